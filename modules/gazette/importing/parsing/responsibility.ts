/** Responsibilities written as sentences: 由…牵头，…配合, …负责…, 分别负责, 按照各自职能; only where every name can be a unit's. */
import type { UnitLine, UnitRole } from '../result.ts'
import { looksLikeUnit, readUnitParts, roleOfWord, splitNames, splitOutside } from './names.ts'
import { linesOfRole } from './units.ts'

/** A responsibility found in a text, with the offset of the sentence it rests on. */
export interface FoundDuty extends Omit<UnitLine, 'clause' | 'line' | 'basis'> {
  readonly at: number
}

interface Sentence {
  readonly text: string
  readonly at: number
}

const dutyWord = /负责|牵头|配合|协助|承办|主办|承担|组织实施|具体实施|督促落实|按照?各自|由.{2,40}对/u
const wholeSubject =
  /^(?:(?:此|该|本|这)?项?(?:具体)?工作|以上(?:工作)?|上述(?:工作)?|具体工作|本(?:办法|规定|细则|方案|规划|计划|意见|通知|条例|规则|预案|指引))?(?:统一|具体)?$/u
const leadVerb = '(?:牵头(?:负责)?|总?负责(?!人|制)|承担|主办|承办|组织实施|具体实施|督促落实)'
const ledBy = new RegExp(`^(.*?)由(.{2,80}?)(?:具体|统一|统筹|共同|主要)?(${leadVerb})(.*)$`, 'su')
const ledTogether = /^(.{2,60}?)(?:会同|商)(.{2,80})$/su
const actsOn = /^(.*?)由(.{2,40}?)(?:统一|定期|分年度|每年|每半年|按年度|按季度)?(对.{2,})$/su
const respectively = /^(.{2,80}?)分别负责(.+)$/su
const byDuty = /^(.{2,120}?)(按照?各自(?:的)?(?:职能|职责)(?:分工)?)(.*)$/su
const answersFor = /^(.{2,80}?)(?:具体|主要|统一)?负责(?!人|制)(.+)$/su
const helps = /^(.{2,120}?)(?:予以|积极|密切|协同|做好|共同)?(配合|协助|协办|参与|参加)(?:实施|落实|工作|做好.*)?$/su
const leads = /^(.{2,60}?)牵头(?:负责)?$/su
const authority = /^(.{2,40}?)(?:是|为|作为).{0,30}(?:部门|机构|单位)$/su
const answersBare = /^(?:具体|主要|统一)?负责(?!人|制)(.+)$/su
const bracketWord = /牵头|负责|配合|(?:单位|部门)[：:]/u

const namesOf = (text: string): string[] | undefined => {
  const names = splitNames(text)
  return names.length > 0 && names.every((name) => looksLikeUnit(name)) ? names : undefined
}

function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = []
  let from = 0
  let depth = 0
  for (let at = 0; at <= text.length; at += 1) {
    const character = text.charAt(at)
    if ('（(“《'.includes(character) && character !== '') depth += 1
    else if ('）)”》'.includes(character) && character !== '') depth = Math.max(0, depth - 1)
    const ends = at === text.length || ((depth === 0 || character === '。') && '。；;\n'.includes(character))
    if (!ends) continue
    if (character === '。') depth = 0
    const piece = text.slice(from, at + 1)
    const lead = piece.length - piece.trimStart().length
    if (piece.trim() !== '') sentences.push({ text: piece.trim(), at: from + lead })
    from = at + 1
  }
  return sentences
}

interface Reading {
  readonly duties: Omit<FoundDuty, 'at' | 'text'>[]
  anchored: boolean
  /** What the last 由… was about, when it was not the whole: those who help, help with it. */
  part: string | undefined
  /** Who was named the authority just before: 区某局是…主管部门，负责…. */
  authority: string | undefined
}

const withPart = (part: string | undefined): { part?: string } => (part === undefined || part === '' ? {} : { part })

function readLed(reading: Reading, match: RegExpExecArray): boolean {
  const [, before = '', printed = '', verb = '', tail = ''] = match
  const together = ledTogether.exec(printed)
  const names = namesOf(together?.[1] ?? printed)
  const others = together ? namesOf(together[2] ?? '') : []
  if (!names || !others) return false
  const subject = before.replace(/^[，,\s]+|\s+$/gu, '')
  const object = tail.replace(/^(?:落实|组织实施|实施|办理|执行)?[。]?$/u, '').trim()
  const part = wholeSubject.test(subject) ? object : subject
  reading.part = part === '' ? undefined : part
  reading.anchored = true
  const leading = verb.startsWith('牵头') || verb === '主办' || part === ''
  const role: UnitRole = leading ? 'lead' : 'part'
  reading.duties.push(...dutiesOf(role, names, withPart(part)))
  if (others.length > 0) reading.duties.push({ role: 'cooperating', names: others, ...withPart(part) })
  return true
}

