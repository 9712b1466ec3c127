/** The texts of the checks over measures, contradictions and open questions. */
import { told } from '#modules/norms/lint/told.ts'

/** How much. */
export const measureTexts = {
  L009: told(
    'L009',
    'note',
    'task-without-measure',
    [
      '任务没有指标',
      '没有指标和节点，做到什么程度算完成，只能由做的人自己说。',
      '任务{title}没有指标，也没有节点。',
      '请牵头单位提出能核对的指标或者节点。',
      '这份文件的 {total} 项任务里有 {count} 项没有指标和节点，例如{examples}。',
    ],
    [
      'Task without a measure',
      'Without a figure or a step, only whoever does it can say when it is done.',
      'The task {title} has neither a measure nor milestones.',
      'Ask the lead for a figure or a step that can be checked.',
      'Of the {total} tasks of this document {count} have neither a measure nor milestones, such as {examples}.',
    ],
  ),
  L010: told(
    'L010',
    'warning',
    'target-without-measure',
    [
      '目标没有可核对的数',
      '目标没有指标，或者有指标而没有数值，无法判断是否达到。',
      '目标{title}没有可核对的数值，下面也没有带数值的分项。',
      '由区里定出指标和数值；只表示方向的，可以记为例外。',
      '这份文件有 {count} 项目标没有可核对的数值，例如{examples}。',
    ],
    [
      'Target without a measure',
      'A target without a figure cannot be seen to be reached.',
      'The target {title} has no figure, and nothing below it has one.',
      'Let the district set a figure; what only gives a direction may be excepted.',
      '{count} targets of this document have no figure, such as {examples}.',
    ],
  ),
  L011: told(
    'L011',
    'note',
    'target-without-baseline',
    [
      '目标没有起点',
      '不知道起点，就看不出目标要求多少努力，也没法计算进度。',
      '目标{title}没有写现在是多少。',
      '由承担单位补报起点数值和日期，写进 baseline。',
      '这份文件有 {count} 项带数值的目标没有写起点，例如{examples}。',
    ],
    [
      'Target without a baseline',
      'Without the state before, nobody sees how much effort it asks for, and progress cannot be computed.',
      'The target {title} does not say where things stand now.',
      'Have the unit report the figure and its day, and enter it as baseline.',
      '{count} targets with figures have no baseline, such as {examples}.',
    ],
  ),
  L012: told(
    'L012',
    'warning',
    'target-below-baseline',
    [
      '目标低于起点',
      '目标比已经达到的还低，不用做就完成了；也可能是两个数的口径不同。',
      '目标{title}是 {value}{unit}，文件说以前已经是 {baseline}{unit}。',
      '核对两个数的口径和期间；口径一致的，由区里重定目标。',
    ],
    [
      'Target below its own baseline',
      'A target below what was already reached is met by doing nothing; or the two figures count different things.',
      'The target {title} is {value} {unit}; the documents report {baseline} {unit} before.',
      'Check what both figures count and over which time; if the same, let the district set the target anew.',
    ],
  ),
  L013: told(
    'L013',
    'warning',
    'figures-do-not-add-up',
    [
      '分项数字加不拢',
      '每年的数字乘以年数，或者各分项相加，应当等于总数，否则总数和分项总有一个做不到。',
      '{title}的总数是 {value}{unit}，分项{parts}合起来是 {sum}{unit}。',
      '请起草单位说清口径；口径一致的，改正其中一个数。',
    ],
    [
      'Figures that do not add up',
      'The yearly figure times the years, or the parts together, should give the whole; else one of them cannot be met.',
      'The whole of {title} is {value} {unit}; its parts ({parts}) come to {sum} {unit}.',
      'Ask the drafting body what the figures count; if the same, correct one.',
    ],
  ),
  L014: told(
    'L014',
    'error',
    'measure-out-of-range',
    [
      '指标数值不合理',
      '比率不会超过100%，区间的上限不会小于下限。',
      '{title}的指标数值不合理：{problem}。',
      '对照条款改正数值或者单位。',
    ],
    [
      'Measure out of range',
      'A share is at most 100 %, and the upper end of a range is not below the lower one.',
      'The figure of {title} cannot be: {problem}.',
      'Correct the figure or its unit after the clause.',
    ],
  ),
} as const

