/** Every code an import can find, with its level, meaning and cure in two languages; documentation is generated from here. */
import type { ClauseId } from '#base/clause-ids.ts'
import type { Finding, FindingLevel, Proposal } from './result.ts'

interface FindingText {
  readonly level: FindingLevel
  readonly message: { readonly zh: string; readonly en: string }
  readonly fix: { readonly zh: string; readonly en: string }
}

/** Each language states what was found and, after ⇒, how to mend it. */
const define = (level: FindingLevel, zh: string, en: string): FindingText => {
  const [[message = '', fix = ''], [messageEn = '', fixEn = '']] = [zh.split(' ⇒ '), en.split(' ⇒ ')]
  return { level, message: { zh: message, en: messageEn }, fix: { zh: fix, en: fixEn } }
}

/** The table of codes; `{…}` is filled with the case at hand. */
export const findingTexts = {
  // What must be resolved before publication.
  'characters-lost': define(
    'error',
    '有 {count} 个字没有归入任何位置：“{text}”。 ⇒ 把这些字放进标题、条款或表格，或确认它们不属于正文。',
    '{count} characters found no place: “{text}”. ⇒ Move them into a title, clause or table, or confirm that they are no part of the text.',
  ),
  'characters-placed-twice': define(
    'error',
    '有 {count} 个字被归入了两个位置。 ⇒ 这是导入程序的错误，请连同原文件一并报告。',
    '{count} characters were placed twice. ⇒ This is a fault of the importer; report it with the file.',
  ),
  'title-missing': define(
    'error',
    '没有找到标题。 ⇒ 在元数据中填写标题。',
    'No title was found. ⇒ Enter the title in the metadata.',
  ),
  'date-missing': define(
    'error',
    '没有找到成文日期。 ⇒ 在元数据中填写成文日期。',
    'No date of signing was found. ⇒ Enter the date of signing in the metadata.',
  ),
  'date-invalid': define(
    'error',
    '日期“{text}”不存在。 ⇒ 对照原件改正日期。',
    'The date “{text}” does not exist. ⇒ Correct the date against the print.',
  ),
  'number-duplicate': define(
    'error',
    '“{label}”在同一级出现了两次，后一处暂编为 {id}。 ⇒ 对照原件改正编号，或调整层级。',
    '“{label}” occurs twice at the same level; the later one is {id} for now. ⇒ Correct the number against the print, or change the level.',
  ),
  'row-outside-table': define(
    'error',
    '这一行有表格的分格，却不属于任何表格。 ⇒ 把它并入前后的表格，或改为普通段落。',
    'This line is divided into cells but belongs to no table. ⇒ Join it to the table before or after, or make it a paragraph.',
  ),
  'document-id-duplicate': define(
    'error',
    '两份文件得到同一个标识 {id}。 ⇒ 核对文号，或在已知文件中登记标识。',
    'Two documents came to the same id {id}. ⇒ Check the document numbers, or register the ids as known.',
  ),
  // What should be settled.
  'document-unrecognised': define(
    'warning',
    '没有认出任何文件的标题、文号或日期，全文作为一份文件导入。 ⇒ 补全元数据，必要时把文件分开后重新导入。',
    'No title, number or date of a document was recognised; the whole file became one document. ⇒ Complete the metadata, or split the file and import again.',
  ),
  'number-missing': define(
    'warning',
    '标题下没有印发文字号。 ⇒ 核对原件；确无文号的，保留为空。',
    'No document number is printed under the title. ⇒ Check the print; leave it empty if there is none.',
  ),
  'number-form': define(
    'warning',
    '发文字号“{printed}”写法不合规范（{why}），读作 {value}。 ⇒ 确认文号：年份用六角括号〔〕，序号不加“第”、不补零。',
    'The document number “{printed}” is not in standard form ({whyEn}); read as {value}. ⇒ Confirm it: the year in 〔〕, the serial without 第 and without leading zeros (GB/T 9704 7.2.5).',
  ),
  'numbers-two': define(
    'warning',
    '一份文件有两个编号：{numbers}。 ⇒ 确认哪一个是发文字号。',
    'One document carries two numbers: {numbers}. ⇒ Say which one is the document number.',
  ),
  'dates-differ': define(
    'warning',
    '标题下的日期 {first} 与落款日期 {second} 不一致，取前者。 ⇒ 对照原件确定成文日期。',
    'The date under the title ({first}) and that of the signature ({second}) differ; the former is used. ⇒ Settle the date of signing against the print.',
  ),
  'issuer-missing': define(
    'warning',
    '没有认出发文机关。 ⇒ 在元数据中填写发文机关。',
    'The issuer was not recognised. ⇒ Enter the issuer in the metadata.',
  ),
  'attached-text-missing': define(
    'warning',
    '通知所印发的《{title}》没有在文中找到标题行。 ⇒ 确认正文从哪一行开始；在此之前全文按正文处理。',
    'The text that the notice carries, 《{title}》, has no title line of its own. ⇒ Say where the text begins; until then everything is read as the main text.',
  ),
  'attachment-missing': define(
    'warning',
    '列出的附件“{title}”没有印在后面。 ⇒ 补齐附件，或注明未收录。',
    'The listed annex “{title}” is not printed. ⇒ Add the annex, or note that it is not held.',
  ),
  'number-gap': define(
    'warning',
    '编号不连续：“{label}”之前应当是 {expected}。 ⇒ 对照原件：是漏了一段，还是编号印错。',
    'Numbers are not consecutive: {expected} should stand before “{label}”. ⇒ Check the print: a missing paragraph or a misprinted number.',
  ),
  'number-order': define(
    'warning',
    '编号倒退：“{label}”排在 {previous} 之后。 ⇒ 对照原件改正编号或顺序。',
    'Numbers run backwards: “{label}” follows {previous}. ⇒ Correct the number or the order against the print.',
  ),
  'level-inverted': define(
    'warning',
    '“{label}”的层级高于所在列表，按下一级处理。 ⇒ 确认它的层级，必要时改变层级。',
    '“{label}” is of a higher level than the list it stands in; it is read as a level below. ⇒ Confirm its level, or change it.',
  ),
  'join-doubtful': define(
    'warning',
    '这一段在行末中断，已与第 {next} 行接合；前半没有标点，也可能是标题。 ⇒ 对照原件确认；若是标题，在此处分开。',
    'This paragraph breaks off and was joined with line {next}; its first half has no punctuation and might be a heading. ⇒ Confirm against the print; split it here if it is a heading.',
  ),
  'sentence-unfinished': define(
    'warning',
    '这一段没有句末标点：“…{text}”。 ⇒ 核对是否在换页处丢了字。',
    'This paragraph ends without a full stop: “…{text}”. ⇒ Check whether words were lost at a page break.',
  ),
  'brackets-unbalanced': define(
    'warning',
    '括号或引号不成对：{marks}。 ⇒ 对照原件补上或删去。',
    'Brackets or quotation marks do not pair: {marks}. ⇒ Add or remove one against the print.',
  ),
  'quote-unclosed': define(
    'warning',
    '引号在这里打开，后文没有合上，其后内容按正文结构处理。 ⇒ 对照原件补上后引号。',
    'A quotation opens here and is never closed; what follows is read as structure of this document. ⇒ Add the closing mark against the print.',
  ),
  'ocr-latex': define(
    'warning',
    '公式残留“{printed}”，疑为“{proposed}”。 ⇒ 采用建议读法“{proposed}”，或对照原件改正。',
    'A fragment of formula code “{printed}”, probably “{proposed}”. ⇒ Take the proposed reading “{proposed}”, or correct it against the print.',
  ),
  'ocr-stray-latin': define(
    'warning',
    '中文里夹有外文词“{printed}”{guess}。 ⇒ 采用建议读法，或对照原件改正。',
    'A foreign word “{printed}” stands inside Chinese text. ⇒ Take the proposed reading if there is one, or correct it against the print.',
  ),
  'ocr-traditional': define(
    'warning',
    '简体文本里夹有繁体字“{printed}”，疑为“{proposed}”。 ⇒ 采用建议读法“{proposed}”，或确认原件如此。',
    'A traditional character “{printed}” in simplified text, probably “{proposed}”. ⇒ Take the proposed reading “{proposed}”, or confirm the print.',
  ),
  'ocr-space': define(
    'warning',
    '词中有空格：“{printed}”，疑为“{proposed}”。 ⇒ 采用建议读法“{proposed}”，或确认原件如此。',
    'White space inside a word: “{printed}”, probably “{proposed}”. ⇒ Take the proposed reading “{proposed}”, or confirm the print.',
  ),
  'year-without-unit': define(
    'warning',
    '年份后缺“年”字：“{printed}”，疑为“{proposed}”。 ⇒ 采用建议读法“{proposed}”，或确认原件如此。',
    'A year without 年: “{printed}”, probably “{proposed}”. ⇒ Take the proposed reading “{proposed}”, or confirm the print.',
  ),
  'unit-line-ambiguous': define(
    'warning',
    '同一列表中只有部分项目后有单位行，这一行暂归整个 {clause}。 ⇒ 确认它属于这一项还是整个部分。',
    'Only some items of this list carry unit lines; this one is read for the whole of {clause}. ⇒ Say whether it belongs to the item or to the whole part.',
  ),
  'unit-line-empty': define(
    'warning',
    '“{label}”后面没有单位名称。 ⇒ 对照原件补上，或确认原文为空。',
    'No unit is named after “{label}”. ⇒ Add it against the print, or confirm that it is empty.',
  ),
  'unit-line-outside': define(
    'warning',
    '单位行前面没有可归属的条款，按段落保留。 ⇒ 把它移到所属的条款。',
    'No clause stands before this unit line; it is kept as a paragraph. ⇒ Move it to the clause it belongs to.',
  ),
  'row-cells': define(
    'warning',
    '这一行有 {count} 格，表头有 {expected} 格。 ⇒ 对照原件核对分格。',
    'This row has {count} cells, the header has {expected}. ⇒ Check the cells against the print.',
  ),
  'contents-end-doubtful': define(
    'warning',
    '目录在哪里结束不能确定，只把带页码的行作为目录。 ⇒ 核对目录后的第一段。',
    'Where the table of contents ends is doubtful; only lines with page numbers were taken as contents. ⇒ Check the first paragraph after the contents.',
  ),
  'notes-set-aside': define(
    'warning',
    '脚注、尾注或批注没有导入，共 {count} 个字。 ⇒ 需要的内容请写入正文后重新导入。',
    'Footnotes, endnotes or comments were not imported: {count} characters. ⇒ Put what matters into the text and import again.',
  ),
  'columns-clamped': define(
    'warning',
    '表格声明的合并列数过大，已按 {count} 列截断。 ⇒ 核对这一行的分格。',
    'A cell claims to span too many columns; cut to {count}. ⇒ Check the cells of this row.',
  ),
  // What is good to know.
  'more-of-these': define(
    'warning',
    '同类提示还有 {count} 处没有逐一列出：{code}。 ⇒ 先处理已列出的，改正后重新导入。',
    '{count} more findings of this kind are not listed: {code}. ⇒ Settle those listed, then import again.',
  ),
  'title-spaces': define(
    'notice',
    '标题里的空格已去掉：“{printed}”。 ⇒ 对照原件确认标题。',
    'White space inside the title was dropped: “{printed}”. ⇒ Confirm the title against the print.',
  ),
  'issuers-glued': define(
    'notice',
    '几个发文机关连写，已分为：{issuers}。 ⇒ 确认发文机关。',
    'Several issuers are printed without a separator; read as {issuers}. ⇒ Confirm the issuers.',
  ),
  'level-skipped': define(
    'notice',
    '“{parent}”之下跳过一级，直接用“{label}”。 ⇒ 原件如此则无须处理。',
    'Below “{parent}” a level is skipped; “{label}” follows directly. ⇒ Nothing to do if the print is so.',
  ),
  'cells-inherited': define(
    'notice',
    '空格按“同上”补齐：{rows}。 ⇒ 逐行核对补入的内容。',
    'Empty cells were filled as above: {rows}. ⇒ Check what was filled in, row by row.',
  ),
  'row-number-missing': define(
    'notice',
    '这一行没有序号，作为第 {number} 号的续行 {id}。 ⇒ 确认它是续行。',
    'This row has no number; it is a further row of number {number}: {id}. ⇒ Confirm that it is a further row.',
  ),
  'row-number-duplicate': define(
    'warning',
    '序号 {number} 重复，这一行编为 {id}。 ⇒ 对照原件改正序号。',
    'Number {number} is repeated; this row is {id}. ⇒ Correct the number against the print.',
  ),
  'cells-merged': define(
    'notice',
    '合并的单元格已按每行每列展开：{rows}。 ⇒ 核对展开的内容。',
    'Merged cells were written out for each row and column: {rows}. ⇒ Check what was written out.',
  ),
  'table-header-missing': define(
    'notice',
    '表格没有表头。 ⇒ 核对第一行是否表头。',
    'The table has no header row. ⇒ Check whether the first row is a header.',
  ),
  'validity-by-reference': define(
    'notice',
    '有效期随另一文件：{reference}；收录该文件之前显示为未知。 ⇒ 收录该文件，或在元数据中填写有效期。',
    'Validity follows another document: {reference}; it shows as unknown until that one is held. ⇒ Import that document, or enter the validity.',
  ),
  'in-force-on-publication': define(
    'notice',
    '自印发或发布之日起施行，印发日期不在文中。 ⇒ 在元数据中填写施行日期。',
    'In force from the day of publication, which the text does not state. ⇒ Enter the day it comes into force.',
  ),
  respectively: define(
    'notice',
    '几个单位“分别负责”几部分，没有逐一对应：“{text}”。 ⇒ 由编辑写明哪个单位负责哪一部分。',
    'Several units answer “respectively” for several parts: “{text}”. ⇒ Say which unit answers for which part.',
  ),
  'page-number-bare': define(
    'notice',
    '单独一行的数字“{text}”按页码处理。 ⇒ 确认它不是正文。',
    'A number alone on its line, “{text}”, was taken for a page number. ⇒ Confirm that it is no part of the text.',
  ),
  'traditional-text': define(
    'notice',
    '全文多用繁体字，不逐字提示。 ⇒ 确认文本来源。',
    'The text is largely in traditional characters; single ones are not reported. ⇒ Confirm where the text comes from.',
  ),
  'headers-set-aside': define(
    'notice',
    '页眉页脚没有导入，共 {count} 个字。 ⇒ 确认其中没有正文。',
    'Page headers and footers were not imported: {count} characters. ⇒ Confirm that they hold no text of the document.',
  ),
  'deletions-set-aside': define(
    'notice',
    '修订中已删除的 {count} 个字没有导入，插入的字已保留。 ⇒ 确认文件是定稿。',
    '{count} characters deleted by tracked changes were not imported; insertions were kept. ⇒ Confirm that the file is final.',
  ),
  'page-parts-set-aside': define(
    'notice',
    '网页的导航、页脚等部分没有导入，共 {count} 个字。 ⇒ 确认其中没有正文。',
    'Navigation, footer and the like of the web page were not imported: {count} characters. ⇒ Confirm that they hold no text of the document.',
  ),
  'invisible-characters': define(
    'notice',
    '去掉了 {count} 个看不见的控制字符。 ⇒ 无须处理。',
    '{count} invisible control characters were dropped. ⇒ Nothing to do.',
  ),
} as const satisfies Readonly<Record<string, FindingText>>

