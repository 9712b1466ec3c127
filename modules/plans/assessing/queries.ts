/** Reads of assessments: lists, the table of units, one unit's account, recomputation. */
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Day } from '#base/day.ts'
import { NotFound } from '#base/refusals.ts'
import type { Text } from '#base/text.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import { storedPack } from '#platform/pack/stored.ts'
import { findRevision } from '#platform/pack/edits.ts'
import { listPlanRows } from '../reporting/store.ts'
import { actsForOffice, isOffice, reaches, requireOffice, requireUnit } from './access.ts'
import type { Act, Objection, Standing } from './acts.ts'
import type {
  accountLine,
  accountView,
  assessingOperations,
  assessmentLine,
  assessmentView,
  recomputed,
} from './contract.ts'
import { lacksOf, readCurrent, type Current } from './current.ts'
import { getScheme } from './gathering.ts'
import { differencesOf, score } from './rules.ts'
import { schemesPart } from './schemes-part.ts'
import type { Scheme } from './schemes.ts'
import { findFrozen, getRow, listActs, type AssessmentRow } from './store.ts'
import { standingOf } from './acts.ts'
import { actTexts } from './texts.ts'

type Input<K extends keyof typeof assessingOperations> = z.output<(typeof assessingOperations)[K]['input']>
type Line = z.output<typeof assessmentLine>
type View = z.output<typeof assessmentView>
type Account = z.output<typeof accountView>

/** The schemes of the pack with the plans and years that they are for. */
export async function listSchemes(
  ctx: QueryContext,
): Promise<z.output<(typeof assessingOperations)['listSchemes']['output']>> {
  const [pack, plans] = await Promise.all([storedPack(ctx.tx, [schemesPart]), listPlanRows(ctx.tx)])
  const items = await Promise.all(
    [...pack.entries(schemesPart).values()].map(async ({ id, value }) => ({
      scheme: value,
      revision: await findRevision(ctx.tx, schemesPart.name, id),
      isOffice: actsForOffice(ctx, value),
      plans: plans
        .filter((plan) => plan.scheme_id === id)
        .map(({ id: plan, title, from_on: from, to_on: to }) => ({
          id: plan,
          title,
          years: yearsOf(from, to, ctx.today),
        })),
    })),
  )
  return { items }
}

/** Years of a plan that have begun. */
function yearsOf(from: Day, to: Day, today: Day): number[] {
  const [first, last] = [Number(from.slice(0, 4)), Math.min(Number(to.slice(0, 4)), Number(today.slice(0, 4)))]
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
}

interface Titles {
  readonly plan: (id: string) => Text
  readonly scheme: (id: string) => Pick<Scheme, 'title' | 'status'>
}

async function openTitles(ctx: QueryContext): Promise<Titles> {
  const { rows } = await sql<{ id: string; title: Text }>`select id, title from plans.plans`.execute(ctx.tx)
  const plans = new Map(rows.map(({ id, title }) => [id, title]))
  const schemes = (await storedPack(ctx.tx, [schemesPart])).entries(schemesPart)
  return {
    plan: (id) => plans.get(id) ?? { zh: id },
    scheme: (id) => schemes.get(id)?.value ?? { title: { zh: id }, status: 'ours' },
  }
}

function toLine(row: AssessmentRow, state: Line['state'], titles: Titles): Line {
  const scheme = titles.scheme(row.scheme)
  return {
    id: row.id,
    plan: { id: row.plan, title: titles.plan(row.plan) },
    scheme: { id: row.scheme, title: scheme.title, status: scheme.status },
    year: row.year,
    from: row.from,
    to: row.to,
    state,
    openedOn: row.openedOn,
    openedByName: row.openedByName,
  }
}