/** What contradicts what, and what is left open. */
export const contradictionTexts = {
  L020: told(
    'L020',
    'warning',
    'scope-undecided',
    [
      '范围有两种读法，还没有定',
      '同一句话有几种读法，完成与否就有几种结论；不能由系统默默选一种。',
      '{title}：{question}现在按“{reading}”计算，还没有人确定。',
      '由区里选定读法，写明单位、日期和理由。',
    ],
    [
      'Ambiguous scope undecided',
      'Where a sentence has several readings, so has the question whether it was done; none is chosen silently.',
      '{title}: {question} “{reading}” is in use for now; nobody has decided.',
      'Let the district choose, and enter who, when and why.',
    ],
  ),
  L021: told(
    'L021',
    'warning',
    'text-and-annex-differ',
    [
      '同一份文件前后不一致',
      '正文和附表（或者两处正文）对同一件事说法不同，单位、数字或者范围以哪一处为准要有人定。',
      '{title}的{field}前后不一致：{places}。现在按{inUse}。',
      '请起草单位确认以哪一处为准；确认后记为例外，或者更正文件。',
    ],
    [
      'Text and annex differ',
      'Where text and annex (or two places of the text) differ on one matter, somebody must say which holds.',
      '{title}: the {field} differs — {places}. {inUse} is in use.',
      'Ask the drafting body which holds; then except it, or have the document corrected.',
    ],
  ),
  L028: told(
    'L028',
    'note',
    'named-differently',
    [
      '同一件事叫法不同',
      '任务、单位或者证件在两处叫法不同，意思看得出来，但检索和统计时容易算成两件。',
      '{title}在两处叫法不同：{places}。现在按{inUse}。',
      '请起草单位统一叫法。',
    ],
    [
      'One thing named differently',
      'A task, a body or a card under two names: the meaning is plain, yet searches and statistics may count two.',
      '{title} is named differently: {places}. {inUse} is in use.',
      'Ask the drafting body to settle on one name.',
    ],
  ),
  L022: told(
    'L022',
    'warning',
    'documents-disagree',
    [
      '两份文件不一致',
      '两份文件给同一件事定了不同的单位、数字或者期限，执行的人无所适从。',
      '{title}和另一份文件不一致：{places}。',
      '请两份文件的起草单位协商，以谁为准要写明。',
    ],
    [
      'Two documents disagree',
      'Two documents set another unit, figure or day for one matter; whoever carries it out cannot obey both.',
      '{title} disagrees with another document: {places}.',
      'Let the two drafting bodies agree, and write down which holds.',
    ],
  ),
  L023: told(
    'L023',
    'warning',
    'same-duty-twice',
    [
      '同一件事布置了两次',
      '同一件事在两处各算一项，进度会重复计算，督办也会重复。',
      '{title}和{other}（{place}）像是同一件事。',
      '是同一件事的，合成一项，两处条款都写上；不是的，记为例外。',
    ],
    [
      'Same duty given twice',
      'Counted in two places, progress is reported twice and chased twice.',
      '{title} looks like {other} ({place}).',
      'If they are one, join them and name both clauses; if not, except it.',
    ],
  ),
  L025: told(
    'L025',
    'error',
    'commitment-on-idle-clause',
    [
      '任务挂在不需要执行的条款上',
      '同一条既写着不需要执行（标题、回顾、背景等），又挂着任务，必有一处不对；常见的是把过去的成绩当成目标。',
      '{title}挂在{heading}上，而这一条写明是{reason}。',
      '核对条款：是任务的，去掉 kind: none；是回顾的，去掉任务。',
    ],
    [
      'Commitment on an idle clause',
      'A clause cannot both drive nothing (a heading, the past, background) and carry a task; often a past result was taken for a target.',
      '{title} rests on {heading}, which is answered as {reason}.',
      'Check the clause: take out kind: none, or the commitment.',
    ],
  ),
  L026: told(
    'L026',
    'warning',
    'goal-without-task',
    [
      '目标没有任务承接',
      '目标下面没有任务，也没有承担单位，到期只能干等。',
      '目标{title}没有承担单位，也没有任务承接。',
      '由区里确定承担单位，或者布置任务。',
      '这份文件有 {count} 项目标没有承担单位，也没有任务承接，例如{examples}。',
    ],
    [
      'Goal without a task',
      'With neither a unit nor a task below it, a goal can only be waited for.',
      'The goal {title} has neither a unit nor a task.',
      'Let the district name who answers, or set tasks.',
      '{count} goals of this document have neither a unit nor a task, such as {examples}.',
    ],
  ),
} as const

/** In what two places differ. */
export const fieldWords = {
  lead: { zh: '牵头单位', en: 'lead' },
  cooperating: { zh: '配合单位', en: 'cooperating units' },
  name: { zh: '名称', en: 'name' },
  wording: { zh: '要求', en: 'wording' },
  area: { zh: '区域', en: 'area' },
  year: { zh: '年份', en: 'year' },
  figure: { zh: '数字', en: 'figure' },
  scope: { zh: '范围', en: 'scope' },
} as const

/** Why a clause drives nothing. */
export const reasonWords = {
  heading: { zh: '标题', en: 'a heading' },
  'lead-in': { zh: '引语', en: 'a lead-in' },
  background: { zh: '背景', en: 'background' },
  principle: { zh: '原则', en: 'a principle' },
  past: { zh: '回顾', en: 'the past' },
  outlook: { zh: '展望', en: 'an outlook' },
  'other-authority': { zh: '其他机关的事', en: 'another authority’s matter' },
  'final-provision': { zh: '附则', en: 'a final provision' },
} as const
