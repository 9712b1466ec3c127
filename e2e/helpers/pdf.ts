/** Reads of a printed PDF what its drawing instructions say: the size of its pages, and how many lines stand on each. */
import { inflateSync } from 'node:zlib'

/** Width and height of every page, in points. */
export function pageSizes(pdf: Buffer): [width: number, height: number][] {
  return [...pdf.toString('latin1').matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/gu)].map(
    ([, width, height]): [number, number] => [Number(width), Number(height)],
  )
}

/** How many different lines of text stand on each page. */
export function linesOfPages(pdf: Buffer): number[] {
  const counts: number[] = []
  const text = pdf.toString('latin1')
  for (const match of text.matchAll(/stream\r?\n/gu)) {
    const start = match.index + match[0].length
    try {
      const drawing = inflateSync(pdf.subarray(start, text.indexOf('endstream', start))).toString('latin1')
      const heights = [...drawing.matchAll(/1 0 0 -1 [\d.-]+ ([\d.-]+) Tm/gu)].map(([, height]) => height)
      if (/\bBT\b/u.test(drawing)) counts.push(new Set(heights).size)
    } catch {
      // Fonts and pictures are packed in other ways.
    }
  }
  return counts
}