/** Newest first. */
export async function listAssessments(
  ctx: QueryContext,
  input: Input<'listAssessments'>,
): Promise<{ items: Line[]; next?: string }> {
  const { after, limit, plan, year } = input
  const [id] = decodeCursor(after) ?? []
  const { rows } = await sql<{ id: string }>`select id from plans.assessments a where true
      ${plan === undefined ? sql`` : sql`and a.plan_id = ${plan}`} ${year === undefined ? sql`` : sql`and a.year = ${year}`}
      ${typeof id === 'string' ? sql`and a.id < ${id}` : sql``}
    order by a.id desc limit ${limit + 1}`.execute(ctx.tx)
  const titles = await openTitles(ctx)
  const items = await Promise.all(
    rows.slice(0, limit).map(async (one) => {
      const [row, acts] = await Promise.all([getRow(ctx.tx, one.id), listActs(ctx.tx, one.id)])
      return toLine(row, standingOf(acts).state, titles)
    }),
  )
  const last = items.at(-1)
  return rows.length > limit && last ? { items, next: encodeCursor([last.id]) } : { items }
}

function toObjection({ act, answer }: Objection): View['objections'][number] {
  const { id, unit = '', details, on, byName } = act
  return {
    id,
    unit,
    line: details.line,
    text: details.text,
    on,
    byName,
    answerBy: details.answerBy,
    ...(answer === undefined
      ? {}
      : { answer: { upheld: answer.details.upheld, note: answer.details.note, on: answer.on, byName: answer.byName } }),
  }
}

/** The rows of a table of units, best first. */
export function accountLines({ inputs, result, standing }: Current): z.output<typeof accountLine>[] {
  if (inputs === undefined || result === undefined) return []
  const grades = new Map(inputs.scheme.grades.map(({ id, title }) => [id, title]))
  return result.units.map(({ unit, name, total, rank, grade, because }) => {
    const held = inputs.units.find((one) => one.unit === unit)
    const word = grade === undefined ? undefined : grades.get(grade)
    const self = standing.self.get(unit)
    return {
      unit,
      name,
      because,
      lacks: held === undefined ? [] : lacksOf(inputs, held, standing),
      openObjections: standing.objections.filter(({ act, answer }) => act.unit === unit && answer === undefined).length,
      ...(total === undefined ? {} : { total }),
      ...(rank === undefined ? {} : { rank }),
      ...(word === undefined ? {} : { grade: word }),
      ...(self === undefined ? {} : { self: self.details.mark }),
    }
  })
}

function wordsOf(act: Act): Text {
  switch (act.kind) {
    case 'drawn':
      return { zh: `抽样种子 ${act.details.seed}`, en: `seed ${act.details.seed}` }
    case 'self-assessed':
      return { zh: `${act.details.mark}分：${act.details.note}`, en: `${act.details.mark}: ${act.details.note}` }
    case 'marked':
      return {
        zh: `${act.details.criterion} ${act.details.mark}分`,
        en: `${act.details.criterion} ${act.details.mark}`,
      }
    case 'checked':
      return {
        zh: `${act.details.commitment} ${act.details.holds ? '属实' : '不属实'}：${act.details.note}`,
        en: `${act.details.commitment} ${act.details.holds ? 'as reported' : 'not as reported'}: ${act.details.note}`,
      }
    case 'deducted':
      return {
        zh: `${act.details.deduction} × ${act.details.times}：${act.details.note}`,
        en: `${act.details.deduction} × ${act.details.times}: ${act.details.note}`,
      }
    case 'vetoed':
      return { zh: act.details.note, en: act.details.note }
    case 'taken-back':
    case 'withdrawn':
      return { zh: act.details.reason, en: act.details.reason }
    case 'told':
      return { zh: `异议期到${act.details.objectUntil}`, en: `objections until ${act.details.objectUntil}` }
    case 'objected':
      return { zh: act.details.text, en: act.details.text }
    case 'answered':
      return {
        zh: `${act.details.upheld ? '成立' : '不成立'}：${act.details.note}`,
        en: `${act.details.upheld ? 'upheld' : 'not upheld'}: ${act.details.note}`,
      }
    case 'gathered':
    case 'decided':
      return { zh: `第${act.details.number}份数据`, en: `inputs ${act.details.number}` }
    case 'handed-on':
      return { zh: `${act.details.to} ${act.details.clause}`, en: `${act.details.to} ${act.details.clause}` }
    case 'received':
      return { zh: act.details.note, en: act.details.note }
    case 'published':
      return { zh: act.details.publication ?? '', en: act.details.publication ?? '' }
  }
}

