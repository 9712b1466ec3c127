/** Makes instruments and clauses that look like Chinese government text from word lists of our own; the same seed gives the same bytes. */
import { formatChineseNumeral } from '#base/numerals.ts'

/** A pseudo-random source (mulberry32): numbers from 0 up to 1, the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const words = (list: string): readonly string[] => list.split(' ')
const places = words('河东区 柳湾区 南桥区 青石区 白塔区 云溪区 长堤区 望江区')
const bodies = words(
  '人民政府 政府办公室 发展和改革局 财政局 教育局 民政局 司法局 住房和建设局 城市管理局 卫生健康局 文化体育局 水务局 应急管理局 审计局 统计局 市场监督管理局 人力资源局 档案馆 街道办事处 社区工作站',
)
const subjects = words(
  '节能改造 垃圾分类 社区养老 就业培训 志愿服务 屋顶绿化 河道治理 电梯加装 校车安全 图书借阅 停车管理 公园建设 食品抽检 劳动仲裁 信用修复 防汛值守 无障碍设施 旧房修缮 公共采购 数据开放 消防巡查 物业管理 夜间经济 雨污分流 古树保护 残疾人帮扶 儿童保护 家庭医生 电子证照 网格巡查 集体协商 规范性文件 听证程序 行政处罚 信息公开 绩效评估 人才引进 创业补贴 社会组织 噪声投诉',
)
const verbs = words(
  '受理 审查 公示 核对 登记 组织 监督 评估 公布 修订 撤销 补正 复核 告知 送达 备案 移交 督办 统计 培训 走访 抽查 验收 拨付 归档 协调 推进 完善 建立 落实 健全 加强 开展 规范 提高 明确 配合 报送',
)
const things = words(
  '申请材料 书面意见 工作台账 年度计划 实施方案 专项资金 责任清单 服务指南 现场记录 检测报告 合同文本 身份证明 会议纪要 整改通知 评审结果 投诉渠道 办理时限 联系方式 考核指标 统计报表 工作机制 信息平台 服务队伍 应急预案 公开目录 监测数据 宣传活动 示范项目 技术标准 财务账目 回访制度 档案目录 培训课程 示范点 验收意见 名录 台账 试点 公告 决定书',
)
const people = words(
  '申请人 经办人员 主管部门 承办单位 居民 企业 用人单位 社会组织 第三方机构 项目单位 监护人 代理人 业主 物业企业 志愿者 专家 街道 社区',
)
const times = words(
  '五个工作日内 十个工作日内 十五日内 三十日内 每季度末 每半年 年度终了后一个月内 自收到之日起 每月五日前 活动开始前 公示期满后 验收合格后',
)
const conditions = words(
  '材料齐全的 逾期未答复的 情况紧急的 内容不实的 经核实无误的 有重大争议的 涉及第三方的 属于前款情形的 不符合条件的 需要现场勘查的',
)
const closings = words(
  '不得收取费用 并说明理由 并记入台账 同时抄送有关单位 由街道具体负责 报主管部门备案 接受社会监督 结果向社会公布 依照有关规定处理 并保存不少于五年',
)

/** Builds sentences from one random source. */
export function sentencesFrom(random: () => number): { pick(list: readonly string[]): string; sentence(): string } {
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? ''
  const clause = (): string => {
    const kind = random()
    if (kind < 0.3) return `${pick(people)}应当在${pick(times)}${pick(verbs)}${pick(things)}`
    if (kind < 0.55) return `${pick(conditions)}，${pick(people)}${pick(verbs)}${pick(subjects)}${pick(things)}`
    if (kind < 0.8)
      return `${pick(places)}${pick(bodies)}${pick(verbs)}${pick(subjects)}工作，${pick(verbs)}${pick(things)}`
    return `${pick(verbs)}${pick(things)}和${pick(things)}，${pick(subjects)}达到${Math.floor(random() * 90) + 5}%以上`
  }
  return { pick, sentence: () => `${clause()}，${clause()}，${pick(closings)}。` }
}

/** One generated clause. */
export interface GeneratedClause {
  readonly id: string
  readonly label: string
  readonly heading: string
  readonly body: string
}

/** One generated instrument. */
export interface GeneratedInstrument {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly issuer: string
  readonly signedOn: string
  readonly clauses: readonly GeneratedClause[]
}

/** One instrument of so many articles; `index` names it. */
export function generateInstrument(index: number, articles: number, random: () => number): GeneratedInstrument {
  const { pick, sentence } = sentencesFrom(random)
  const place = pick(places)
  const issuer = `${place}${pick(bodies)}`
  const year = 2000 + (index % 25)
  const clauses = Array.from({ length: articles }, (_, position) => ({
    id: `art_${position + 1}`,
    label: `第${formatChineseNumeral(position + 1)}条`,
    heading: random() < 0.3 ? `${pick(subjects)}${pick(things)}` : '',
    body: Array.from({ length: 1 + Math.floor(random() * 4) }, sentence).join(''),
  }))
  return {
    id: `ceshi-${year}-${index + 1}`,
    number: `测府〔${year}〕${index + 1}号`,
    title: `${place}${pick(subjects)}${pick(['管理办法', '实施细则', '工作方案', '专项规划'])}`,
    issuer,
    signedOn: `${year}-${String(1 + (index % 12)).padStart(2, '0')}-${String(1 + (index % 28)).padStart(2, '0')}`,
    clauses,
  }
}

/** A gazette issue as plain text of at least so many bytes, in the shape that the importer reads. */
export function generateGazette(bytes: number, seed = 20_120_723): string {
  const random = randomFrom(seed)
  const parts: string[] = []
  let size = 0
  for (let index = 0; size < bytes; index += 1) {
    const instrument = generateInstrument(index, 40, random)
    const [year, month, day] = instrument.signedOn.split('-').map(Number)
    const text = [
      `${instrument.issuer}关于印发《${instrument.title}》的通知`,
      `(${year}年${month}月${day}日)`,
      instrument.number,
      `现将《${instrument.title}》印发给你们，请遵照执行。`,
      instrument.title,
      ...instrument.clauses.map((clause) => `${clause.label} ${clause.body}`),
    ].join('\n\n')
    parts.push(text)
    size += Buffer.byteLength(text) + 2
  }
  return `${parts.join('\n\n')}\n`
}
