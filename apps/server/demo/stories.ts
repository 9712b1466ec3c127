/** What happened to the demo's cases until its day: made up, marked as such, told through the operations themselves. */
import { day, type Day } from '#base/day.ts'
import { isCreditCode } from '#base/identity-numbers.ts'
import { energyContract as energy } from '#modules/energy/contract.ts'
import { fundingContract as funding } from '#modules/funding/contract.ts'
import { proceduresContract as cases } from '#modules/procedures/contract.ts'
import type { FieldValues } from '#modules/procedures/fields.ts'
import { act, actOnMine, deliver, examine, takeIn, type Stage } from './play.ts'

/** What a story holds from step to step; kept between them, so that a start that was cut off goes on. */
export interface Told {
  case?: string
  number?: string
}

/** What happens on a day. */
export type Step = readonly [on: Day, tell: (stage: Stage, told: Told) => Promise<void>]

/** A story by its name. */
export type Stories = Readonly<Record<string, readonly Step[]>>

const at = (on: string, tell: Step[1]): Step => [day(on), tell]
const idOf = ({ case: id }: Told): string => {
  if (id === undefined) throw new Error('the story has no case yet')
  return id
}

/** A company with a code that no office can have given: 99 is no province. */
function company(serial: number, name: string) {
  const body = `91990000DEM${String(serial).padStart(6, '0')}`
  const check = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'].find((letter) => isCreditCode(body + letter)) ?? ''
  return { name: `演示·${name}`, number: body + check }
}

const companies = {
  bright: company(1, '明灯节能服务有限公司'),
  spring: company(2, '春泉能源管理有限公司'),
  north: company(3, '北坡节能技术有限公司'),
  river: company(4, '布心河节能有限公司'),
} as const

/** An application that fulfils everything, in diesel, whose factor is the same by either way of converting. */
const application = (place: string, more: FieldValues = {}): FieldValues => ({
  isServiceCompany: 'yes',
  recordAuthority: 'city',
  recordNumber: '演示批次',
  creditWay: 'grade',
  creditGrade: 'A',
  userName: `演示·${place}`,
  userKind: 'company',
  userNumber: `演示代码·${place}`,
  projectName: `演示·${place}锅炉改造`,
  address: '罗湖区演示路 1 号',
  isInLuohu: 'yes',
  sector: 'hotel',
  refits: 'boiler',
  isSound: 'yes',
  hasContract: 'yes',
  contractOn: '2011-08-15',
  investment: '860000',
  hasMeters: 'yes',
  isMeasurable: 'yes',
  isOnline: 'yes',
  platform: '演示监测平台',
  savedDiesel: '30000',
  isNewOrMoved: 'no',
  isExpansion: 'no',
  isPhasedOut: 'no',
  isIrregular: 'no',
  usesSunOrWind: 'no',
  burnsWaste: 'no',
  isCogeneration: 'no',
  usesCoalAdditive: 'no',
  ...more,
})

type Clerk = 'clerk' | 'clerk-reform'
type Company = (typeof companies)[keyof typeof companies]

const applied = (on: string, by: Company, place: string, more: FieldValues = {}): Step =>
  at(on, async (stage, told) => {
    told.case = await takeIn(stage, 'energy-recognition', by, application(place, more))
  })
const accepted = (on: string, by: Clerk = 'clerk'): Step => at(on, ({ as }, told) => act(as(by), idOf(told), 'accept'))
const examined = (on: string, by: Clerk = 'clerk', how?: Parameters<typeof examine>[2]): Step =>
  at(on, ({ as }, told) => examine(as(by), idOf(told), how))
const proposed = (on: string, way: string, by: Clerk = 'clerk'): Step =>
  at(on, ({ as }, told) => act(as(by), idOf(told), 'propose', { way, reasons: '演示：见审查表。' }))
const decided = (on: string, way: string): Step => at(on, ({ as }, told) => act(as('leader-reform'), idOf(told), way))
const closed = (on: string, paper: string, by: Clerk = 'clerk'): Step =>
  at(on, async ({ as, today }, told) => {
    told.number = await deliver(as(by), idOf(told), paper, today())
    await act(as(by), idOf(told), 'close')
  })
const recognition = '合同能源管理项目认定决定书'

