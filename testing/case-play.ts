/** Plays a case of a definition at the level of facts: dated figures from the packs, the calendar of the holiday notices, no database. */
import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { day, type Day } from '#base/day.ts'
import { createWorkingCalendar, type HolidayFacts } from '#base/working-calendar.ts'
import type { Text } from '#base/text.ts'
import { clocksOf, extensionsFrom, type CaseClock, type DatedParameters } from '#modules/procedures/case-clocks.ts'
import type { Act, ActorKind, DocumentBlock, HeldParameter, Procedure } from '#modules/procedures/definition.ts'
import type { Fact, FactAuthor, FactData, FactKind, Lack } from '#modules/procedures/facts.ts'
import { fieldIssues, type FieldValues } from '#modules/procedures/fields.ts'
import { foldCase, type CaseView } from '#modules/procedures/fold.ts'
import { obstaclesOf, type GateContext } from '#modules/procedures/gates.ts'

const policies = new URL('../policies/', import.meta.url)
const yaml = (path: string): unknown => parse(readFileSync(new URL(path, policies), 'utf8'))

/** The calendar of every notice in the project. */
export const packCalendar = createWorkingCalendar({
  notices: readdirSync(new URL('holidays/', policies))
    .sort()
    .flatMap((name) => (yaml(`holidays/${name}`) as HolidayFacts).notices),
})

interface FigureEntry {
  readonly id: string
  readonly kind: string
  readonly unit: Text
  readonly values: readonly { from: string; value: string; clause: string; verified?: boolean }[]
}

/** Dated figures of parameter files, such as `national/parameters/disclosure.yaml`. */
export function packFigures(...files: readonly string[]): DatedParameters {
  const entries = new Map(
    files.flatMap((file) => (yaml(file) as { parameters: FigureEntry[] }).parameters).map((one) => [one.id, one]),
  )
  return (id, on) => {
    const entry = entries.get(id)
    const held = entry?.values.findLast(({ from }) => from <= on)
    if (entry === undefined || held === undefined) return undefined
    const { value, clause, from, verified = true } = held
    return { id, value, unit: entry.unit, kind: entry.kind, clause, from: day(from), verified } satisfies HeldParameter
  }
}

/** Who asks, and with what entered; without them whoever the act is for, and nothing. */
export interface Asked {
  readonly person?: string
  readonly kinds?: readonly ActorKind[]
  readonly input?: FieldValues
}

/** A case under way; each step adds its facts or throws with what stands in the way. */
export interface PlayedCase {
  /** As it stands on a day; without one on the day of the newest fact. */
  view(): CaseView
  clocks(on: string): readonly CaseClock[]
  clock(id: string, on: string): CaseClock['reading'] | undefined
  /** Why an act cannot be done; empty: it may. */
  obstacles(act: string, on: string, asked?: Asked): string[]
  /** What is wrong with the values field by field. */
  issues(act: string, input: FieldValues): string[]
  act(id: string, on: string, input?: FieldValues, more?: { person?: string; lacks?: readonly Lack[] }): void
  add<K extends FactKind>(kind: K, data: FactData[K], on: string, person?: string): void
  deliver(rule: string, on: string): void
  paper(rule: string, on: string): readonly DocumentBlock[]
}

const authors: Readonly<Record<ActorKind, FactAuthor>> = {
  applicant: { kind: 'applicant', id: 'applicant' },
  handler: { kind: 'staff', id: 'clerk', name: '经办人', unit: 'unit' },
  approver: { kind: 'staff', id: 'leader', name: '负责人', unit: 'unit' },
  time: { kind: 'time', id: 'time' },
}

const factAdder =
  (facts: Fact[]) =>
  (kind: FactKind, data: unknown, on: string, by: FactAuthor): void =>
    void facts.push({ seq: facts.length + 1, kind, data, by, on: day(on), at: `${on}T02:00:00.000Z` } as Fact)

