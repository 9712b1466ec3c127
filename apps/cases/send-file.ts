/** Sends a file that an operation answered in base64; never kept. */

interface Sent {
  readonly name: string
  readonly type: string
  readonly content: string
}

// Only what the browser shows without running anything of ours; text and markup would stand in the page's own origin.
const shown = new Set(['application/pdf', 'image/png', 'image/jpeg'])

function send({ name, content }: Sent, type: string, disposition: 'inline' | 'attachment'): Response {
  const plain = name.replace(/[^\w.-]/gu, '_')
  const encoded = encodeURIComponent(name).replace(/['()*!]/gu, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  return new Response(
    Uint8Array.from(atob(content), (character) => character.charCodeAt(0)),
    {
      headers: {
        'content-type': type,
        'content-disposition': `${disposition}; filename="${plain}"; filename*=UTF-8''${encoded}`,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    },
  )
}

/** A download; the name is told in UTF-8 and, for old readers, in ASCII. RFC 6266 */
export const sendFile = (file: Sent): Response => send(file, file.type, 'attachment')

/** Pictures and PDF open in the browser; everything else is a download. */
export const openFile = (file: Sent): Response =>
  shown.has(file.type) ? send(file, file.type, 'inline') : send(file, 'application/octet-stream', 'attachment')