/** Months with what the boiler burnt before and after, uneven as real ones are. */
const burnt = Array.from({ length: 24 }, (_, index) => {
  const month = new Date(Date.UTC(2010, 8 + index, 1)).toISOString().slice(0, 7)
  const uneven = (index * 37) % 11
  return `${month},,${index < 12 ? 5100 + uneven * 45 : 2450 + uneven * 30}`
})

/** A meter with two years of readings, and how its savings are reckoned. */
const metered = (on: string): Step =>
  at(on, async ({ as }, { number = '' }) => {
    const call = as('clerk')
    const { items } = await call(energy.listProjects, { q: number })
    const project = items[0]?.id ?? ''
    const { meter } = await call(energy.addMeter, {
      project,
      name: '演示·锅炉油表',
      carrier: 'diesel',
      way: 'period',
      reach: 'refit',
      factor: '1',
      isOnline: false,
      from: day('2010-09-01'),
    })
    const content = Buffer.from(['起始日,截止日,读数', ...burnt].join('\n')).toString('base64')
    await call(energy.importReadings, { meter, content })
    await call(energy.planSavings, {
      project,
      option: 'B',
      driver: 'none',
      baselineFrom: '2010-09',
      baselineThrough: '2011-08',
      reportingFrom: '2011-09',
      reportingThrough: '2012-08',
      reason: '演示：双方约定',
    })
  })

const energyStories: Stories = {
  recognised: [
    applied('2012-07-16', companies.bright, '东门酒店'),
    accepted('2012-07-18'),
    examined('2012-07-31'),
    proposed('2012-08-02', 'recognise'),
    decided('2012-08-06', 'recognise'),
    closed('2012-08-09', recognition),
    metered('2012-09-05'),
  ],
  'recognised-second': [
    applied('2012-07-23', companies.spring, '南湖商场', { sector: 'commerce', savedDiesel: '41000' }),
    accepted('2012-07-25', 'clerk-reform'),
    examined('2012-08-08', 'clerk-reform'),
    proposed('2012-08-09', 'recognise', 'clerk-reform'),
    decided('2012-08-13', 'recognise'),
    closed('2012-08-16', recognition, 'clerk-reform'),
  ],
  refused: [
    applied('2012-07-30', companies.north, '翠竹写字楼', { isExpansion: 'yes' }),
    accepted('2012-08-01'),
    examined('2012-08-14', 'clerk', { but: { 'exclusion-2': 'fail' } }),
    proposed('2012-08-15', 'refuse'),
    decided('2012-08-17', 'refuse'),
    closed('2012-08-22', '不予认定决定书'),
  ],
  overdue: [applied('2012-08-09', companies.river, '莲塘厂房'), accepted('2012-08-13')],
  'due-today': [
    applied('2012-08-17', companies.spring, '黄贝医院'),
    accepted('2012-08-20', 'clerk-reform'),
    examined('2012-09-10', 'clerk-reform', { papersOnly: true }),
  ],
  'waits-for-leader': [
    applied('2012-08-23', companies.bright, '桂园大厦'),
    accepted('2012-08-27'),
    examined('2012-09-12'),
    proposed('2012-09-14', 'recognise'),
  ],
  'waits-for-delivery': [
    applied('2012-08-20', companies.river, '笋岗仓库'),
    accepted('2012-08-22'),
    examined('2012-09-05'),
    proposed('2012-09-06', 'recognise'),
    decided('2012-09-11', 'recognise'),
  ],
  'correction-asked': [
    applied('2012-09-10', companies.north, '东湖宾馆'),
    at('2012-09-13', ({ as }, told) =>
      act(as('clerk'), idOf(told), 'ask-correction', {}, [
        { kind: 'field', id: 'platform', why: '演示：请写明监测平台的名称和接入日期。' },
      ]),
    ),
  ],
  'accept-soon': [applied('2012-09-11', companies.river, '清水河冷库')],
  'came-today': [applied('2012-09-17', companies.bright, '东晓学校', { userKind: 'institution' })],
  change: [
    at('2012-09-03', async (stage, told) => {
      const { items } = await stage.as('clerk')(energy.listProjects, { q: '东门酒店' })
      told.case = await takeIn(stage, 'energy-change', companies.bright, {
        project: items[0]?.number ?? '',
        subjects: 'term',
        changedOn: '2012-08-30',
        what: '演示：双方把合同期延长三年。',
        contractUntil: '2020-12-31',
      })
    }),
    accepted('2012-09-05', 'clerk-reform'),
  ],
  hearing: [
    at('2012-09-04', async (stage, told) => {
      const { items } = await stage.as('clerk')(energy.listProjects, { q: '南湖商场' })
      told.case = await takeIn(stage, 'energy-revocation', companies.spring, {
        standing: 'recognised',
        project: items[0]?.number ?? '',
        source: 'inspection',
        suspected: '1',
        facts: '演示：核查发现两份材料的日期不一致。',
      })
    }),
    at('2012-09-12', async (stage, told) => {
      await act(stage.as('clerk'), idOf(told), 'tell-hearing', { facts: '演示：拟作出不利决定的事实。' })
      await deliver(stage.as('clerk'), idOf(told), '听证告知书', stage.today())
    }),
  ],
}

