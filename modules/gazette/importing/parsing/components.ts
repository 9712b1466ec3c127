/** Divides a document's lines into notice, main text and annexes, and sets beside what is not text: addressees, signature, imprint. */
import type { SideText } from '../result.ts'
import { dateLineKind } from './dates.ts'
import { readNumberLine } from './document-number.ts'
import { takeLine, type Ledger, type PlacedAs, type WorkLine } from './ledger.ts'
import { endsSentence, isBodyName, titleKey, withoutSpaces } from './marks.ts'
import { readMarker } from './markers.ts'

/** One of the texts of a document, with the lines of its body. */
export interface ComponentLines {
  readonly kind: 'notice' | 'main' | 'annex'
  readonly lines: WorkLine[]
  /** Of an annex: the printed mark, its number, and its title. */
  readonly label?: string
  readonly number?: number
  title?: string
  readonly titleLine?: number
}

/** What the lines of a document divide into. */
export interface Division {
  readonly components: ComponentLines[]
  readonly sides: SideText[]
  readonly attachments: { label: string; title: string; line: number }[]
  readonly attachedTitle?: string
  /** Dates printed as in a signature, with their lines. */
  readonly signed: readonly { readonly text: string; readonly line: number }[]
  readonly signers: readonly string[]
}

interface Walk {
  readonly ledger: Ledger
  readonly lines: readonly WorkLine[]
  readonly sides: SideText[]
  readonly attachments: { label: string; title: string; line: number }[]
  readonly components: ComponentLines[]
  readonly signed: { text: string; line: number }[]
  readonly signers: string[]
  /** Titles of lines yet to come, by key, with the last index each stands at. */
  readonly lastAt: ReadonlyMap<string, number>
  annexes: number
  current: ComponentLines
}

const annexMark = /^(附件|附表|附录|附)\s*([\d０-９]{1,3}|[一二三四五六七八九十]{1,3})?\s*(?:[：:.、．]\s*)?(.*)$/u
const imprint =
  /^(?:抄送|主送|印送|分送|报送|抄报|发送)\s*[：:]|^主题词\s*[：:]|^公开方式\s*[：:]|^[（(]\s*(?:此件|联系人|联系方式).*[)）]$|^.{4,60}年.{1,6}月.{1,6}日\s*印发$/u

function place(walk: Walk, line: WorkLine, kind: SideText['kind'], as: PlacedAs): void {
  walk.sides.push({ kind, text: takeLine(walk.ledger, line, as), line: line.line })
}

const isAddressees = (value: string): boolean =>
  /[：:]$/u.test(value) &&
  value.length <= 200 &&
  !/[。；]|如下|现将|通知|以下|为了?|下列|包括/u.test(value) &&
  (/^(?:各|区|市|省|县|驻|本|有关|全)/u.test(value) || /[，、,]/u.test(value) || isBodyName(value.slice(0, -1)))

/** Index of the line where the attached text's title stands, and how many lines it takes. */
function findAttachedTitle(lines: readonly WorkLine[], issued: string): { at: number; length: number } | undefined {
  const wanted = titleKey(issued)
  const bare = wanted.replace(/(?:\([^()]*\))+$/u, '')
  for (let at = 0; at < lines.length; at += 1) {
    const first = lines[at]
    if (!first || first.source.cells || first.value.length > 150) continue
    let key = ''
    for (let length = 1; length <= 3; length += 1) {
      const line = lines[at + length - 1]
      if (!line || line.source.cells || endsSentence(line.value) || line.value.length > 150) break
      key += titleKey(line.value)
      if (!wanted.startsWith(key) && !key.startsWith(bare)) break
      if (key === wanted || key === bare || (key.startsWith(bare) && key.length <= wanted.length + 14)) {
        const next = lines[at + length]
        const subtitled =
          next !== undefined && /^[（(][^（）()。]{1,40}[)）]$/u.test(next.value) && !readMarker(next.value)
        return { at, length: length + (subtitled && dateLineKind(next.value) === undefined ? 1 : 0) }
      }
    }
  }
  return undefined
}

