/** Word's automatic list numbers as they are printed: definitions from numbering.xml and styles.xml, and the running counters. */
import { formatChineseNumeral } from '#base/numerals.ts'
import { Parser } from 'htmlparser2'

interface Level {
  start: number
  format: string
  text: string
}

interface List {
  abstract: string
  starts: Map<number, number>
}

/** List definitions of a document. */
export interface Numbering {
  readonly levels: ReadonlyMap<string, readonly (Level | undefined)[]>
  readonly lists: ReadonlyMap<string, List>
  readonly styles: ReadonlyMap<string, { readonly list?: string; readonly level?: number; readonly basedOn?: string }>
}

const levelsMax = 9

const roman = (value: number): string => {
  const steps: readonly (readonly [number, string])[] = [
    [1000, 'M'],
    [900, 'CM'],
    [500, 'D'],
    [400, 'CD'],
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ]
  let rest = Math.min(value, 3999)
  let text = ''
  for (const [step, letters] of steps) {
    while (rest >= step) {
      text += letters
      rest -= step
    }
  }
  return text
}

/** A number in one of Word's formats; the decimal digits where a format is not known. */
export function formatListNumber(value: number, format: string): string {
  switch (format) {
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'ideographDigital':
      return value >= 0 && value <= 9999 ? formatChineseNumeral(value) : String(value)
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return value >= 1 && value <= 20 ? String.fromCodePoint(0x245f + value) : String(value)
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return [...String(value)].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join('')
    case 'upperLetter':
      return String.fromCharCode(65 + ((value - 1) % 26))
    case 'lowerLetter':
      return String.fromCharCode(97 + ((value - 1) % 26))
    case 'upperRoman':
      return roman(value)
    case 'lowerRoman':
      return roman(value).toLowerCase()
    case 'decimalZero':
      return String(value).padStart(2, '0')
    case 'none':
      return ''
    default:
      return String(value)
  }
}

const levelIndex = (text: string | undefined): number =>
  Math.max(0, Math.min(levelsMax - 1, Number.parseInt(text ?? '0', 10) || 0))

/** Reads numbering.xml and styles.xml; either may be missing. */
export function readNumbering(numberingXml: string | undefined, stylesXml: string | undefined): Numbering {
  const levels = new Map<string, (Level | undefined)[]>()
  const lists = new Map<string, List>()
  const styles = new Map<string, { list?: string; level?: number; basedOn?: string }>()
  let abstract: (Level | undefined)[] | undefined
  let level: Level | undefined
  let list: List | undefined
  let override = 0
  new Parser(
    {
      onopentag(name, attributes) {
        const value = attributes['w:val']
        if (name === 'w:abstractNum') levels.set(attributes['w:abstractNumId'] ?? '', (abstract = []))
        else if (name === 'w:lvl' && abstract) {
          level = { start: 1, format: 'decimal', text: '' }
          abstract[levelIndex(attributes['w:ilvl'])] = level
        } else if (name === 'w:start' && level) level.start = Number.parseInt(value ?? '1', 10) || 0
        else if (name === 'w:numFmt' && level) level.format = value ?? 'decimal'
        else if (name === 'w:lvlText' && level) level.text = value ?? ''
        else if (name === 'w:num') {
          list = { abstract: '', starts: new Map() }
          lists.set(attributes['w:numId'] ?? '', list)
        } else if (name === 'w:abstractNumId' && list) list.abstract = value ?? ''
        else if (name === 'w:lvlOverride') override = levelIndex(attributes['w:ilvl'])
        else if (name === 'w:startOverride' && list) list.starts.set(override, Number.parseInt(value ?? '1', 10) || 0)
      },
      onclosetag(name) {
        if (name === 'w:abstractNum') abstract = undefined
        else if (name === 'w:lvl') level = undefined
        else if (name === 'w:num') list = undefined
      },
    },
    { xmlMode: true },
  ).end(numberingXml ?? '')
  let style: { list?: string; level?: number; basedOn?: string } | undefined
  new Parser(
    {
      onopentag(name, attributes) {
        const value = attributes['w:val'] ?? ''
        if (name === 'w:style') styles.set(attributes['w:styleId'] ?? '', (style = {}))
        else if (name === 'w:basedOn' && style) style.basedOn = value
        else if (name === 'w:numId' && style) style.list = value
        else if (name === 'w:ilvl' && style) style.level = levelIndex(value)
      },
      onclosetag(name) {
        if (name === 'w:style') style = undefined
      },
    },
    { xmlMode: true },
  ).end(stylesXml ?? '')
  return { levels, lists, styles }
}

/** The list a paragraph style stands for, looked up along the styles it is based on. */
export function listOfStyle(numbering: Numbering, styleId: string): { list: string; level: number } | undefined {
  let id: string | undefined = styleId
  let level: number | undefined
  for (let step = 0; id !== undefined && step < 20; step += 1) {
    const style = numbering.styles.get(id)
    if (!style) return undefined
    level ??= style.level
    if (style.list !== undefined) return { list: style.list, level: level ?? 0 }
    id = style.basedOn
  }
  return undefined
}

/** Counts on as Word does: one counter for each level of a definition, deeper ones restarting under a higher one. */
export function createListCounter(numbering: Numbering): (list: string, level: number) => string {
  const counters = new Map<string, (number | undefined)[]>()
  const overridden = new Set<string>()
  return (listId, level) => {
    const list = numbering.lists.get(listId)
    const levels = list && numbering.levels.get(list.abstract)
    const own = levels?.[level]
    if (!list || !levels || !own) return ''
    const values = counters.get(list.abstract) ?? []
    counters.set(list.abstract, values)
    const start = list.starts.get(level)
    if (start !== undefined && !overridden.has(`${listId}/${level}`)) {
      overridden.add(`${listId}/${level}`)
      values[level] = start
    } else values[level] = (values[level] ?? own.start - 1) + 1
    values.length = level + 1
    if (own.format === 'bullet') return own.text.includes('—') ? '——' : '• '
    const label = own.text.replace(/%(\d)/gu, (_, digit: string) => {
      const at = Number(digit) - 1
      return formatListNumber(values[at] ?? levels[at]?.start ?? 1, levels[at]?.format ?? 'decimal')
    })
    return /[.．\p{L}\d]$/u.test(label) ? `${label} ` : label
  }
}
