/** For tests: walks a case through its acts without a database, on the real calendar and the figures of the real pack. */
import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { addDays, type Day } from '#base/day.ts'
import type { WorkingCalendar } from '#base/working-calendar.ts'
import type { DatedFigure } from '#modules/parameters/index.ts'
import { clocksOf, type CaseClock } from '#modules/procedures/case-clocks.ts'
import type { Act, Obstacle, ParameterReader, Procedure, Verdict } from '#modules/procedures/definition.ts'
import type { Fact, FactAuthor, Lack, NewFact } from '#modules/procedures/facts.ts'
import { fieldIssues, type FieldValues } from '#modules/procedures/fields.ts'
import type { CaseView } from '#modules/procedures/fold.ts'
import { obstaclesOf } from '#modules/procedures/gates.ts'
import { materialsFor } from '#modules/procedures/papers.ts'
import { openRegistry } from '#modules/procedures/registry.ts'
import { caseSheet, frozenSheet } from '#modules/procedures/sheet.ts'
import { worldOf, type World } from '#modules/procedures/world.ts'
import { packCalendar } from '#testing/case-play.ts'

const policies = new URL('../../policies/', import.meta.url)

function readAll<T>(folder: string): T[] {
  const at = new URL(folder, policies)
  return readdirSync(at)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => parse(readFileSync(new URL(name, at), 'utf8')) as T)
}

/** The working days of the State Council's notices. */
export const realCalendar = (): WorkingCalendar => packCalendar

type PackFigure = Omit<DatedFigure, 'values'> & {
  readonly values?: readonly (Omit<DatedFigure['values'][number], 'verified'> & { readonly verified?: boolean })[]
}

let packFigures: PackFigure[] | undefined

/** The figures of the real packs, with values of a test set on top. */
export function realFigures(set: Readonly<Record<string, string>> = {}): Map<string, DatedFigure> {
  packFigures ??= ['national/parameters/', 'luohu-2012/parameters/'].flatMap((folder) =>
    readAll<{ parameters: PackFigure[] }>(folder).flatMap(({ parameters }) => parameters),
  )
  return new Map(
    packFigures.map((figure) => {
      const own = set[figure.id]
      const dated = (figure.values ?? []).map((one) => ({ ...one, verified: one.verified ?? true }))
      const values =
        own === undefined ? dated : [{ from: '2012-07-06' as Day, value: own, clause: 'test', verified: true }]
      return [figure.id, { ...figure, values }]
    }),
  )
}

/** Reads one day's figures, for rules alone. */
export function figuresOn(day: Day, set: Readonly<Record<string, string>> = {}): ParameterReader {
  return worldOf(realFigures(set), realCalendar(), openRegistry([])).readerOn(day)
}

/** A case on its way. */
export interface Walk {
  readonly view: () => CaseView
  readonly today: () => Day
  /** Moves to a day; limits that run out on the way act by themselves, each on the day after its end. */
  goTo(day: Day): void
  /** What stands in the way of an act now. */
  obstacles(act: string, input?: FieldValues, as?: Actor): readonly Obstacle[]
  /** Carries an act out; throws with what stands in its way. */
  act(
    act: string,
    input?: FieldValues,
    more?: { readonly as?: Actor; readonly lacks?: readonly Lack[]; readonly fields?: FieldValues },
  ): void
  add(fact: NewFact, by?: FactAuthor): void
  /** Checks every paper that is there as good. */
  checkPapers(): void
  /** Finds the conditions that an officer has to find, all the same unless told. */
  findAll(verdict?: Verdict, but?: Readonly<Record<string, Verdict>>): void
  /** Delivers the newest paper of a rule. */
  deliver(rule: string): void
  clock(id: string): CaseClock | undefined
  /** The wording of a paper as it would be issued now. */
  paper(rule: string, input?: FieldValues): string
}

type Actor = 'applicant' | 'clerk' | 'leader' | 'other-leader'

const authors: Readonly<Record<Actor, FactAuthor>> = {
  applicant: { kind: 'applicant', id: 'company' },
  clerk: { kind: 'staff', id: 'clerk', name: '经办甲', unit: 'development-reform-bureau' },
  leader: { kind: 'staff', id: 'leader', name: '负责人乙', unit: 'development-reform-bureau' },
  'other-leader': { kind: 'staff', id: 'other', name: '负责人丙', unit: 'development-reform-bureau' },
}
const kindsOf = {
  applicant: ['applicant'],
  clerk: ['handler', 'approver'],
  leader: ['approver'],
  'other-leader': ['approver'],
} as const