function readAnnexMark(line: WorkLine): { label: string; number?: number; rest: string } | undefined {
  if (!line.value.startsWith('附') || line.source.cells) return undefined
  const match = annexMark.exec(line.value)
  if (!match) return undefined
  const rest = match[3] ?? ''
  const word = match[1] ?? ''
  if (rest !== '' && (word === '附' || rest.length > 120 || endsSentence(rest))) return undefined
  if (
    rest !== '' &&
    !/[：:.、．\s]/u.test(line.value.charAt(line.value.length - rest.length - 1)) &&
    match[2] === undefined
  ) {
    return undefined
  }
  const numberText = (match[2] ?? '').normalize('NFKC')
  const numberOf = /^\d+$/u.test(numberText) ? Number(numberText) : '一二三四五六七八九十'.indexOf(numberText) + 1
  return {
    label: `${word}${match[2] ?? ''}`,
    ...(numberText === '' ? {} : { number: numberOf }),
    rest,
  }
}

/** Reads the list of annexes (附件：1. … 2. …) that begins at an index; gives the index after it. */
function readAttachmentList(walk: Walk, at: number, rest: string): number {
  let index = at
  let entry = rest
  for (;;) {
    const line = walk.lines[index]
    if (!line) break
    const mark = readMarker(entry)
    const title = withoutSpaces(mark ? entry.slice(mark.body) : entry)
    walk.attachments.push({ label: mark ? entry.slice(0, mark.end) : '', title, line: line.line })
    place(walk, line, 'attachment-list', 'attachment-list')
    index += 1
    const next = walk.lines[index]
    const following = next && readMarker(next.value)
    const goesOn =
      mark !== undefined &&
      following?.shape === mark.shape &&
      following.number === mark.number + 1 &&
      next !== undefined &&
      !endsSentence(next.value) &&
      next.value.length <= 80
    if (!goesOn) break
    entry = next.value
  }
  return index
}

/** Begins an annex at its mark and takes its title; gives the index after both. */
function readAnnex(walk: Walk, at: number, mark: NonNullable<ReturnType<typeof readAnnexMark>>): number {
  const line = walk.lines[at]
  if (!line) return at + 1
  place(walk, line, 'attachment-mark', 'attachment-mark')
  let index = at + 1
  let title = mark.rest
  let titleLine = line.line
  for (let step = 0; step < 3; step += 1) {
    const next = walk.lines[index]
    if (!next || next.source.cells || next.value.length > 80 || endsSentence(next.value)) break
    if (readMarker(next.value) || readAnnexMark(next) || imprint.test(next.value)) break
    const subtitle = /^[（(].{1,40}[)）]$/u.test(next.value)
    if (title !== '' && !subtitle) break
    titleLine = next.line
    title += takeLine(walk.ledger, next, 'attachment-title')
    index += 1
  }
  walk.annexes += 1
  walk.current = {
    kind: 'annex',
    lines: [],
    label: mark.label,
    number: mark.number ?? walk.annexes,
    titleLine,
    ...(title === '' ? {} : { title: withoutSpaces(title) }),
  }
  walk.components.push(walk.current)
  return index
}

/** Whether a mark with words after it only lists an annex that comes later, or comes without its text. */
function isListEntry(walk: Walk, at: number, mark: { number?: number; rest: string }): boolean {
  if (mark.rest === '') return false
  const entry = readMarker(mark.rest)
  const key = titleKey(entry ? mark.rest.slice(entry.body) : mark.rest)
  if (entry !== undefined || (walk.lastAt.get(key) ?? -1) > at) return true
  for (let index = at + 1; index < Math.min(walk.lines.length, at + 6); index += 1) {
    const line = walk.lines[index]
    if (!line) break
    const later = readAnnexMark(line)
    if (later?.rest === '') return true
    if (later === undefined) break
  }
  if (mark.number !== undefined) return false
  return walk.lines[at + 1]?.source.cells === undefined
}

