/** Files that a page sends in and out. Server side. */
import { Invalid } from '#base/refusals.ts'
import { textIn } from '#base/text.ts'
import type { View } from '#platform/contract/view.ts'
import { applyTexts as texts } from './apply/texts.ts'

const bytesMax = 20 * 1024 * 1024

/** The file of a posted form as an operation takes it; throws `Invalid` with path `<name>` when none was chosen or it is too large. */
export async function fileIn(
  view: Pick<View, 'language'>,
  form: FormData,
  name: string,
): Promise<{ fileName: string; typeClaimed: string; content: string }> {
  const file = form.get('file')
  const refuse = (message: string): Invalid => new Invalid([{ path: name, message }])
  if (!(file instanceof File) || file.name === '') throw refuse(textIn(texts.fileMissing, view.language))
  if (file.size > bytesMax) throw refuse(textIn(texts.fileTooLarge, view.language))
  return {
    fileName: file.name,
    typeClaimed: file.type,
    content: Buffer.from(await file.arrayBuffer()).toString('base64'),
  }
}

/** The endings that papers may have, for the file chooser. */
export const acceptedFiles = '.pdf,.png,.jpg,.jpeg,.docx,.xlsx,.csv,.txt'