function stepsOf(standing: Standing, today: Day, hash: string | undefined): Partial<View> {
  const { drawn, told, decided, published, withdrawn } = standing
  return {
    ...(drawn && {
      drawn: {
        seed: drawn.details.seed,
        on: drawn.on,
        byName: drawn.byName,
        count: Object.values(drawn.details.drawn).flat().length,
      },
    }),
    ...(told && {
      told: {
        on: told.on,
        objectUntil: told.details.objectUntil,
        provisional: told.details.provisional,
        isOver: today > told.details.objectUntil,
      },
    }),
    ...(decided && { decided: { on: decided.on, byName: decided.byName, hash: hash ?? '' } }),
    ...(published && { published: { on: published.on, ...published.details } }),
    ...(withdrawn && { withdrawn: { on: withdrawn.on, byName: withdrawn.byName, reason: withdrawn.details.reason } }),
  }
}

/** An assessment with where it stands; a unit's clerk sees the own unit alone. */
export async function getAssessment(ctx: QueryContext, input: Input<'getAssessment'>): Promise<View> {
  const [current, titles] = await Promise.all([readCurrent(ctx.tx, input.assessment), openTitles(ctx)])
  const { row, acts, standing, frozen, inputs, result } = current
  const scheme = inputs?.scheme ?? (await getScheme(ctx, row.scheme))
  const isOurs = isOffice(ctx, scheme)
  const sees = (unit: string | undefined): boolean => unit === undefined || isOurs || reaches(ctx, unit)
  const names = new Map(inputs?.units.map(({ unit, name }) => [unit, name]))
  const grades = new Map(scheme.grades.map(({ id, title }) => [id, title]))
  return {
    ...toLine(row, standing.state, titles),
    schemeNow: scheme,
    isOffice: actsForOffice(ctx, scheme),
    seesAll: isOurs,
    ...(inputs === undefined ? {} : { gatheredOn: inputs.gatheredOn }),
    ...stepsOf(standing, ctx.today, frozen?.hash),
    units: accountLines(current).filter(({ unit }) => sees(unit)),
    quotas: (result?.quotas ?? []).map(({ grade, ...rest }) => ({
      grade: grades.get(grade) ?? { zh: grade },
      ...rest,
    })),
    objections: standing.objections.filter(({ act }) => sees(act.unit)).map(toObjection),
    history: acts
      .filter(({ unit, kind }) => sees(unit) && (isOurs || kind !== 'drawn'))
      .map((act) => ({
        id: act.id,
        kind: act.kind,
        on: act.on,
        at: act.at,
        byName: act.byName,
        words: {
          zh: `${actTexts[act.kind].zh}：${wordsOf(act).zh}`,
          en: `${actTexts[act.kind].en}: ${wordsOf(act).en ?? ''}`,
        },
        ...(act.unit === undefined ? {} : { unit: names.get(act.unit) ?? { zh: act.unit } }),
      }))
      .reverse(),
  }
}