/** Who usually does an act of a kind. */
const usual = { applicant: 'applicant', handler: 'clerk', approver: 'leader', time: 'clerk' } as const

interface Started {
  readonly fields: FieldValues
  readonly on: Day
  readonly set?: Readonly<Record<string, string>>
  /** Papers left out, or put in besides those asked. */
  readonly without?: readonly string[]
  readonly channel?: 'web' | 'counter'
}

/** Where a walk stands: its facts so far, its day, and what both come to. */
function openPath(procedure: Procedure, { on, set }: Pick<Started, 'on' | 'set'>) {
  const world: World = worldOf(realFigures(set), realCalendar(), openRegistry([{ versions: [procedure] }]))
  const facts: Fact[] = []
  const path = {
    today: on,
    calendar: world.calendar,
    view: (): CaseView => world.fold(facts, procedure.id, 1),
    parameter: (): ParameterReader => world.readerOn(path.today),
    clocks: (): CaseClock[] => clocksOf(path.view(), world.parameters, world.calendar, path.today),
    add(fact: NewFact, by: FactAuthor = authors.clerk): void {
      const { today } = path
      facts.push({ ...fact, seq: facts.length + 1, by, on: today, at: `${today}T02:00:00Z` })
    },
    getAct(id: string): Act {
      const act = procedure.acts.find((one) => one.id === id)
      if (act === undefined) throw new Error(`no act ${id}`)
      return act
    },
    obstacles(act: Act, as: Actor | 'time', input?: FieldValues): readonly Obstacle[] {
      return obstaclesOf(path.view(), act, {
        today: path.today,
        parameter: path.parameter(),
        calendar: world.calendar,
        clocks: path.clocks(),
        person: as === 'time' ? 'time' : authors[as].id,
        standsInFor: [],
        kinds: as === 'time' ? ['time'] : kindsOf[as],
        ...(input === undefined ? {} : { input }),
      })
    },
    write(act: Act, input: FieldValues, by: FactAuthor, lacks: readonly Lack[] = []): void {
      const rule = procedure.documents.find(({ id }) => id === act.document)
      const document = rule && { id: `${rule.id}-${facts.length}`, rule: rule.id, number: `${rule.series}〔2012〕1号` }
      const sheet = act.outcome === undefined ? undefined : frozenSheet(caseSheet(path.view(), path.parameter()))
      const more = { ...(sheet && { sheet }), ...(document && { document }), ...(lacks.length > 0 && { lacks }) }
      path.add({ kind: 'acted', data: { act: act.id, input, ...more } }, by)
    },
  }
  return path
}

type Path = ReturnType<typeof openPath>

/** The days up to one, with what happens by time on the way. */
function passDays(path: Path, procedure: Procedure, until: Day): void {
  while (path.today < until) {
    path.today = addDays(path.today, 1)
    for (const { rule, reading } of path.clocks()) {
      if (reading.state !== 'running' || reading.dueOn === undefined || reading.dueOn >= path.today) continue
      const act = procedure.acts.find((one) => one.onClock === rule.id && path.obstacles(one, 'time').length === 0)
      if (act !== undefined) path.write(act, {}, { kind: 'time', id: rule.id })
    }
  }
}

/** What officers do besides acts. */
function officeOf(path: Path): Pick<Walk, 'checkPapers' | 'findAll' | 'deliver'> {
  return {
    checkPapers() {
      for (const [material, { length: version }] of path.view().materials)
        path.add({ kind: 'material-checked', data: { material, version, isGood: true, sawOriginal: true, note: '' } })
    },
    findAll(verdict = 'pass', but = {}) {
      for (const { condition } of caseSheet(path.view(), path.parameter()).lines)
        if (condition.isFound || but[condition.id] !== undefined) {
          const found = { condition: condition.id, verdict: but[condition.id] ?? verdict, note: '' }
          path.add({ kind: 'found', data: found })
        }
    },
    deliver(rule) {
      const document = path.view().documents.findLast((one) => one.rule === rule)
      if (document === undefined) throw new Error(`no ${rule} was issued`)
      const how = { way: 'in-person', deliveredOn: path.today, proof: '送达回证' } as const
      path.add({ kind: 'delivered', data: { document: document.id, ...how } })
    },
  }
}

