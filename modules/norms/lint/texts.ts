/** The texts of the checks over units and documents. */
import { told } from './told.ts'

/** Units and areas. */
export const unitTexts = {
  L030: told(
    'L030',
    'error',
    'name-of-two-bodies',
    [
      '一个名称指两家单位',
      '同一个名称在同一天指两家单位，任务就可能派错单位；名称变更的，应当写明起止日期。',
      '“{name}”同时是{first}和{second}的名称。',
      '改掉其中一个名称，或者给两处都写上使用的起止日期。',
    ],
    [
      'One name for two bodies',
      'Where a name means two bodies on one day, a duty may land at the wrong one; a name that moved on has days.',
      '“{name}” is the name of {first} and of {second} at the same time.',
      'Change one of the names, or give both the days on which they were used.',
    ],
  ),
  L031: told(
    'L031',
    'note',
    'collective-without-members',
    [
      '集合名称查不到成员',
      '“各有关单位”一类名称没有名单，事情落不到具体单位，也无从检查；名单由区里确定，系统不推测。',
      '“{name}”没有成员名单，有 {count} 处任务写给它：{examples}。',
      '由区里逐项确定名单，在 units.yaml 写成 members；各处所指不同的，在任务里写明单位。',
    ],
    [
      'Collective name that expands to nobody',
      'A name like “the units concerned” has no list: nothing reaches a body, nothing can be checked. The district decides the list; it is never guessed.',
      '“{name}” has no list of members; duties addressed to it: {count} ({examples}).',
      'Let the district decide the list and write it as members in units.yaml; where each place means others, name the units in the commitment.',
    ],
  ),
  L032: told(
    'L032',
    'warning',
    'unit-not-valid-on-the-day',
    [
      '单位当时不存在',
      '任务写给一家在文件生效当天还没有成立、或者在检查当天已经撤销的单位，没有人会去做。',
      '{title}写给{unit}，它{state}。',
      '改写为承接职能的单位，或者更正单位的起止日期和承接单位。',
    ],
    [
      'Unit that does not exist on the day',
      'A duty of a body not yet founded when the document took effect, or abolished today, is nobody’s.',
      '{title} is addressed to {unit}, which {state}.',
      'Name the body that took the duty over, or correct the days and the successor of the unit.',
    ],
  ),
  L033: told(
    'L033',
    'warning',
    'abolished-without-successor',
    [
      '单位撤销后没有承接',
      '机构撤销后职责必须有人承接，否则它名下的任务都悬空。',
      '{unit}自{until}起撤销，没有写明由谁承接。',
      '在 units.yaml 写上 successor，或者说明职责不再保留。',
    ],
    [
      'Abolished without a successor',
      'When a body is abolished its duties pass to somebody, or everything under its name hangs in the air.',
      '{unit} was abolished from {until}, and nobody is named to take over.',
      'Give the successor in units.yaml, or except it and say that the duties ended.',
    ],
  ),
  L034: told(
    'L034',
    'note',
    'unit-never-responsible',
    [
      '单位没有任何任务',
      '名录里的单位没有出现在任何任务、落地事项或集合名称里：要么漏记了任务，要么不必收录。',
      '{unit}没有出现在任何任务、落地事项或集合名称里。',
      '核对文件有没有漏记它的任务；确实没有的，可以保留并记为例外，或者从名录删去。',
    ],
    [
      'Unit that is never responsible',
      'A unit of the directory that no commitment, answer or collective names: either a duty was missed, or it need not be there.',
      '{unit} is named by no commitment, answer or collective.',
      'See whether a duty of it was missed; else keep it with an exception, or take it out.',
    ],
  ),
  L035: told(
    'L035',
    'note',
    'unit-names-unconfirmed',
    [
      '单位全称待确认',
      '文件只印了简称，全称是按通常写法推定的；对外公布和送达前由区里确认。',
      '有 {count} 家单位的全称是推定的：{examples}。',
      '由区里核对全称，把 nameStatus 改成 printed 或 expanded。',
    ],
    [
      'Official names to be confirmed',
      'The documents print a short form only; the full name was written out as is usual and is to be confirmed before anything is served or published under it.',
      'The full names of {count} units are assumed: {examples}.',
      'Let the district check them and set nameStatus to printed or expanded.',
    ],
  ),
  L036: told(
    'L036',
    'note',
    'areas-counted-not-named',
    [
      '区域只有数目没有名单',
      '文件按数目布置（例如每个社区一处），没有名单就无法逐个核对完成情况。',
      '文件说有 {count} 个{kind}，名录里只有 {held} 个。',
      '由区里在 areas.yaml 补齐名单，然后去掉 incomplete 里的这一项。',
    ],
    [
      'Areas counted but not named',
      'The documents order things area by area; without the list nobody can tell which ones are done.',
      'The documents speak of {count} areas of kind {kind}; the directory names {held}.',
      'Complete the list in areas.yaml and take the line out of incomplete.',
    ],
  ),
  L037: told(
    'L037',
    'warning',
    'issuer-unknown',
    [
      '发文机关不在名录里',
      '发文机关决定谁来解释、谁来评估、向谁申请复议，应当能在名录里查到。',
      '发文机关“{name}”在名录里查不到。',
      '在 units.yaml 添加该单位，或者把这个写法加为它的别名。',
    ],
    [
      'Issuer not in the directory',
      'The issuer decides who explains a document, who evaluates it and where one appeals; the directory should know it.',
      'The directory knows no issuer “{name}”.',
      'Add the unit to units.yaml, or add this form as one of its aliases.',
    ],
  ),
  L038: told(
    'L038',
    'note',
    'unit-of-several-printed-names',
    [
      '一家单位有几种写法',
      '文件把同一家单位写成几种，名录里都已登记；机构改名时要逐处核对。',
      '{unit}在文件里有 {count} 种写法：{names}。',
      '请起草单位以后统一写法；新文件再出现别的写法时，加进别名。',
    ],
    [
      'One unit with several printed names',
      'Documents print one body in several ways; the directory holds them all. When it is renamed, each place is to be checked.',
      '{unit} is printed in {count} ways: {names}.',
      'Ask drafting bodies to settle on one; a new form in a new document is added to the aliases.',
    ],
  ),
} as const

