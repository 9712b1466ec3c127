/** Every text of supervision that people see besides the pages' own. */
import { formatDay, type Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import type { Act } from './acts.ts'
import type { ChainState, DutyRole, DutyState, FactKind, Node } from './chain.ts'

export const supervisionTexts = {
  listSupervisions: { zh: '列出督办事项', en: 'List what is supervised' },
  getSupervision: { zh: '查看督办事项', en: 'Read a supervision' },
  getPublic: { zh: '查看公开的督办状态', en: 'Read the published state of supervision' },
  listUnsupervised: { zh: '列出还没有立项的任务', en: 'List commitments that are not supervised' },
  supervisions: { zh: '督办事项', en: 'Supervision' },
  exportSupervisions: { zh: '导出督办事项', en: 'Export what is supervised' },
  setUp: { zh: '立项', en: 'Set up supervision' },
  handOver: { zh: '交办', en: 'Hand over' },
  sign: { zh: '签收', en: 'Sign for' },
  name: { zh: '更换责任人和联络人', en: 'Name person and contact' },
  savePhone: { zh: '登记联系电话', en: 'Enter by which number to call' },
  openPhone: { zh: '查看联系电话', en: 'Read by which number to call' },
  begin: { zh: '承办', en: 'Act' },
  report: { zh: '反馈', en: 'Report' },
  return: { zh: '退回', en: 'Return' },
  review: { zh: '审核', en: 'Review' },
  close: { zh: '办结', en: 'Close' },
  urge: { zh: '催办', en: 'Urge' },
  merge: { zh: '合并', en: 'Merge' },
  split: { zh: '拆分', en: 'Split' },
  undoMerge: { zh: '撤回合并', en: 'Take the merge back' },
  undoSplit: { zh: '撤回拆分', en: 'Take the split back' },
  askTransfer: { zh: '申请转办', en: 'Ask for a transfer' },
  decideTransfer: { zh: '决定转办', en: 'Decide on a transfer' },
} as const satisfies Record<string, Text>

/** What is waited for. */
export const nodeTexts = {
  'hand-over': { zh: '待交办', en: 'To be handed over' },
  sign: { zh: '待签收', en: 'To be signed for' },
  act: { zh: '待承办', en: 'To be taken up' },
  report: { zh: '办理中', en: 'Under way' },
  review: { zh: '待审核', en: 'To be reviewed' },
  close: { zh: '待办结', en: 'To be closed' },
} as const satisfies Record<Node, Text>

export const chainStateTexts = {
  open: { zh: '督办中', en: 'Supervised' },
  closed: { zh: '已办结', en: 'Closed' },
  merged: { zh: '已合并', en: 'Merged' },
  split: { zh: '已拆分', en: 'Split' },
  dropped: { zh: '任务已取消', en: 'Commitment dropped' },
  undone: { zh: '拆分已撤回', en: 'Split taken back' },
} as const satisfies Record<ChainState, Text>

export const dutyStateTexts = {
  asked: { zh: '未签收', en: 'Not signed' },
  signed: { zh: '已签收', en: 'Signed' },
  acting: { zh: '办理中', en: 'Under way' },
  reported: { zh: '已反馈', en: 'Reported' },
  ended: { zh: '已转出', en: 'Transferred' },
} as const satisfies Record<DutyState, Text>

export const dutyRoleTexts = {
  lead: { zh: '牵头', en: 'Leads' },
  joint: { zh: '共同牵头', en: 'Leads jointly' },
  part: { zh: '负责其中一部分', en: 'Answers for a part' },
  cooperating: { zh: '配合', en: 'Cooperates' },
  assisting: { zh: '协助', en: 'Assists' },
} as const satisfies Record<DutyRole, Text>

export const actTexts = {
  'hand-over': supervisionTexts.handOver,
  return: supervisionTexts.return,
  review: supervisionTexts.review,
  close: supervisionTexts.close,
  urge: supervisionTexts.urge,
  merge: supervisionTexts.merge,
  split: supervisionTexts.split,
  'merge-undo': supervisionTexts.undoMerge,
  'split-undo': supervisionTexts.undoSplit,
  'transfer-decide': supervisionTexts.decideTransfer,
  sign: supervisionTexts.sign,
  name: supervisionTexts.name,
  begin: supervisionTexts.begin,
  report: supervisionTexts.report,
  'transfer-ask': supervisionTexts.askTransfer,
} as const satisfies Record<Act, Text>

/** What happened, in the timeline. */
export const factTexts = {
  'set-up': { zh: '立项', en: 'Set up' },
  'handed-over': { zh: '交办', en: 'Handed over' },
  signed: { zh: '签收', en: 'Signed for' },
  named: { zh: '更换责任人或者联络人', en: 'Person or contact named' },
  begun: { zh: '承办', en: 'Taken up' },
  reported: { zh: '反馈', en: 'Reported' },
  returned: { zh: '退回', en: 'Returned' },
  reviewed: { zh: '审核通过', en: 'Reviewed' },
  closed: { zh: '办结', en: 'Closed' },
  urged: { zh: '催办', en: 'Urged' },
  'merged-in': { zh: '并入其他事项', en: 'Others merged in' },
  merged: { zh: '合并到另一事项', en: 'Merged into another' },
  split: { zh: '拆分', en: 'Split' },
  'merge-undone': { zh: '撤回合并', en: 'Merge taken back' },
  'split-undone': { zh: '撤回拆分', en: 'Split taken back' },
  'part-undone': { zh: '拆分撤回，这一部分不再办理', en: 'Split taken back; this part is done no longer' },
  'transfer-asked': { zh: '申请转办', en: 'Transfer asked for' },
  'transfer-approved': { zh: '同意转办', en: 'Transfer approved' },
  'transfer-refused': { zh: '不同意转办', en: 'Transfer refused' },
  succeeded: { zh: '单位撤并，由承接单位继续', en: 'Unit ended; its successor goes on' },
  orphaned: { zh: '单位已撤销，没有承接单位', en: 'Unit ended without a successor' },
  amended: { zh: '任务内容调整', en: 'Commitment amended' },
  dropped: { zh: '任务取消', en: 'Commitment dropped' },
} as const satisfies Record<FactKind, Text>

export const outcomeTexts = {
  fulfilled: { zh: '完成', en: 'Fulfilled' },
  unfulfilled: { zh: '没有完成，终止督办', en: 'Not fulfilled; supervision ends' },
} as const satisfies Record<string, Text>

const told = (message: [zh: string, en: string], cure: [zh: string, en: string]) => ({
  message: { zh: message[0], en: message[1] },
  cure: { zh: cure[0], en: cure[1] },
})

/** Why an act cannot be done in the present state, and what to do instead. */
export const actRefusals = {
  'chain-ended': told(
    ['这一项已经合并、拆分或者取消，不再单独督办。', 'It was merged, split or dropped and is supervised no longer.'],
    ['到合并后的事项或者拆分出的事项里办。', 'Act on what it was merged into or split into.'],
  ),
  'chain-closed': told(
    ['这一项已经办结。', 'It is closed.'],
    ['需要重新办理的，由主管单位退回。', 'If it has to be done again, the office returns it.'],
  ),
  'handed-over-already': told(
    ['已经交办。', 'It was handed over.'],
    ['要换牵头单位的，申请转办。', 'To change the lead ask for a transfer.'],
  ),
  'nothing-reported': told(
    ['还没有单位反馈，没有可以退回的。', 'No unit has reported, so there is nothing to return.'],
    ['等反馈后再退回；要催就用催办。', 'Wait for a report; urge to hurry it.'],
  ),
  'not-all-reported': told(
    ['还有牵头单位没有反馈。', 'A leading unit has not reported.'],
    ['等全部牵头单位反馈，或者催办。', 'Wait until all leading units have reported, or urge them.'],
  ),
  'reviewed-already': told(['已经审核。', 'It was reviewed.'], ['办结，或者退回补充。', 'Close it, or return it.']),
  'review-of-own': told(
    ['反馈的人不能审核自己的反馈。', 'Who reported cannot review the report.'],
    ['请主管单位的另一个人审核。', 'Let another person of the office review it.'],
  ),
  'not-reviewed': told(['还没有审核。', 'It was not reviewed.'], ['先审核，再办结。', 'Review it first.']),
  'waits-for-office': told(
    ['现在等主管单位办，不用催承办单位。', 'It waits for the office, not for the units.'],
    ['先交办、审核或者办结。', 'Hand it over, review or close it.'],
  ),
  'urged-today': told(
    ['今天已经催过。', 'It was urged today.'],
    ['明天再催，或者电话联系联络人。', 'Urge again tomorrow, or call the contact.'],
  ),
  'no-transfer': told(
    ['没有等待决定的转办申请。', 'No transfer waits for a decision.'],
    ['刷新页面看结果。', 'Reload to see the outcome.'],
  ),
  'transfer-of-own': told(
    ['申请人不能自己决定转办。', 'Who asks for a transfer cannot decide on it.'],
    ['请主管单位的另一个人决定。', 'Let another person of the office decide.'],
  ),
  'transfer-open': told(
    ['有一件转办申请还没有决定。', 'A transfer waits for a decision.'],
    ['先决定转办。', 'Decide on the transfer first.'],
  ),
  'signed-already': told(['已经签收。', 'It was signed for.'], ['接着写怎样办理。', 'Go on and say how it is done.']),
  'not-signed': told(['还没有签收。', 'It was not signed for.'], ['先签收。', 'Sign for it first.']),
  'begun-already': told(['已经写明怎样办理。', 'It was taken up.'], ['办完后反馈。', 'Report when it is done.']),
  'not-begun': told(
    ['还没有写明怎样办理。', 'It was not taken up.'],
    ['先承办：写清分几步、谁来做。', 'Take it up first: which steps, by whom.'],
  ),
  'reported-already': told(
    ['已经反馈。', 'It was reported.'],
    ['等主管单位审核；要补充就请主管单位退回。', 'Wait for the review; to add to it ask the office to return it.'],
  ),
  'not-a-lead': told(
    ['配合单位不能申请转办。', 'A cooperating unit cannot ask for a transfer.'],
    ['请牵头单位申请。', 'Let the leading unit ask.'],
  ),
  'went-on': told(
    [
      '合并或者拆分以后又办理过，或者已经撤回，不能撤回。',
      'It went on after the merge or split, or it was taken back.',
    ],
    ['要分开就拆分；要合在一起就合并。', 'Split it to part it again; merge it to join it again.'],
  ),
  'no-duty': told(
    ['您的单位在这一项里没有任务。', 'Your unit has no duty in it.'],
    ['请承办单位的人来办。', 'Let a person of a unit that holds it act.'],
  ),
  'not-the-office': told(
    ['这一步由计划的主管单位办。', 'This step belongs to the office in charge of the plan.'],
    ['请主管单位办理。', 'Let that office act.'],
  ),
} as const

/** Refusals that need more than the state to tell. */
export const supervisionRefusals = {
  'plan-without-limits': () =>
    told(
      ['这个计划没有写各环节的期限。', 'The plan gives no limits for the nodes.'],
      ['在政策包 plans/ 的计划里写 supervision。', 'Write supervision into the plan under plans/ of the pack.'],
    ),
  'nothing-to-set-up': () =>
    told(
      ['选中的任务都已经在督办，或者不属于这个计划。', 'All of them are supervised already, or not of this plan.'],
      ['刷新页面，选还没有立项的。', 'Reload and choose some that are not set up.'],
    ),
  'no-lead': (title: Text) =>
    told(
      [`文件没有写“${title.zh}”由哪个单位牵头。`, `The document names no lead for “${title.en ?? title.zh}”.`],
      ['选一个牵头单位再交办。', 'Choose a leading unit and hand it over.'],
    ),
  'unit-not-there': (name: string, successor?: string) =>
    told(
      [`${name}这一天已经撤销或者不是办理单位。`, `${name} is not there on this day, or no single unit.`],
      [
        successor === undefined ? '选一个现有的单位。' : `它的承接单位是${successor}。`,
        successor === undefined ? 'Choose a unit that is there.' : `Its successor is ${successor}.`,
      ],
    ),
  'person-not-of-unit': () =>
    told(
      ['选的人今天在这个单位没有职务或者角色。', 'This person holds no post or role in the unit today.'],
      ['从列出的人里选；没有的，请系统管理员先登记任职。', 'Choose one listed; others must be appointed first.'],
    ),
  'not-mergeable': () =>
    told(
      ['只能合并同一计划里督办中的其他事项。', 'Only other open ones of the same plan can be merged.'],
      ['重新选择要并入的事项。', 'Choose again.'],
    ),
  'split-in-two': () =>
    told(
      ['拆分至少要两部分，每部分都要有名称。', 'A split needs two parts or more, each with a title.'],
      ['补齐各部分的名称。', 'Give each part a title.'],
    ),
  'parts-went-on': (title: Text) =>
    told(
      [
        `“${title.zh}”已经签收、转办或者另有变动，拆分不能撤回。`,
        `“${title.en ?? title.zh}” was signed for or changed otherwise; the split cannot be taken back.`,
      ],
      ['要合在一起，就把各部分合并。', 'To join the parts, merge them.'],
    ),
  'same-unit': () =>
    told(['转给的单位就是现在的单位。', 'It is the same unit.'], ['选另一个单位。', 'Choose another unit.']),
  'stale-revision': (byName: string, what: Text) =>
    told(
      [
        `您打开之后，${byName === '' ? '系统' : byName}做了“${what.zh}”。`,
        `After you opened it, ${byName === '' ? 'the system' : byName} did: ${what.en ?? what.zh}.`,
      ],
      [
        '下面是现在的情况，您填的内容还在表单里；核对后再提交。',
        'Below is how it stands now; what you typed is still in the form. Check and send again.',
      ],
    ),
} as const

/** Why a day is the due day. */
export const dueWhyTexts = {
  'working-days': (from: Day, days: number): Text => ({
    zh: `从${formatDay(from, 'zh')}的次日起${days}个工作日`,
    en: `${days} working days after ${formatDay(from, 'en')}`,
  }),
  commitment: { zh: '任务本身的完成期限', en: 'the commitment’s own due day' },
  'plan-end': { zh: '计划期的最后一天', en: 'the plan’s last day' },
  provisional: { zh: '放假通知还没有公布，可能变动', en: 'may move: the notice on days off is not out' },
} as const

const line = (title: Text, zh: string, en: string): { title: Text; body: Text } => ({
  title: { zh: `${zh}：${title.zh}`, en: `${en}: ${title.en ?? title.zh}` },
  body: { zh: '', en: '' },
})

const withBody = (message: { title: Text; body: Text }, zh: string, en = zh) => ({ ...message, body: { zh, en } })

/** Messages to people of units. */
export const supervisionMessages = {
  handedOver: (title: Text, dueOn: Day) =>
    withBody(
      line(title, '交办', 'Handed to your unit'),
      `请在${formatDay(dueOn, 'zh')}前签收。`,
      `Please sign for it by ${formatDay(dueOn, 'en')}.`,
    ),
  urged: (title: Text, reason: string) => withBody(line(title, '催办', 'Please hurry'), reason),
  returned: (title: Text, reason: string) => withBody(line(title, '退回', 'Returned'), reason),
  closed: (title: Text, reason: string) => withBody(line(title, '办结', 'Closed'), reason),
  reported: (title: Text) =>
    withBody(line(title, '待审核', 'To be reviewed'), '牵头单位已经反馈。', 'It was reported.'),
  undone: (title: Text, reason: string) => withBody(line(title, '撤回', 'Taken back'), reason),
  transferAsked: (title: Text, reason: string) => withBody(line(title, '申请转办', 'Transfer asked for'), reason),
  transferDecided: (title: Text, isApproved: boolean, reason: string) =>
    withBody(
      line(title, isApproved ? '同意转办' : '不同意转办', isApproved ? 'Transfer approved' : 'Transfer refused'),
      reason,
    ),
} as const

/** A line of the daily digest. */
export function nodeLine(title: Text, node: Text, dueOn: Day, isOver: boolean): { zh: string; en: string } {
  const [zh, en] = [formatDay(dueOn, 'zh'), formatDay(dueOn, 'en')]
  return {
    zh: `${title.zh}：${node.zh}，${isOver ? `${zh}已到期` : `${zh}到期`}。`,
    en: `${title.en ?? title.zh}: ${(node.en ?? node.zh).toLowerCase()}, ${isOver ? `was due on ${en}` : `due on ${en}`}.`,
  }
}

/** Columns of an exported list. */
export const supervisionColumns = {
  id: { zh: '编号', en: 'Id' },
  title: { zh: '督办事项', en: 'Supervised' },
  plan: { zh: '计划', en: 'Plan' },
  commitments: { zh: '任务', en: 'Commitments' },
  clauses: { zh: '条款', en: 'Clauses' },
  state: { zh: '状态', en: 'State' },
  lead: { zh: '牵头单位', en: 'Leads' },
  cooperating: { zh: '配合单位', en: 'Cooperate' },
  since: { zh: '到这一步的日期', en: 'Since' },
  due: { zh: '到期', en: 'Due' },
  overdue: { zh: '逾期', en: 'Overdue' },
  urged: { zh: '催办次数', en: 'Times urged' },
} as const satisfies Record<string, Text>

export const yes: Text = { zh: '是', en: 'yes' }