const request = (wanted: string, more: FieldValues = {}): FieldValues => ({
  unit: 'development-reform-bureau',
  'wanted-name': `演示·${wanted}`,
  'supply-form': 'paper',
  'supply-way': 'collect',
  'applicant-kind': 'natural',
  phone: '00000000000',
  ...more,
})

const requested = (on: string, by: 'resident-a' | 'resident-b', wanted: string, more: FieldValues = {}): Step =>
  at(on, async ({ as }, told) => {
    const call = as(by)
    const { draft } = await call(cases.startDraft, { service: 'disclosure-request', fields: request(wanted, more) })
    const { revision } = await call(cases.getDraft, { draft })
    told.case = (await call(cases.submitDraft, { draft, revision })).case
  })
const answered = (on: string, input: Record<string, string>): Step =>
  at(on, async ({ as }, told) => {
    await act(as('clerk'), idOf(told), 'propose-answer', input)
    await act(as('leader-reform'), idOf(told), 'sign-answer')
  })

const disclosureStories: Stories = {
  given: [
    requested('2012-07-25', 'resident-a', '2011年节能目标考核结果'),
    answered('2012-08-08', { outcome: 'given', given: '演示：复印件两页，到窗口领取。' }),
  ],
  'not-held': [
    requested('2012-08-02', 'resident-b', '东门步行街绿化工程验收表'),
    answered('2012-08-14', { outcome: 'not-held', grounds: '演示：本机关没有制作或者取得这项信息。' }),
  ],
  'request-overdue': [requested('2012-08-20', 'resident-b', '2010年合同能源管理项目清单')],
  'request-due-today': [requested('2012-08-27', 'resident-a', '2012年节能专项资金使用计划')],
  'third-party': [
    requested('2012-09-05', 'resident-b', '东门酒店锅炉改造合同单价'),
    at('2012-09-11', ({ as }, told) =>
      act(as('clerk'), idOf(told), 'ask-third-party', { who: companies.bright.name, asks: '演示：合同单价' }),
    ),
  ],
  'request-corrected': [
    requested('2012-09-10', 'resident-a', '节能改造补贴名单'),
    at('2012-09-13', ({ as }, told) =>
      act(as('clerk'), idOf(told), 'ask-correction', {}, [
        { kind: 'field', id: 'wanted-name', why: '演示：请写明是哪一年的名单。' },
      ]),
    ),
  ],
  withdrawn: [
    requested('2012-09-06', 'resident-b', '公共建筑能耗公示表'),
    at('2012-09-12', ({ as }, told) => actOnMine(as('resident-b'), idOf(told), 'withdraw')),
  ],
  'request-today': [requested('2012-09-17', 'resident-a', '屋顶绿化试点名单', { unit: 'urban-management-bureau' })],
  'request-draft': [
    at('2012-09-16', async ({ as }) => {
      await as('resident-b')(cases.startDraft, {
        service: 'disclosure-request',
        fields: { 'wanted-name': '演示·还没有写完的申请' },
      })
    }),
  ],
}