function getAct(procedure: Procedure, id: string): Act {
  const found = procedure.acts.find((one) => one.id === id)
  if (found === undefined) throw new Error(`${procedure.id} has no act ${id}`)
  return found
}

/** Hands a request in and returns the case to be played. */
export function playCase(
  procedure: Procedure,
  figures: DatedParameters,
  submitted: { readonly on: string; readonly channel?: 'web' | 'counter'; readonly fields: FieldValues },
): PlayedCase {
  const facts: Fact[] = []
  const add = factAdder(facts)
  const { on: receivedOn, channel = 'counter', fields } = submitted
  add('submitted', { channel, receivedOn, fields, materials: [] }, receivedOn, authors.applicant)
  const parameterOn = (on: Day) => (id: string) => figures(id, on)
  const view = (): CaseView => foldCase(facts, procedure.version, () => procedure, extensionsFrom(figures))
  const clocks = (on: string): CaseClock[] => clocksOf(view(), figures, packCalendar, day(on))
  const actOf = (id: string): Act => getAct(procedure, id)
  const tools = (on: string) => ({ today: day(on), parameter: parameterOn(day(on)), calendar: packCalendar })
  const context = (act: Act, on: string, { person, kinds, input }: Asked = {}): GateContext => ({
    ...tools(on),
    ...(input === undefined ? {} : { input }),
    person: person ?? authors[act.by].id,
    kinds: kinds ?? [act.by],
    standsInFor: [],
    clocks: clocks(on),
  })
  const obstacles: PlayedCase['obstacles'] = (id, on, asked) =>
    obstaclesOf(view(), actOf(id), context(actOf(id), on, asked)).map(({ gate }) => gate)
  const issues: PlayedCase['issues'] = (id, input) =>
    fieldIssues(actOf(id).input, input, { prefix: 'input' }).map(({ path }) => path)
  return {
    view,
    clocks,
    clock: (id, on) => clocks(on).find(({ rule }) => rule.id === id)?.reading,
    obstacles,
    issues,
    act(id, on, input = {}, { person, lacks } = {}) {
      const act = actOf(id)
      const inTheWay = obstaclesOf(
        view(),
        act,
        context(act, on, { input, ...(person === undefined ? {} : { person }) }),
      )
      const wrong = fieldIssues(act.input, input)
      if (inTheWay.length > 0 || wrong.length > 0)
        throw new Error(`${id} on ${on}: ${JSON.stringify([...inTheWay.map(({ missing }) => missing.zh), ...wrong])}`)
      const number = `${act.document ?? ''}-${facts.length}`
      const document = act.document === undefined ? {} : { document: { id: number, rule: act.document, number } }
      const by = { ...authors[act.by], ...(person === undefined ? {} : { id: person }) }
      add('acted', { act: id, input, ...(lacks ? { lacks } : {}), ...document }, on, by)
    },
    add: (kind, data, on, person = 'clerk') => add(kind, data, on, { ...authors.handler, id: person }),
    deliver(rule, on) {
      const document = view().documents.findLast((one) => one.rule === rule)
      if (document === undefined) throw new Error(`no ${rule} was issued`)
      add('delivered', { document: document.id, way: 'in-person', deliveredOn: on, proof: '回证' }, on, authors.handler)
    },
    paper(rule, on) {
      const act = procedure.acts.find((one) => one.document === rule)
      const input = view().done.findLast((one) => one.act === act?.id)?.input ?? {}
      const told = {
        ...tools(on),
        input,
        caseNumber: '测案1号',
        applicant: '申请人',
        unit: { zh: '测试局', en: 'Test bureau' },
        due: Object.fromEntries(clocks(on).map(({ rule: { id }, reading }) => [id, reading.dueOn])),
      }
      const compose = procedure.documents.find(({ id }) => id === rule)?.compose as
        ((view: CaseView, input: FieldValues, told: unknown) => readonly DocumentBlock[]) | undefined
      return compose?.(view(), input, told) ?? []
    },
  }
}
