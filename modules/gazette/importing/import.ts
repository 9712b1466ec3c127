/** Imports a file of one or several official documents: bytes in, documents with addressable clauses and a full account out. */
import { parseLines } from './parsing/parse.ts'
import { readSource } from './reading/read.ts'
import type { ImportOptions, ImportResult } from './result.ts'

/**
 * Imports a .txt, .docx or .html file. Pure but for time and memory: no database, no clock, no network. Throws `Invalid`
 * with place and cure when the file cannot be taken at all; everything else is a finding of the result.
 */
export async function importDocument(
  bytes: Uint8Array,
  fileName: string,
  options: ImportOptions = {},
): Promise<ImportResult> {
  const source = await readSource(bytes, fileName)
  return parseLines(source.lines, options, source)
}