function dutiesOf(role: UnitRole, names: string[], rest: { part?: string }): Omit<FoundDuty, 'at' | 'text'>[] {
  return linesOfRole({}, role, names, { basis: 'sentence', line: 0, text: '', ...rest }).map((line) => ({
    role: line.role,
    names: line.names,
    ...withPart(line.part),
  }))
}

function readSegment(reading: Reading, segment: string): void {
  const led = ledBy.exec(segment)
  if (led && readLed(reading, led)) return
  const acting = actsOn.exec(segment)
  const actors = acting && namesOf(acting[2] ?? '')
  if (actors) {
    reading.duties.push({ role: 'part', names: actors, part: (acting[3] ?? '').trim() })
    return
  }
  const both = respectively.exec(segment)
  const each = both && namesOf(both[1] ?? '')
  if (each) {
    reading.duties.push({ role: 'part', names: each, part: (both[2] ?? '').trim(), respectively: true })
    return
  }
  const dutiful = byDuty.exec(segment)
  const several = dutiful && namesOf(dutiful[1] ?? '')
  if (several) {
    reading.duties.push({ role: 'part', names: several, part: segment.slice((dutiful[1] ?? '').length).trim() })
    return
  }
  const answering = answersFor.exec(segment)
  const ones = answering && namesOf(answering[1] ?? '')
  if (ones) {
    reading.duties.push({ role: 'part', names: ones, part: (answering[2] ?? '').trim() })
    return
  }
  const bare = reading.authority === undefined ? null : answersBare.exec(segment)
  if (bare && reading.authority !== undefined) {
    reading.duties.push({ role: 'part', names: [reading.authority], part: (bare[1] ?? '').trim() })
    return
  }
  const leading = leads.exec(segment)
  const first = leading && namesOf(leading[1] ?? '')
  if (first) {
    reading.anchored = true
    reading.duties.push(...dutiesOf('lead', first, {}))
    return
  }
  const helping = reading.anchored ? helps.exec(segment) : null
  const helpers = helping && namesOf(helping[1] ?? '')
  if (helpers) {
    const role = helping[2] === '协助' ? 'assisting' : 'cooperating'
    reading.duties.push({ role, names: helpers, ...withPart(reading.part) })
    return
  }
  const body = authority.exec(segment)?.[1]
  reading.authority = body !== undefined && looksLikeUnit(body) ? body : undefined
}

function readSentence(sentence: string): Omit<FoundDuty, 'at' | 'text'>[] {
  const reading: Reading = { duties: [], anchored: false, part: undefined, authority: undefined }
  const bare = sentence.replace(/[。；;]$/u, '')
  // 、 after 牵头 or 负责 divides as a comma does.
  const cut = bare.replace(/(牵头|负责)、/gu, '$1，')
  for (const segment of splitOutside(cut, '，,')) readSegment(reading, segment.trim())
  return reading.duties
}

/** Brackets that hold nothing but responsibilities: （责任单位：…）, （…牵头，…配合）. */
function readBrackets(text: string): FoundDuty[] {
  const found: FoundDuty[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (character === '（' || character === '(') {
      if (depth === 0) from = at
      depth += 1
    } else if (depth > 0 && (character === '）' || character === ')')) depth -= 1
    else continue
    const inner = depth === 0 ? text.slice(from + 1, at) : ''
    if (!bracketWord.test(inner)) continue
    const parts = readUnitParts(inner)
    const duties =
      parts.length > 0
        ? parts.flatMap(({ label, names }) => dutiesOf(roleOfWord(label) ?? 'lead', names, {}))
        : readSentence(inner)
    for (const duty of duties) found.push({ ...duty, text: text.slice(from, at + 1), at: from })
  }
  return found
}

/** Every responsibility a text states in sentences, in order. */
export function findDuties(text: string): FoundDuty[] {
  if (!dutyWord.test(text) && !/(?:单位|部门)[：:]/u.test(text)) return []
  const found: FoundDuty[] = []
  for (const { text: sentence, at } of sentencesOf(text)) {
    if (sentence.length <= 1200 && dutyWord.test(sentence)) {
      for (const duty of readSentence(sentence)) found.push({ ...duty, text: sentence, at })
    }
    if (bracketWord.test(sentence)) {
      for (const duty of readBrackets(sentence)) found.push({ ...duty, at: at + duty.at })
    }
  }
  return found
}
