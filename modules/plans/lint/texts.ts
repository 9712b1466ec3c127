/** The texts of the checks over when and who. */
import { told } from '#modules/norms/lint/told.ts'

/** When. */
export const deadlineTexts = {
  L001: told(
    'L001',
    'warning',
    'commitment-without-deadline',
    [
      '任务没有期限',
      '没有期限的任务不会过期，也就无从督办；期限可以写明日期，也可以由区里定。',
      '任务{title}没有期限。',
      '请牵头单位提出完成日期；属于长期职责的，改为常设职责。',
      '这份文件的 {total} 项任务里有 {count} 项没有期限，例如{examples}。',
    ],
    [
      'Task without a deadline',
      'What has no deadline is never late, and nobody can press for it.',
      'The task {title} has no deadline.',
      'Ask the lead for a day; a lasting duty is entered as a standing duty.',
      'Of the {total} tasks of this document {count} have no deadline, such as {examples}.',
    ],
  ),
  L002: told(
    'L002',
    'warning',
    'vague-deadline',
    [
      '时间写得含糊',
      '“逐步”“尽快”“定期”不是期限：到哪一天没有完成才算没有完成，说法会因人而异。',
      '{title}的时间含糊：{vague}',
      '由区里定出日期或者间隔，写进任务。',
      '这份文件有 {count} 项任务的时间写得含糊，例如{examples}。',
    ],
    [
      'Vague deadline',
      '“Gradually”, “as soon as possible”, “regularly” are no deadlines: on which day it counts as not done is anybody’s guess.',
      'The time of {title} is vague: {vague}',
      'Let the district set a day or an interval and enter it.',
      '{count} commitments of this document are vague about time, such as {examples}.',
    ],
  ),
  L003: told(
    'L003',
    'note',
    'only-the-end-of-the-period',
    [
      '只有规划期末一个期限',
      '所有任务都到期末才算账，中途就看不出快慢；可以请单位报出年度节点。',
      '有 {count} 项任务没有自己的期限，按规划期末计算，例如{examples}。',
      '请牵头单位报出年度节点，作为 milestones 写进任务。',
    ],
    [
      'Only the end of the period as a deadline',
      'Where everything falls due at the end, nobody sees who is behind on the way; units can be asked for yearly steps.',
      '{count} tasks have no day of their own and fall due at the end of the period, such as {examples}.',
      'Ask the leads for yearly steps and enter them as milestones.',
    ],
  ),
  L004: told(
    'L004',
    'warning',
    'target-without-year',
    [
      '目标没有年份',
      '不知道哪一年要达到，就没法判断达到了没有。',
      '目标{title}没有写明哪一年达到。',
      '由区里定出年份，写进 dueOn。',
    ],
    [
      'Target without a year',
      'Without the year nobody can say whether it was reached.',
      'The target {title} does not say by which year.',
      'Let the district set the year and enter it under dueOn.',
    ],
  ),
  L005: told(
    'L005',
    'warning',
    'recurring-without-rhythm',
    [
      '反复开展的任务没有周期',
      '没有写多久一次，就没法判断哪一次漏了。',
      '{title}要反复开展，没有写多久一次。',
      '由区里定出周期，写进 recurrence。',
    ],
    [
      'Recurring task without a rhythm',
      'Without an interval nobody can tell which time was missed.',
      '{title} is to be repeated, and no interval is given.',
      'Let the district set the interval and enter it under recurrence.',
    ],
  ),
  L015: told(
    'L015',
    'error',
    'child-due-after-parent',
    [
      '分项晚于总项到期',
      '分项没有完成，总项就不可能按期完成。',
      '{title}到{due}才到期，晚于它所属的{parent}（{parentDue}）。',
      '核对两个期限，改正其中一个。',
    ],
    [
      'Child due after its parent',
      'The whole cannot be done while a part of it is not.',
      '{title} is due on {due}, after {parent} to which it belongs ({parentDue}).',
      'Check both days and correct one.',
    ],
  ),
  L016: told(
    'L016',
    'error',
    'milestone-outside-period',
    [
      '节点不在任务期内',
      '节点要在任务开始和到期之间。',
      '{title}的节点{milestone}在{due}，不在任务期内（{period}）。',
      '核对节点和期限，改正其中一个。',
    ],
    [
      'Milestone outside the period',
      'A step lies between the beginning and the end.',
      'The milestone {milestone} of {title} is due on {due}, outside its period ({period}).',
      'Check the step and the period, and correct one.',
    ],
  ),
  L024: told(
    'L024',
    'error',
    'due-before-document',
    [
      '期限早于文件日期',
      '文件不能要求在它印发以前完成；往往是把过去的成绩当成了任务。',
      '{title}的期限是{due}，文件{signed}才印发。',
      '核对年份；属于回顾的，改写为 kind: none、reason: past。',
    ],
    [
      'Due before the document',
      'A document cannot ask for what should have been done before it; often a past result was taken for a task.',
      '{title} is due on {due}; the document was signed on {signed}.',
      'Check the year; what tells of the past becomes kind: none, reason: past.',
    ],
  ),
} as const