/** Documents: citations, validity, numbering. */
export const documentTexts = {
  L040: told(
    'L040',
    'warning',
    'citation-unresolved',
    [
      '引用的文件查不到',
      '引用的依据查不到，读者无从核对，也没法知道它是否还有效。',
      '引用了《{title}》{number}，政策包里没有这份文件。',
      '在 externals.yaml 登记它的名称、文号和日期，或者在引用处写明 target。',
    ],
    [
      'Citation that does not resolve',
      'A basis that cannot be found can be neither read nor checked for being in force.',
      '“{title}” {number} is cited; the pack knows no such document.',
      'Enter its title, number and dates in externals.yaml, or name the target of the citation.',
    ],
  ),
  L041: told(
    'L041',
    'warning',
    'cited-title-differs',
    [
      '引用的名称与文件名称不一致',
      '名称不一致，可能是笔误，也可能指另一份文件；依据的是哪一份，应当由起草单位说清。',
      '引用写作《{cited}》，文件名称是《{title}》。',
      '核对所指文件；是同一份的，请起草单位更正引用。',
    ],
    [
      'Cited title differs from the real one',
      'It may be a slip, or another document; which one the rule rests on is for the drafting body to say.',
      'The citation reads “{cited}”; the document’s title is “{title}”.',
      'Check which document is meant; if it is this one, let the drafting body correct the citation.',
    ],
  ),
  L042: told(
    'L042',
    'warning',
    'citation-not-in-force',
    [
      '引用的文件已经失效或者尚未生效',
      '依据失效后，据此作出的规定需要重新审查；尚未生效的不能作为依据。',
      '引用的《{title}》{state}。',
      '核对新的依据，提请修订；仅作历史叙述的，记为例外。',
    ],
    [
      'Citation of something not in force',
      'When a basis falls, what rests on it must be examined; what is not yet in force is no basis.',
      'The cited “{title}” {state}.',
      'Find the new basis and have the text revised; where it only tells history, except it.',
    ],
  ),
  L043: told(
    'L043',
    'error',
    'expired-document-drives-rules',
    [
      '失效的文件还在推动事项',
      '失效的规范性文件不得作为行政管理的依据；还挂在它名下的事项要停下来，或者换上新的依据。',
      '文件{state}，仍有 {count} 项任务或落地事项以它为依据：{examples}。',
      '延续或者修订文件，给事项换上新的条款，或者把事项了结。',
    ],
    [
      'Expired document still drives rules',
      'An expired document is no basis for administration; what still runs under it must stop or find a new basis.',
      'The document {state}; {count} commitments or answers still rest on it: {examples}.',
      'Renew or revise the document, move the matters to new clauses, or close them.',
    ],
  ),
  L044: told(
    'L044',
    'warning',
    'validity-hangs-on-document-not-held',
    [
      '有效期取决于没有收录的文件',
      '有效期写作与另一份文件相同，而那份文件没有收录：哪一天失效，没有人说得出来。',
      '有效期{reference}，到期日未知。',
      '收录那份文件或者登记它的有效期；也可以请发文机关明确到期日。',
    ],
    [
      'Validity hangs on a document not held',
      'Valid as long as another document that is not held: nobody can say on which day it ends.',
      'Its validity {reference}; the last day is unknown.',
      'Add that document or enter its validity, or ask the issuer for a day.',
    ],
  ),
  L045: told(
    'L045',
    'warning',
    'numbering-gap',
    [
      '条款编号不连续',
      '缺号或者跳号，可能是排印漏了条款，也可能是收录时漏了。',
      '{before}之后直接是{after}，中间缺 {missing}。',
      '对照原件；收录漏了的补上，原件如此的记为例外。',
    ],
    [
      'Gap in the numbering',
      'A missing number may be a clause lost in print, or lost when the outline was written.',
      '{before} is followed by {after}; {missing} is missing.',
      'Compare with the print: add what was lost, or except it where the print is so.',
    ],
  ),
  L046: told(
    'L046',
    'warning',
    'document-undated',
    [
      '文件没有日期',
      '没有成文日期和施行日期，就无法判断它在某一天是否有效，也无法确定期限从何时起算。',
      '文件既没有成文日期，也没有施行日期。',
      '对照原件补上 signedOn 或 inForceFrom。',
    ],
    [
      'Document without a date',
      'Without a day of signing or taking effect nobody can tell whether it holds on a day, or from when a period runs.',
      'The document has neither a day of signing nor one of taking effect.',
      'Add signedOn or inForceFrom from the print.',
    ],
  ),
  L047: told(
    'L047',
    'note',
    'documents-unverified',
    [
      '外部文件的日期待核对',
      '外部文件的名称和日期没有对照原件核对，据此判断有效与否并不可靠。',
      '有 {count} 份外部文件的名称和日期没有核对：{examples}。',
      '对照公布的原文核对后，去掉 verified: false。',
    ],
    [
      'Dates of other documents unverified',
      'Titles and dates that nobody compared with the source are no firm ground for saying what is in force.',
      'The titles and dates of {count} documents were not compared with the source: {examples}.',
      'Compare them with the published text and take verified: false out.',
    ],
  ),
} as const
