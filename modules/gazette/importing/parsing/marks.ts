/** Small judgements on characters and lines: sentence ends, visible length, titles, names of bodies. */

/** Whether a UTF-16 unit is white space, as `\s` says. */
export function isWhite(code: number): boolean {
  if (code <= 32) return code === 32 || (code >= 9 && code <= 13)
  if (code < 0x1680) return code === 0xa0
  return (
    code === 0x3000 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x1680 ||
    code === 0xfeff
  )
}

/** Characters (code points) between two offsets that are not white space. */
export function countVisible(text: string, from = 0, to = text.length): number {
  let count = 0
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at)
    if (isWhite(code)) continue
    if (code >= 0xdc00 && code <= 0xdfff && at > from) {
      const before = text.charCodeAt(at - 1)
      if (before >= 0xd800 && before <= 0xdbff) continue
    }
    count += 1
  }
  return count
}

/** Whether a UTF-16 unit is a common Chinese character. */
export function isHan(code: number): boolean {
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf) || code === 0x3007
}

const closers = '”’」』）)】》"\''
const stops = '。！？；：…!?;:'

/** Offset of the bracket that the closing bracket at an offset belongs to; -1 when it is not near. */
function openingOf(text: string, at: number): number {
  let depth = 0
  for (let back = at; back >= Math.max(0, at - 300); back -= 1) {
    const character = text.charAt(back)
    if (character === '）' || character === ')') depth += 1
    else if (character === '（' || character === '(') depth -= 1
    if (depth === 0) return back
  }
  return -1
}

/** Whether a text ends as a sentence or a list item does; closing marks, and a bracket after the full stop, are looked through. */
export function endsSentence(text: string): boolean {
  let at = text.length - 1
  while (at >= 0 && (isWhite(text.charCodeAt(at)) || closers.includes(text.charAt(at)))) at -= 1
  if (at < 0) return false
  const last = text.charAt(at)
  if (stops.includes(last)) return true
  const closed = text.charAt(text.trimEnd().length - 1)
  if (closed === '）' || closed === ')') {
    const open = openingOf(text, text.trimEnd().length - 1)
    if (open > 0 && stops.includes(text.slice(0, open).trimEnd().slice(-1))) return true
  }
  return (last === '.' || last === '．') && at > 0 && isHan(text.charCodeAt(at - 1))
}

/** Whether a text breaks off so that it cannot be complete: a comma, or an opening bracket at its end. */
export function breaksOff(text: string): boolean {
  return /[，、,（(《〈“‘【〔—]\s*$/u.test(text.slice(-20))
}

/** Drops the white space of a printed line that stands beside Chinese; a space between Latin words stays. */
export function withoutSpaces(text: string): string {
  return text.trim().replace(/(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9])/gu, '')
}

/** Form of a title that comparisons use: NFKC, no white space, one kind of dash and quotation mark. */
export function titleKey(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(/[-‐-―－─~]+/gu, '-')
    .replace(/["“”„‟〝〞]/gu, '"')
    .replace(/[〈<]/gu, '《')
    .replace(/[〉>]/gu, '》')
}

const documentWord =
  /(?:通知|决定|意见|办法|规定|公告|通告|通报|批复|复函|函|命令|令|决议|公报|议案|报告|请示|纪要|方案|规划|计划|细则|条例|规则|章程|预案|指引|指南|标准|制度|要点|纲要|措施|清单|目录|守则|准则|说明|倡议书|若干政策|实施意见|指标体系|任务表|申请表|一览表|分工表|表|名单)$/u

/** Whether a line could be a document's title: no sentence, no list number, ending in the word for a kind of document. */
export function looksLikeTitle(text: string): boolean {
  const value = text.replace(/\s+/gu, '')
  if (value.length < 4 || value.length > 150 || /[。；！？;!?]/u.test(value) || /[，：:,]$/u.test(value)) return false
  const bare = value.replace(/(?:[（(][^（）()]{1,30}[)）])+$/u, '').replace(/[》”"]+$/u, '')
  return documentWord.test(bare)
}

/** Whether a title is so plainly that of an official paper that it opens a document even without number and date. */
export function isStrongTitle(text: string): boolean {
  const value = text.replace(/\s+/gu, '')
  return (
    value.length <= 150 &&
    /^[\p{Script=Han}]{3,60}(?:关于|印发|转发|批转|发布|公布)[^。；]{2,110}的(?:通知|决定|意见|公告|通告|通报|批复|复函|函|决议|报告)(?:[（(][^（）()]{1,20}[)）])?$/u.test(
      value,
    )
  )
}

/** Whether a line is nothing but the name of a public body, as signatures are. */
export function isBodyName(text: string): boolean {
  const value = text.replace(/\s+/gu, '')
  return (
    value.length >= 3 &&
    value.length <= 60 &&
    /^[\p{Script=Han}（）()]+$/u.test(value) &&
    /(?:政府|办公室|办公厅|委员会|委员会办公室|局|厅|部|院|法院|检察院|工会|妇联|领导小组|指挥部|中心|管委会|街道办事处|办事处|区委|市委|省委|人大常委会)$/u.test(
      value,
    )
  )
}