const wished = (on: string, project: string, amount: string): Step =>
  at(on, async ({ as }, told) => {
    const call = as('clerk-urban')
    const unit = 'urban-management-bureau'
    const { draft } = await call(cases.startUnitDraft, {
      service: 'livable-project-money',
      unit,
      fields: {
        task: 'liv-roof-gardens',
        unit,
        project: `演示·${project}`,
        content: '演示：按年度任务实施。',
        builder: '演示·区城管局',
        amount,
      },
    })
    const { revision } = await call(cases.getDraft, { draft })
    told.case = (await call(cases.submitDraft, { draft, revision })).case
  })
const listed = (on: string): Step =>
  at(on, async ({ as }, told) => {
    const call = as('clerk-reform')
    const { revision } = await call(cases.getCase, { case: idOf(told) })
    const found = { condition: 'key-project', verdict: 'pass' as const, note: '演示：附表第4项' }
    await call(cases.findCondition, { case: idOf(told), revision, ...found })
    await act(call, idOf(told), 'list-first')
  })

const putInPublic = (on: string, planned: string): Step =>
  at(on, ({ as }, told) =>
    act(as('clerk-reform'), idOf(told), 'publicise', {
      year: '2012',
      planned,
      text: '演示：拟列入2012年度宜居城区投资计划的项目，现向社会公示。',
      place: '演示：区政府一楼公示栏',
      reach: '演示：区发改局窗口，电话见公示栏',
    }),
  )
const objected = (on: string, by: 'resident-a' | 'resident-b', text: string): Step =>
  at(on, async ({ as }, told) => {
    await as(by)(cases.objectToPublicity, { case: idOf(told), text: `演示：${text}` })
  })

const fundingStories: Stories = {
  planned: [
    wished('2012-07-18', '桂园屋顶绿化试点', '120000'),
    listed('2012-07-30'),
    at('2012-08-10', ({ as }, told) =>
      act(as('leader-reform'), idOf(told), 'put-in-plan', { year: '2012', planned: '100000' }),
    ),
    at('2012-09-04', async ({ as, today }, told) => {
      const project = idOf(told)
      const call = as('clerk-finance')
      await call(funding.releaseMoney, { project, on: today(), amount: '60000', voucher: '演示凭证1号' })
      await call(funding.checkMoney, {
        project,
        on: today(),
        spent: '52000',
        isProper: true,
        words: '演示：专款专用。',
      })
    }),
  ],
  // Stands in public on the demo’s day.
  'in-public': [
    wished('2012-09-03', '东门步行街口袋公园', '320000'),
    listed('2012-09-06'),
    putInPublic('2012-09-12', '300000'),
    objected('2012-09-14', 'resident-a', '希望多种乔木，少铺硬地。'),
  ],
  // Its period is over; one objection is answered, one waits.
  'was-public': [
    wished('2012-09-03', '黄贝岭河道绿道', '450000'),
    listed('2012-09-04'),
    putInPublic('2012-09-06', '420000'),
    objected('2012-09-10', 'resident-a', '绿道要留无障碍坡道。'),
    objected('2012-09-11', 'resident-b', '施工不要占用人行道。'),
    at('2012-09-13', async ({ as }, told) => {
      const call = as('clerk-reform')
      const { rounds, revision } = await call(cases.getObjections, { case: idOf(told) })
      const objection = rounds[0]?.objections[0]?.id ?? ''
      await call(cases.answerObjection, {
        case: idOf(told),
        objection,
        revision,
        verdict: 'adopted-in-part',
        gist: '演示：建议绿道设置无障碍坡道',
        answer: '演示：两处主要出入口加设坡道，其余出入口受高差限制，不设。',
      })
    }),
  ],
  listed: [wished('2012-08-21', '翠竹立体绿化', '85000'), listed('2012-09-10')],
  // Begun under the first version, and not yet listed: it can be moved to the second.
  waiting: [wished('2012-08-28', '笋岗天桥绿化', '46000')],
  'money-refused': [
    wished('2012-07-26', '莲塘停车场绿化', '230000'),
    at('2012-08-15', ({ as }, told) =>
      act(as('leader-reform'), idOf(told), 'refuse', { reason: '演示：与已列入计划的项目重复。' }),
    ),
  ],
}

/** Every story. */
export const demoStories: Stories = { ...energyStories, ...disclosureStories, ...fundingStories }
