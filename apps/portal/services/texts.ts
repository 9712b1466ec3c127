/** Words of the service catalogue, the guides and the self-check. */
import type { Text } from '#base/text.ts'

export const serviceTexts = {
  title: { zh: '政务服务', en: 'Services' },
  lead: {
    zh: '每项服务都写明依据的条款、条件、材料、期限和不服怎么办。申请之前可以先自查。',
    en: 'Each service names its clauses, conditions, papers, limits and remedies. You can check yourself before applying.',
  },
  q: { zh: '名称或者要办的事', en: 'Name, or what you want to do' },
  whom: { zh: '谁来办', en: 'For whom' },
  unit: { zh: '承办单位', en: 'Unit in charge' },
  unitChosen: { zh: '申请时选择', en: 'chosen in the application' },
  found: { zh: '服务目录', en: 'Catalogue' },
  none: { zh: '没有找到符合条件的服务', en: 'No service fits' },
  noneCure: {
    zh: '换个说法，或者清除条件看全部服务。',
    en: 'Try other words, or clear the filters to see all services.',
  },
  empty: { zh: '还没有开通服务', en: 'No service is open yet' },
  emptyCure: {
    zh: '服务随文件一项一项开通；文件要求了哪些服务，见每份文件的条款。',
    en: 'Services open one by one with their documents; the clauses say what is asked for.',
  },
  all: { zh: '看全部服务', en: 'All services' },
  serves: { zh: '服务对象', en: 'Whom it serves' },
  limit: { zh: '办理期限', en: 'Time limit' },
  fee: { zh: '收费', en: 'Fee' },
  more: { zh: '看指南', en: 'See the guide' },
  asData: { zh: '目录数据（JSON-LD）', en: 'Catalogue as data (JSON-LD)' },
  asDataNote: {
    zh: '：依据、条件、材料、期限、收费和渠道，按 CPSV-AP 和 schema.org 描述。',
    en: ': clauses, conditions, papers, limits, fees and channels in CPSV-AP and schema.org.',
  },

  atAGlance: { zh: '一眼看清', en: 'At a glance' },
  onThisPage: { zh: '本页内容', en: 'On this page' },
  apply: { zh: '在线申请', en: 'Apply online' },
  check: { zh: '先自查条件', en: 'Check yourself first' },
  print: { zh: '要纸质指南，用浏览器的“打印”即可。', en: 'For a guide on paper use your browser’s print.' },
  notOnline: {
    zh: '这项服务不在网上办，请到窗口办理，地址和时间见下面。',
    en: 'This service is not handled online; see below where and when to come.',
  },
  forUnits: {
    zh: '这项服务由机关单位自己申请，由本单位经办人在工作台办理。',
    en: 'Public bodies apply for this themselves; their clerks do so on the desk.',
  },
  whoMayApply: { zh: '谁可以申请', en: 'Who may apply' },
  channels: { zh: '怎样申请', en: 'How to apply' },
  machine: { zh: '用企业自己的系统交件', en: 'By a company’s own system' },
  machineLead: {
    zh: '企业的业务系统可以直接交件、查进度、答复补正。代理人先在“系统接入”中创建密钥。',
    en: 'A company’s system can hand in, follow the case and answer a correction notice. Its agent first makes a key under Machine keys.',
  },
  machineOriginals: {
    zh: '写明核对原件的材料，仍然要到窗口出示原件。',
    en: 'Papers whose originals are to be seen are still shown at the counter.',
  },
  machineKeys: { zh: '系统接入', en: 'Machine keys' },
  machineInterface: { zh: '接口说明（OpenAPI）', en: 'Interface (OpenAPI)' },
  basis: { zh: '依据', en: 'Basis' },
  conditions: { zh: '条件', en: 'Conditions' },
  noConditions: { zh: '没有另外的条件。', en: 'There are no further conditions.' },
  scope: { zh: '适用范围', en: 'Scope' },
  condition: { zh: '应当符合', en: 'To be fulfilled' },
  exclusion: { zh: '还要满足，否则不予办理', en: 'Otherwise it is excluded' },
  materials: { zh: '材料', en: 'Papers' },
  fields: { zh: '会问哪些内容', en: 'What you will be asked' },
  fieldsLead: {
    zh: '申请时要填写下面各项，每一项都注明为什么问。',
    en: 'These are asked in the form, each with the clause for which it is asked.',
  },
  steps: { zh: '步骤', en: 'Steps' },
  stepsLead: {
    zh: '从提交到办结，每一步由谁办。',
    en: 'From handing in to the end, and who takes each step.',
  },
  limits: { zh: '期限', en: 'Time limits' },
  limitName: { zh: '期限', en: 'Limit' },
  limitLength: { zh: '多长', en: 'How long' },
  limitWhose: { zh: '约束谁', en: 'Binds' },
  limitMore: { zh: '延长、停止、到期', en: 'Longer, stopped, run out' },
  limitUnset: { zh: '还没有公布', en: 'not set yet' },
  extension: { zh: '经批准可以延长：', en: 'May be extended by: ' },
  stops: { zh: '期间不计入：', en: 'Does not run during: ' },
  noLimits: { zh: '文件没有规定期限。', en: 'No limit is laid down.' },
  results: { zh: '结果', en: 'Result' },
  outcomes: { zh: '可能的结果', en: 'It can end with' },
  documents: { zh: '会发给你的文书', en: 'Papers you will get' },
  verifiable: {
    zh: '任何人都可以凭文书上的编码在本站核验',
    en: 'anybody can check it here by the code on it',
  },
  remedies: { zh: '不服怎么办', en: 'If you disagree' },
  noRemedies: { zh: '文件没有另外规定。', en: 'Nothing further is laid down.' },
  window: { zh: '窗口和联系方式', en: 'Where and when' },
  noContact: { zh: '还没有公布联系方式。', en: 'No contact is published yet.' },
  unitPage: { zh: '单位页', en: 'page of the unit' },
  windowChosen: {
    zh: '由你申请时选的单位承办，联系方式见单位名录。',
    en: 'It is handled by the unit you choose in the application; the directory says where each is.',
  },
  moreUnits: { zh: '还有 {n} 个承办单位：', en: '{n} more units: ' },
  rating: { zh: '评价', en: 'Rating' },
  ratingIs: { zh: '{mean} 分（满分 5 分），{count} 人评价', en: '{mean} of 5, rated by {count}' },
  noRating: {
    zh: '还没有人评价。办结以后可以评价。',
    en: 'Nobody has rated it yet. You can once your case has ended.',
  },
  kept: { zh: '办结以后，案卷保存 {n} 年。', en: 'The file is kept for {n} years after the end.' },
  version: { zh: '第 {n} 版', en: 'version {n}' },
  versions: { zh: '各版本', en: 'Versions' },
  versionsLead: {
    zh: '办件按提交时的版本办理；需要改按另一版本办理的，要有依据，由两个人决定，并告知申请人。',
    en: 'A case follows the version of the day it was handed in; moving it to another takes a legal basis, two people and a message to the applicant.',
  },
  versionFrom: { zh: '第 {n} 版，{day}起', en: 'Version {n}, from {day}' },
  versionCurrent: { zh: '（现在用这一版）', en: '(in use today)' },
  otherVersion: { zh: '这是第 {n} 版的办事指南', en: 'This is the guide of version {n}' },
  otherVersionLead: {
    zh: '今天提交的申请不按这一版办理。按这一版受理的办件仍按它办理。',
    en: 'What is handed in today does not follow it. Cases that were started with it still do.',
  },
  toCurrent: { zh: '看现在的第 {n} 版', en: 'See version {n}, in use today' },

  checkTitle: { zh: '自查：{service}', en: 'Check yourself: {service}' },
  checkLead: {
    zh: '填你知道的，不知道的留空。填的内容不保存，也不需要登录。',
    en: 'Fill in what you know and leave the rest. Nothing is kept, and you need not sign in.',
  },
  checkEntered: { zh: '你的情况', en: 'Your case' },
  checkGo: { zh: '看结果', en: 'See the verdict' },
  checkAgain: { zh: '改一改，再看结果', en: 'Change it and see again' },
  checkChange: { zh: '改我填的内容', en: 'Change what I filled in' },
  checkResult: { zh: '自查结果', en: 'The verdict' },
  checkNote: {
    zh: '这是按你填的内容作的判断，不是决定。标有“须由经办人认定”的，以认定为准。',
    en: 'This follows what you filled in and is no decision. What is “to be found by the officer” is for the officer to say.',
  },
  checkMaterials: { zh: '按你的情况需要的材料（{n} 份）', en: 'Papers needed in your case ({n})' },
  checkMore: {
    zh: '按你填的内容，下面多了几项，填了判断会更准。',
    en: 'From what you said there are more questions below; answering them makes the verdict surer.',
  },
  checkNothing: {
    zh: '这项服务没有可以自查的条件。',
    en: 'This service has no conditions that can be checked here.',
  },
  backToGuide: { zh: '回到办事指南', en: 'Back to the guide' },
  checkIssues: { zh: '有几项填得不对，先按没填处理', en: 'Some entries are wrong and were left out' },
} as const satisfies Record<string, Text>

export const starterTexts = {
  person: { zh: '个人', en: 'persons' },
  company: { zh: '企业和其他组织', en: 'companies and organisations' },
  unit: { zh: '机关和事业单位', en: 'public bodies' },
} as const satisfies Record<string, Text>

export const channelTexts = {
  web: { zh: '网上', en: 'online' },
  counter: { zh: '窗口', en: 'at the counter' },
  api: { zh: '企业系统接口', en: 'by a company’s system' },
} as const satisfies Record<string, Text>