/** Who. */
export const unitTexts = {
  L006: told(
    'L006',
    'warning',
    'task-without-unit',
    [
      '任务没有责任单位',
      '没有写明单位的任务没有人接。',
      '{title}没有写明任何单位。',
      '由区里确定单位，写进任务，并注明是区里定的。',
      '这份文件有 {count} 项任务没有写明任何单位，例如{examples}。',
    ],
    [
      'Task without a unit',
      'A task that names nobody is taken up by nobody.',
      '{title} names no unit.',
      'Let the district name one; enter it and note that the district did.',
      '{count} tasks of this document name no unit, such as {examples}.',
    ],
  ),
  L007: told(
    'L007',
    'warning',
    'document-without-units',
    [
      '整份文件没有分工',
      '文件布置任务而不写责任单位，要靠另外的分解才能落实；分解之前，谁也不用负责。',
      '文件的 {total} 项任务和目标里有 {count} 项没有责任单位。{note}',
      '由{clause}所说的办法把任务分到单位，逐项写进任务，注明是谁、哪一天定的。',
    ],
    [
      'Document that names no units',
      'A plan without units depends on somebody splitting it; until then nobody answers.',
      'Of {total} commitments {count} name no unit. {note}',
      'Have the tasks split as {clause} provides, and enter who decided and when.',
    ],
  ),
  L008: told(
    'L008',
    'warning',
    'lead-missing',
    [
      '没有牵头单位',
      '只有配合单位的任务，没有人负总责。',
      '{title}写明了配合单位，没有写牵头单位。',
      '由区里确定牵头单位，写进 lead。',
    ],
    [
      'Lead missing',
      'With cooperating units only, nobody answers for the whole.',
      '{title} names units that cooperate and none that leads.',
      'Let the district name the lead.',
    ],
  ),
  L017: told(
    'L017',
    'error',
    'unit-in-two-roles',
    [
      '同一单位担任两种角色',
      '牵头单位不会同时是自己的配合单位；往往是名称没有认准。',
      '{unit}在{title}里同时是{first}和{second}。',
      '核对条款，只留一种角色。',
    ],
    [
      'One unit in two roles',
      'A lead does not cooperate with itself; often a name was misread.',
      'In {title}, {unit} is both {first} and {second}.',
      'Check the clause and keep one role.',
    ],
  ),
  L018: told(
    'L018',
    'warning',
    'lead-assists-elsewhere',
    [
      '牵头单位在同一件事的别处只是协助',
      '同一件事，一处让它牵头、一处让它协助，责任落空。',
      '{unit}牵头{title}，在{other}里却只是协助。',
      '请起草单位说清谁牵头。',
    ],
    [
      'Lead that only assists elsewhere in the same duty',
      'Where one place has it lead and another has it assist, responsibility falls between.',
      '{unit} leads {title} and only assists in {other}.',
      'Ask the drafting body who leads.',
    ],
  ),
  L019: told(
    'L019',
    'warning',
    'must-without-owner',
    [
      '硬性要求没有归属',
      '“必须”做到而不写由谁做，就没有人承担。',
      '{title}是硬性要求，没有写由谁承担。',
      '由区里确定承担单位，写进任务。',
      '这份文件有 {count} 项硬性要求没有写由谁承担，例如{examples}。',
    ],
    [
      'Must without an owner',
      'What must be done by nobody in particular is done by nobody.',
      '{title} must be done, and nobody is named.',
      'Let the district name who answers, and enter it.',
      '{count} commitments of this document must be done and name nobody, such as {examples}.',
    ],
  ),
} as const