/** A code of the table. */
export type FindingCode = keyof typeof findingTexts

/** Where a finding lies and what to put into its words. */
export interface FindingPlace {
  readonly line: number
  readonly clause?: ClauseId
  readonly proposal?: Proposal
  readonly words?: Readonly<Record<string, string | number>>
}

const fill = (text: string, words: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/gu, (whole, name: string) => String(words[name] ?? whole))

/** Writes a finding of a code at its place. */
export function makeFinding(code: FindingCode, place: FindingPlace): Finding {
  const { level, message, fix } = findingTexts[code]
  const words = place.words ?? {}
  return {
    code,
    level,
    line: place.line,
    message: fill(message.zh, words),
    fix: fill(fix.zh, words),
    messageEn: fill(message.en, words),
    fixEn: fill(fix.en, words),
    ...(place.clause === undefined ? {} : { clause: place.clause }),
    ...(place.proposal === undefined ? {} : { proposal: place.proposal }),
  }
}

/** Takes findings; of one code at most `eachMax`, so that a broken file cannot bury the reader or the memory. */
export interface Findings {
  push(finding: Finding): void
  count(code: FindingCode): number
  list(): Finding[]
}

/** Findings of one code listed for one document. */
export const eachMax = 300

/** An empty list of findings. */
export function createFindings(): Findings {
  const kept: Finding[] = []
  const counts = new Map<string, number>()
  const firstDropped = new Map<string, number>()
  return {
    push(finding) {
      const count = (counts.get(finding.code) ?? 0) + 1
      counts.set(finding.code, count)
      if (count <= eachMax) kept.push(finding)
      else if (!firstDropped.has(finding.code)) firstDropped.set(finding.code, finding.line)
    },
    count: (code) => counts.get(code) ?? 0,
    list: () => [
      ...kept,
      ...[...firstDropped].map(([code, line]) =>
        makeFinding('more-of-these', { line, words: { code, count: (counts.get(code) ?? 0) - eachMax } }),
      ),
    ],
  }
}