/** Signature lines that end at a bare date: up to three names of bodies just before it. */
function readSignature(walk: Walk, dateAt: number): void {
  const date = walk.lines[dateAt]
  if (!date) return
  const { lines } = walk.current
  const names: WorkLine[] = []
  while (names.length < 3) {
    const last = lines.at(-1)
    if (!last || !isBodyName(last.value)) break
    names.unshift(last)
    lines.pop()
  }
  for (const line of names) {
    walk.signers.push(withoutSpaces(line.value))
    place(walk, line, 'signature', 'signature')
  }
  walk.signed.push({ text: date.value, line: date.line })
  place(walk, date, 'signature-date', 'signature')
}

function placeAttachedTitle(walk: Walk, at: number, length: number): { title: string; end: number } {
  let title = ''
  let index = at
  for (; index < at + length; index += 1) {
    const line = walk.lines[index]
    if (!line) break
    title += takeLine(walk.ledger, line, 'attached-title')
  }
  for (let line = walk.lines[index]; line; line = walk.lines[index]) {
    const dated = dateLineKind(line.value)
    const numbered = readNumberLine(line.value).length > 0
    if (dated === undefined && !numbered) break
    place(walk, line, numbered ? 'attached-number' : 'title-note', numbered ? 'number' : 'date')
    index += 1
  }
  return { title: withoutSpaces(title), end: index }
}

/** Divides the lines below a document's head. `issued` is the title its own title says it issues. */
export function divide(ledger: Ledger, lines: readonly WorkLine[], issued: string | undefined): Division {
  const lastAt = new Map<string, number>()
  for (const [index, line] of lines.entries()) {
    if (line.value.length <= 100 && !line.source.cells) lastAt.set(titleKey(line.value), index)
  }
  const attached = issued === undefined ? undefined : findAttachedTitle(lines, issued)
  const first: ComponentLines = { kind: attached ? 'notice' : 'main', lines: [] }
  const walk: Walk = {
    ledger,
    lines,
    sides: [],
    attachments: [],
    components: [first],
    signed: [],
    signers: [],
    lastAt,
    annexes: 0,
    current: first,
  }
  let attachedTitle: string | undefined
  for (let index = 0; index < lines.length;) {
    const line = lines[index]
    if (!line) break
    const mark = readAnnexMark(line)
    if (attached?.at === index) {
      const { title, end } = placeAttachedTitle(walk, index, attached.length)
      attachedTitle = title
      walk.current = { kind: 'main', lines: [] }
      walk.components.push(walk.current)
      index = end
    } else if (mark && isListEntry(walk, index, mark)) index = readAttachmentList(walk, index, mark.rest)
    else if (mark && attached?.at === index + 1) {
      place(walk, line, 'attachment-mark', 'attachment-mark')
      index += 1
    } else if (mark) index = readAnnex(walk, index, mark)
    else {
      const beginning = index === 0 && walk.current.lines.length === 0
      const lastSide = walk.sides.at(-1)
      if (beginning && isAddressees(line.value)) place(walk, line, 'addressees', 'addressees')
      else if (line.value.length <= 20 && dateLineKind(line.value) === 'bare') readSignature(walk, index)
      else if (line.value.length <= 300 && imprint.test(line.value)) place(walk, line, 'imprint', 'imprint')
      else if (
        lastSide?.kind === 'imprint' &&
        lines[index - 1]?.line === lastSide.line &&
        /[，、,]$/u.test(lastSide.text)
      ) {
        place(walk, line, 'imprint', 'imprint')
      } else walk.current.lines.push(line)
      index += 1
    }
  }
  return {
    components: walk.components.filter(
      (component) => component.lines.length > 0 || component.kind !== 'notice' || component.title !== undefined,
    ),
    sides: walk.sides,
    attachments: walk.attachments,
    ...(attachedTitle === undefined ? {} : { attachedTitle }),
    signed: walk.signed,
    signers: walk.signers,
  }
}
