/** Finds the figures of a clause that set something: not days, document numbers, marks of lists or names in quotation marks. Pure. */

/** A figure as printed, its value as a plain decimal, and the words around it. */
export interface PrintedFigure {
  readonly figure: string
  readonly value: string
  readonly words: string
}

const setAside = [
  // Names and slogans.
  /[“"][^”"\n]{1,40}[”"]/gu,
  /《[^》]*》/gu,
  // Document numbers, days, years and spans of years, times of day, addresses.
  /〔\d{4}〕\d*号?/gu,
  /\d{4}\s*[—–－\-~～至]\s*\d{4}\s*年?/gu,
  /(?:19|20)\d{2}\s*年?(?:\s*\d{1,2}\s*月)?(?:\s*\d{1,2}\s*日)?/gu,
  /\d{1,2}\s*月\s*\d{1,2}\s*日/gu,
  /第\s*\d+\s*[条款项号期届次]/gu,
  /www\.[\w.]+/gu,
  // Marks of lists and of other places.
  /[（(]\s*\d{1,2}\s*[）)]/gu,
  /(?<=^|[；。：\n])\s*\d{1,2}\s*[.、．](?!\d)/gu,
  // 最后1个星期六 is which one; 24小时 is the whole day.
  /最后\s*1\s*个/gu,
  /24\s*小时/gu,
]

const figureShape = /(?<![\p{Script=Latin}\d.])(\d+(?:\.\d+)?)\s*(万|亿)?/gu

const factors: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 }

const nearChars = 8

/** The figures in order of print. */
export function figuresIn(text: string): PrintedFigure[] {
  // What is set aside keeps its length, so that the words around a figure stay findable.
  const plain = setAside.reduce((rest, shape) => rest.replace(shape, (found) => '　'.repeat(found.length)), text)
  return [...plain.matchAll(figureShape)].map((match) => {
    const [figure, digits = '', factor] = match
    const value = Number(digits) * (factor === undefined ? 1 : (factors[factor] ?? 1))
    const from = Math.max(0, match.index - nearChars)
    const words = text.slice(from, match.index + figure.length + nearChars).replace(/\s+/gu, '')
    return { figure: figure.trim(), value: String(Number(value.toPrecision(15))), words }
  })
}
