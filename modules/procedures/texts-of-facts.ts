/** What the timeline says of facts that no definition names. */
import type { Text } from '#base/text.ts'

export const factTexts = {
  submitted: { zh: '提交申请', en: 'Handed in' },
  opened: { zh: '立案', en: 'Opened' },
  'material-added': { zh: '补交材料', en: 'Paper handed in' },
  'material-checked': { zh: '核对材料', en: 'Paper checked' },
  'fields-changed': { zh: '更正填报内容', en: 'Form corrected' },
  found: { zh: '认定条件', en: 'Condition found' },
  assigned: { zh: '确定经办人', en: 'Officer in charge' },
  recused: { zh: '回避', en: 'Recused' },
  noted: { zh: '记事', en: 'Note' },
  linked: { zh: '关联办件', en: 'Linked' },
  'unit-joined': { zh: '请其他单位协办', en: 'Another unit asked' },
  'unit-answered': { zh: '协办单位答复', en: 'Unit answered' },
  delivered: { zh: '送达文书', en: 'Paper delivered' },
  'version-changed': { zh: '改按新版办理', en: 'Moved to another version' },
  're-projected': { zh: '期限重新计算', en: 'Due day computed again' },
  'name-claimed': { zh: '称已更名', en: 'Changed name claimed' },
  'name-checked': { zh: '核对更名', en: 'Changed name checked' },
  'name-decided': { zh: '核定更名', en: 'Changed name decided' },
  'panel-prepared': { zh: '备好专家名单和抽签承诺', en: 'Pool of experts and draw prepared' },
  'panel-drawn': { zh: '抽签产生评审专家', en: 'Experts drawn by lot' },
  'panel-recusal-asked': { zh: '提出专家回避', en: 'An expert’s recusal asked for' },
  'panel-recusal-decided': { zh: '决定专家是否回避', en: 'Recusal of an expert decided' },
  'panel-opinion': { zh: '专家签署意见', en: 'An expert signed an opinion' },
  'panel-closed': { zh: '专家评审结束', en: 'Expert panel closed' },
  'panel-dropped': { zh: '取消本次专家评审', en: 'Expert panel given up' },
  'objection-made': { zh: '公示期内收到意见', en: 'Objection made in the publicity period' },
  'objection-answered': { zh: '答复公示意见', en: 'Objection answered' },
} as const satisfies Record<string, Text>

/** How a paper was found when it was checked. */
export const checkTexts = {
  good: { zh: '合格', en: 'in order' },
  bad: { zh: '不合要求', en: 'not in order' },
} as const satisfies Record<string, Text>

export const authorTexts = {
  applicant: { zh: '申请人', en: 'Applicant' },
  expert: { zh: '评审专家', en: 'Expert' },
  machine: { zh: '单位系统', en: 'System of the organisation' },
  public: { zh: '公众', en: 'The public' },
  time: { zh: '期限届满自动办理', en: 'The limit ran out' },
  system: { zh: '系统', en: 'System' },
} as const satisfies Record<string, Text>

/** Why a day of a clock was counted or not. */
export const stepTexts = {
  weekday: (name?: string): Text =>
    name === undefined ? { zh: '工作日', en: 'Working day' } : { zh: `工作日（${name}）`, en: `Working day (${name})` },
  weekend: (): Text => ({ zh: '休息日', en: 'Weekend' }),
  holiday: (name = ''): Text => ({ zh: `法定节假日：${name}`, en: `Public holiday: ${name}` }),
  'made-up': (name = ''): Text => ({ zh: `调休上班：${name}`, en: `Made-up working day: ${name}` }),
  month: (nth: number): Text => ({ zh: `第${nth}个月届满`, en: `End of month ${nth}` }),
  year: (nth: number): Text => ({ zh: `第${nth}年届满`, en: `End of year ${nth}` }),
  stopped: (why: Text): Text => ({ zh: `不计入期限：${why.zh}`, en: `Not counted: ${why.en ?? why.zh}` }),
} as const
