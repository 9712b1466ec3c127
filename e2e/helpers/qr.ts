/** Reads the QR picture of a paper as a phone does: from the pixels on the screen. */
import type { Locator } from '@playwright/test'
import decodeQR from 'qr/decode.js'

/** What the picture says; throws where no code can be read from it. */
export async function readQr(picture: Locator): Promise<string> {
  const png = (await picture.screenshot()).toString('base64')
  const image = await picture.page().evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    // A quiet zone around it, as white paper gives it.
    const margin = 40
    const [width, height] = [bitmap.width + 2 * margin, bitmap.height + 2 * margin]
    const drawing = new OffscreenCanvas(width, height).getContext('2d')
    if (drawing === null) throw new Error('no canvas')
    drawing.fillStyle = 'white'
    drawing.fillRect(0, 0, width, height)
    drawing.drawImage(bitmap, margin, margin)
    return { width, height, data: [...drawing.getImageData(0, 0, width, height).data] }
  }, png)
  return decodeQR({ ...image, data: new Uint8Array(image.data) })
}
