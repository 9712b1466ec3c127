/** Words of the pages on which a person's request for deletion is answered. */
import type { Text } from '#base/text.ts'

/** Everything but the choices. */
export const erasingTexts = {
  title: { zh: '删除个人信息', en: 'Erasing personal data' },
  requests: { zh: '删除请求', en: 'Requests for deletion' },
  requestsLead: {
    zh: '有人要求删除这里保存的本人信息时，先按姓名找到记录，再办理删除，或者写明理由拒绝。',
    en: 'Where somebody asks that what is kept of them be deleted: find their facts by name, then erase them, or refuse with the reason.',
  },
  find: { zh: '按姓名查找', en: 'Find by name' },
  findLead: {
    zh: '查的是谁不写入地址和审计记录；查过、为什么查会记入审计记录。',
    en: 'Whom you look for stands in no address and no audit entry; that you looked, and why, does.',
  },
  who: { zh: '姓名（登记时怎样写就怎样填）', en: 'Name, as it was entered' },
  key: { zh: '去重编号', en: 'Key' },
  keyHint: { zh: '不知道就不填，同名的人都会列出。', en: 'Leave it empty to see everybody of that name.' },
  findWhy: { zh: '为什么查找', en: 'Why you look' },
  findWhyHint: {
    zh: '例如：本人书面请求删除。不要写姓名。',
    en: 'e.g. asked in writing to be deleted. No names here.',
  },
  doFind: { zh: '查找', en: 'Find' },
  found: { zh: '第{n}人，{count}条记录', en: 'Person {n}: {count} facts' },
  foundOne: { zh: '第{n}人，1条记录', en: 'Person {n}: 1 fact' },
  noneFound: { zh: '没有这个人的记录', en: 'Nothing is kept of this person' },
  noneFoundCure: {
    zh: '核对写法；用去重编号登记的，填编号再查。确实没有的，如实告知请求人。',
    en: 'Check the spelling, or look by the key. If nothing is there, tell the person so.',
  },
  facts: { zh: '这个人的记录', en: 'Facts about this person' },
  when: { zh: '哪一天', en: 'Day' },
  what: { zh: '什么', en: 'What' },
  evidence: { zh: '凭什么', en: 'Evidence' },
  reporter: { zh: '报送单位', en: 'Reported by' },
  state: { zh: '现状', en: 'State' },
  stands: { zh: '计数', en: 'Counts' },
  reversed: { zh: '已冲销', en: 'Reversed' },
  answered: { zh: '已经答复的请求', en: 'Answered so far' },
  noneAnswered: { zh: '还没有答复过删除请求', en: 'No request has been answered yet' },
  receipt: { zh: '回执', en: 'Receipt' },
  will: { zh: '删除以后', en: 'What erasing does' },
  willGo: {
    zh: '这个人的姓名、去重编号和凭据从{n}条记录里删除，打开它们的密钥销毁，谁也不能恢复。',
    en: 'Name, key and evidence go from every fact about them ({n}), and the key that opens them is destroyed: nobody can bring them back.',
  },
  willStay: {
    zh: '日期、事项、街道和报送单位留着，不再指向任何人；总数不变，仍是{count}。',
    en: 'Day, matter, street and unit stay and point to nobody; the total stays {count}.',
  },
  willClose: {
    zh: '以后再登记或者上传这个人{day}（含）以前的事，不会写入，所以不会重复计数。为此只留一个加密的识别码，不连着任何记录。',
    en: 'Whoever enters or uploads anything about them up to {day} again is told so, and nothing is written: they never count twice. For this an encrypted mark stays that leads to no fact.',
  },
  willUploads: {
    zh: '{n}个还没有写入的表格里有这个人，这些行一并清除。',
    en: '{n} uploaded tables that wait to be written name them; those rows are cleared.',
  },
  willReport: {
    zh: '报告正文、佐证文件和备份里的姓名不在此列，另行处理。',
    en: 'Names in words of reports, evidence files and backups are not part of this; see to them separately.',
  },
  holds: { zh: '现在的限制', en: 'What stands in the way' },
  holdsFor: { zh: '对这些情形有效：{grounds}。', en: 'It holds for: {grounds}.' },
  eraseLead: { zh: '删除', en: 'Erase' },
  refuseLead: { zh: '不予删除', en: 'Refuse' },
  refuseHint: {
    zh: '拒绝要说明理由，并告知请求人可以向人民法院起诉。理由是保存期限未满的，从答复起姓名不再打开。',
    en: 'A refusal gives its reason and tells the person that they may go to court. Where a period of keeping runs, the name is opened no more from then on.',
  },
  receivedOn: { zh: '收到请求的日期', en: 'When the request came in' },
  ground: { zh: '请求属于哪种情形', en: 'What it rests on' },
  because: { zh: '为什么不予删除', en: 'Why it is refused' },
  choose: { zh: '请选择', en: 'choose' },
  reason: { zh: '说明', en: 'In words' },
  reasonHint: {
    zh: '怎样收到、怎样核对身份、为什么这样答复。会一直保留，不要写姓名和编号。',
    en: 'How it came, how the person was identified, why it is answered so. It stays for ever: no names, no keys.',
  },
  confirm: {
    zh: '已核对请求人就是本人或者其代理人，知道删除以后不能恢复。',
    en: 'I have checked that it is the person or their agent, and know that it cannot be taken back.',
  },
  confirmMissing: { zh: '请先核对并勾选', en: 'Check it and tick the box' },
  missing: { zh: '请填写', en: 'Enter this' },
  chooseMissing: { zh: '请选择一项', en: 'Choose one' },
  dayMissing: { zh: '填一个存在的日期', en: 'Enter a day that exists' },
  doErase: { zh: '删除，不能恢复', en: 'Erase for good' },
  doRefuse: { zh: '不予删除', en: 'Refuse' },
  toErase: { zh: '办理删除请求', en: 'Answer a request for deletion' },
  erasedTitle: { zh: '删除回执', en: 'Receipt of an erasure' },
  refusedTitle: { zh: '不予删除的答复', en: 'Refusal of an erasure' },
  erasedNow: { zh: '已删除，不能恢复。', en: 'Erased; it cannot be brought back.' },
  refusedNow: { zh: '已记录答复，请送达请求人。', en: 'The answer is on record; deliver it to the person.' },
  outcome: { zh: '结果', en: 'Outcome' },
  erased: { zh: '已删除', en: 'Erased' },
  refused: { zh: '不予删除', en: 'Refused' },
  restricted: { zh: '只作保存，姓名不再打开', en: 'Kept only; the name is opened no more' },
  count: { zh: '涉及记录', en: 'Facts' },
  counted: { zh: '{n}条', en: '{n}' },
  decidedOn: { zh: '答复日期', en: 'Answered on' },
  by: { zh: '办理人', en: 'By' },
  number: { zh: '回执编号', en: 'Number' },
  commitment: { zh: '任务或目标', en: 'Commitment' },
  law: { zh: '依据', en: 'Law' },
  lawErased: { zh: '《个人信息保护法》第四十七条', en: 'Personal Information Protection Law, article 47' },
  lawRefused: {
    zh: '《个人信息保护法》第四十七条、第五十条',
    en: 'Personal Information Protection Law, articles 47 and 50',
  },
  receiptLead: {
    zh: '回执不写姓名。交给请求人时，由经办人当面交付或者按其留下的方式送达。',
    en: 'The receipt names nobody. Hand it over, or send it the way the person asked for.',
  },
  court: {
    zh: '请求人不服的，可以向人民法院提起诉讼（《个人信息保护法》第五十条第二款）。',
    en: 'The person may bring an action before the people’s court (article 50, second paragraph).',
  },
  erasedMeans: {
    zh: '姓名、去重编号和凭据已经删除，密钥已经销毁。记录按原样计数，不再指向任何人。数据库备份里的旧数据到备份轮换时消失。',
    en: 'Name, key and evidence are gone and the key is destroyed. The facts count as before and point to nobody. Older data in backups of the database goes when those are rotated.',
  },
  toFact: { zh: '看这条记录', en: 'See the fact' },
} as const satisfies Record<string, Text>

/** The cases of 个人信息保护法 §47, in words. */
export const groundTexts = {
  'purpose-met': {
    zh: '处理目的已实现、无法实现或者不再必要',
    en: 'the purpose is met, out of reach or gone',
  },
  'period-over': { zh: '停止提供服务，或者保存期限已届满', en: 'the service ended, or the period of keeping is over' },
  'consent-withdrawn': { zh: '本人撤回同意', en: 'consent is withdrawn' },
  unlawful: { zh: '违反法律、行政法规或者约定处理', en: 'processing breaks law, regulations or an agreement' },
  'other-law': { zh: '法律、行政法规规定的其他情形', en: 'another case that law or regulations set' },
} as const satisfies Record<string, Text>

/** Why a request is refused, in words. */
export const causeTexts = {
  'retention-runs': { zh: '保存期限还没有届满', en: 'the period of keeping still runs' },
  'question-open': { zh: '数值有还没答复的问题', en: 'a question about the figure is open' },
  'identity-unproven': { zh: '没有核实请求人就是本人或者其代理人', en: 'not shown to be the person or their agent' },
  'no-ground': { zh: '不属于应当删除的情形', en: 'no case in which it has to be deleted' },
} as const satisfies Record<string, Text>