/** Hands a case in with every paper that is asked, and walks on from there. */
export function startWalk(procedure: Procedure, started: Started): Walk {
  const path = openPath(procedure, started)
  const issues = fieldIssues(procedure.fields, started.fields)
  if (issues.length > 0) throw new Error(JSON.stringify(issues))
  const asked = materialsFor(procedure, started.fields, path.parameter())
  const materials = asked
    .filter(({ id }) => !started.without?.includes(id))
    .map(({ id }) => ({ material: id, paper: true as const }))
  const { fields, channel = 'web', on: receivedOn } = started
  path.add({ kind: 'submitted', data: { channel, receivedOn, fields, materials } }, authors.applicant)
  return {
    view: path.view,
    today: () => path.today,
    add: path.add,
    goTo: (day) => passDays(path, procedure, day),
    obstacles(id, input, as) {
      const act = path.getAct(id)
      return path.obstacles(act, as ?? usual[act.by], input)
    },
    act(id, input = {}, { as, lacks, fields: corrected } = {}) {
      const act = path.getAct(id)
      const actor = as ?? usual[act.by]
      const found = path.obstacles(act, actor, input)
      if (found.length > 0) throw new Error(found.map(({ gate }) => gate).join(' '))
      const wrong = fieldIssues(act.input, input)
      if (wrong.length > 0) throw new Error(JSON.stringify(wrong))
      const { id: handler, name: handlerName = '' } = authors[actor]
      if (corrected !== undefined) path.add({ kind: 'fields-changed', data: { fields: corrected } }, authors[actor])
      if (act.by === 'handler' && path.view().handler === undefined)
        path.add({ kind: 'assigned', data: { handler, handlerName, reason: '' } })
      path.write(act, input, authors[actor], lacks)
    },
    ...officeOf(path),
    clock: (id) => path.clocks().find(({ rule }) => rule.id === id),
    paper(id, input = {}) {
      const rule = procedure.documents.find((one) => one.id === id)
      if (rule === undefined) throw new Error(`no paper ${id}`)
      const { today, calendar } = path
      const about = { caseNumber: '案号', applicant: '甲公司', unit: { zh: '区发展和改革局' }, due: {} }
      return JSON.stringify(
        rule.compose(path.view(), input, { today, calendar, parameter: path.parameter(), input, ...about }),
      )
    },
  }
}

/** A form of a recognition that fulfils everything: 300,000 kWh of electricity saved a year in a hotel. */
export const goodRecognition: FieldValues = {
  isServiceCompany: 'yes',
  recordAuthority: 'city',
  recordNumber: '第一批',
  creditWay: 'grade',
  creditGrade: 'A',
  userName: '示例酒店',
  userKind: 'company',
  userNumber: '示例代码',
  projectName: '示例酒店照明改造',
  address: '罗湖区示例路 1 号',
  isInLuohu: 'yes',
  sector: 'hotel',
  refits: 'lighting',
  isSound: 'yes',
  hasContract: 'yes',
  contractOn: '2012-07-10',
  investment: '800000',
  hasMeters: 'yes',
  isMeasurable: 'yes',
  isOnline: 'yes',
  platform: '示例监测平台',
  savedElectricity: '300000',
  isNewOrMoved: 'no',
  isExpansion: 'no',
  isPhasedOut: 'no',
  isIrregular: 'no',
  usesSunOrWind: 'no',
  burnsWaste: 'no',
  isCogeneration: 'no',
  usesCoalAdditive: 'no',
}

/** The district's choice that the calorific value counts. */
export const calorificCounts = { 'emc-energy-factor-basis': 'calorific' } as const

const codeLetters = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** A made-up credit code whose check character fits (GB 32100). */
export function creditCode(serial: number): string {
  const body = `91440303MA5${String(serial).padStart(6, '0')}`
  const sum = [...body].reduce((total, letter, index) => total + (3 ** index % 31) * codeLetters.indexOf(letter), 0)
  return `${body}${codeLetters[(31 - (sum % 31)) % 31] ?? ''}`
}
