/** The public address at which a code is checked, with its QR picture; made on the server only. */
import QRCode from 'qrcode'

/** Undefined for papers that carry no code. */
export async function checkOf(
  portalUrl: string,
  code: string | undefined,
): Promise<{ url: string; svg: string } | undefined> {
  if (code === undefined) return undefined
  const url = `${portalUrl}/verify/${code}`
  return { url, svg: await QRCode.toString(url, { type: 'svg', margin: 0, errorCorrectionLevel: 'M' }) }
}