/** A unit's account; only those whose right reaches the unit see it. */
export async function getAccount(ctx: QueryContext, input: Input<'getAccount'>): Promise<Account> {
  const [current, titles] = await Promise.all([readCurrent(ctx.tx, input.assessment), openTitles(ctx)])
  const isOurs = current.inputs !== undefined && isOffice(ctx, current.inputs.scheme)
  if (!isOurs) requireUnit(ctx, input.unit)
  const { row, standing, inputs, result } = current
  const held = inputs?.units.find(({ unit }) => unit === input.unit)
  const line = accountLines(current).find(({ unit }) => unit === input.unit)
  if (inputs === undefined || held === undefined || line === undefined)
    throw new NotFound(`unit ${input.unit} in assessment ${row.id}`)
  const own = <T extends { readonly unit: string | undefined }>(acts: readonly T[]): T[] =>
    acts.filter(({ unit }) => unit === input.unit)
  const self = standing.self.get(input.unit)
  const fact = ({ id, on, byName, details }: { id: string; on: Day; byName: string; details: { note: string } }) => ({
    act: id,
    on,
    byName,
    note: details.note,
  })
  const checks = own(standing.checks)
  return {
    assessment: toLine(row, standing.state, titles),
    line,
    lines: result?.units.find(({ unit }) => unit === input.unit)?.lines ?? [],
    commitments: held.commitments,
    reports: held.reports,
    ...(self === undefined ? {} : { self: { ...self.details, on: self.on, byName: self.byName } }),
    marks: own(standing.marks).map((act) => ({
      ...fact(act),
      criterion: act.details.criterion,
      mark: act.details.mark,
    })),
    drawn: (standing.drawn?.details.drawn[input.unit] ?? []).map((commitment) => {
      const found = checks.find(({ details }) => details.commitment === commitment)
      return {
        commitment,
        title: held.commitments.find(({ id }) => id === commitment)?.title ?? { zh: commitment },
        ...(found === undefined ? {} : { holds: found.details.holds, note: found.details.note, act: found.id }),
      }
    }),
    deductions: own(standing.deductions).map((act) => ({
      ...fact(act),
      deduction: act.details.deduction,
      times: act.details.times,
    })),
    vetoes: own(standing.vetoes).map((act) => ({ ...fact(act), veto: act.details.veto })),
    objections: standing.objections.filter(({ act }) => act.unit === input.unit).map(toObjection),
    isOpen:
      standing.state === 'open' ||
      (standing.state === 'told' &&
        standing.objections.some(({ act, answer }) => act.unit === input.unit && answer?.details.upheld === true)),
    isOwn: ctx.actor.kind === 'person' && ctx.actor.grants.some(({ unitId }) => unitId === input.unit),
    isOffice: actsForOffice(ctx, inputs.scheme),
    scheme: inputs.scheme,
  }
}

/** Computes told or decided results again from their frozen inputs and compares; throws `NotFound` where none were frozen. */
export async function recomputeAssessment(
  ctx: QueryContext,
  { assessment, number }: Input<'recomputeAssessment'>,
): Promise<z.output<typeof recomputed>> {
  const row = await getRow(ctx.tx, assessment)
  requireOffice(ctx, await getScheme(ctx, row.scheme))
  const standing = standingOf(await listActs(ctx.tx, row.id))
  const wanted = number ?? standing.decided?.details.number ?? standing.told?.details.number
  const frozen = wanted === undefined ? undefined : await findFrozen(ctx.tx, row.id, wanted)
  if (frozen?.result === undefined || frozen.stage === 'gathered')
    throw new NotFound(`told or decided results of assessment ${assessment}`)
  const differences = differencesOf(frozen.result, score(frozen.inputs))
  return {
    assessment: row.id,
    number: frozen.number,
    stage: frozen.stage,
    hash: frozen.hash,
    isWhole: frozen.isWhole,
    isEqual: frozen.isWhole && differences.length === 0,
    lines: frozen.result.units.reduce((count, { lines }) => count + lines.length, 0),
    differences,
  }
}

/** What everybody may read once it was published, and not withdrawn; throws `NotFound` otherwise. */
export async function getPublishedAssessment(
  ctx: QueryContext,
  input: Input<'getPublishedAssessment'>,
): Promise<z.output<(typeof assessingOperations)['getPublishedAssessment']['output']>> {
  const { row, standing, frozen } = await readCurrent(ctx.tx, input.assessment)
  const { published, state } = standing
  if (state !== 'published' || published?.details.publication === undefined || frozen?.result === undefined)
    throw new NotFound(`published assessment ${input.assessment}`)
  return {
    id: row.id,
    plan: frozen.inputs.plan,
    instrument: row.instrument,
    year: row.year,
    publishedOn: published.on,
    hash: frozen.hash,
    scheme: frozen.inputs.scheme,
    // What was noted about a deduction stays with the office and the unit.
    result: {
      ...frozen.result,
      units: frozen.result.units.map((unit) => ({
        ...unit,
        lines: unit.lines.map((line) => (line.kind === 'deduction' ? { ...line, input: line.arithmetic } : line)),
      })),
    },
  }
}
