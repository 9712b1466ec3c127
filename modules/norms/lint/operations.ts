/** Lint on the desk: the findings narrowed and paged, and exceptions granted and withdrawn as edits of the pack. */
import type { z } from 'zod'
import { Refused } from '#base/refusals.ts'
import type { Text } from '#base/text.ts'
import { unitsPart } from '#modules/directory/pack.ts'
import { instrumentsPart } from '#modules/gazette/pack.ts'
import { parametersPart } from '#modules/parameters/pack.ts'
import type { CommandContext, QueryContext } from '#platform/contract/actor.ts'
import { editPack, findRevision } from '#platform/pack/edits.ts'
import type { PackSink } from '#platform/pack/load.ts'
import type { PackPart } from '#platform/pack/part.ts'
import type { ClausesNamed } from '../driving.ts'
import { answersPart, exceptionsPart } from '../pack.ts'
import { pageFrom } from '../paging.ts'
import type { CaseAt, Finding } from './check.ts'
import type { lintDeclarations, subjectKinds } from './contract.ts'
import { findingGone } from './desk-texts.ts'
import { levels } from './levels.ts'
import { openLint, type LintParts, type LintRun, type RunLint } from './running.ts'

type InputOf<K extends keyof typeof lintDeclarations> = z.output<(typeof lintDeclarations)[K]['input']>
type OutputOf<K extends keyof typeof lintDeclarations> = z.output<(typeof lintDeclarations)[K]['output']>
type Subject = (typeof subjectKinds)[number]
type Line = OutputOf<'listFindings'>['items'][number]

/** The entries that findings are about: what they are, their titles, the units they name. */
type Known = ReadonlyMap<string, { readonly kind: Subject; readonly title: Text; readonly units: readonly string[] }>

function knownOf({ pack }: LintRun, list: ClausesNamed): Known {
  const entries = <T>(part: PackPart<T>) => [...pack.entries(part).values()]
  const lines = [
    ...entries(unitsPart).map(({ id, value }) => ({ id, kind: 'unit' as const, title: value.name, units: [id] })),
    ...entries(parametersPart).map(({ id, value: { title } }) => ({
      id,
      kind: 'parameter' as const,
      title,
      units: [],
    })),
    ...entries(answersPart).map(({ id, value: { title, by } }) => ({ id, kind: 'answer' as const, title, units: by })),
    ...[...list(pack)].map(({ id, title, units }) => ({ id, kind: 'commitment' as const, title, units })),
  ]
  return new Map(lines.map((line) => [line.id, line]))
}

function aboutOf(
  known: Known,
  { clause, subject }: CaseAt,
): Pick<Line, 'clause' | 'subject' | 'subjectKind' | 'subjectTitle'> {
  const found = subject === undefined ? undefined : known.get(subject)
  return {
    ...(clause === undefined ? {} : { clause }),
    ...(subject === undefined ? {} : { subject }),
    ...(found === undefined ? {} : { subjectKind: found.kind, subjectTitle: found.title }),
  }
}

/** Whether a finding concerns a unit: it is about it, or about something the unit is named for. */
function concerns(known: Known, unit: string, { subject, cases = [] }: Finding): boolean {
  return [subject, ...cases.map((one) => one.subject)].some(
    (id) => id !== undefined && known.get(id)?.units.includes(unit) === true,
  )
}

function narrow(findings: readonly Finding[], input: InputOf<'listFindings'>, known: Known): Finding[] {
  const { level, code, instrument, unit } = input
  return findings.filter(
    (one) =>
      (level === undefined || one.level === level) &&
      (code === undefined || one.code === code) &&
      (instrument === undefined || one.instrument === instrument) &&
      (unit === undefined || concerns(known, unit, one)),
  )
}

function excepted(
  run: LintRun,
  revisions: ReadonlyMap<string, number>,
  { excepted: one }: Finding,
): Pick<Line, 'excepted'> {
  if (!one) return {}
  const { code, at, reason, by, on } = one
  const byName = run.pack.entries(unitsPart).get(by)?.value.name ?? { zh: by }
  return { excepted: { reason, by, byName, on, at, revision: revisions.get(`${code} ${at}`) ?? 0 } }
}

function lineOf(
  run: LintRun,
  parts: LintParts,
  known: Known,
  revisions: ReadonlyMap<string, number>,
  finding: Finding,
): Line {
  const { code, level, message, fix, instrument, clause, subject, cases } = finding
  const text = parts.checks.find((check) => check.text.code === code)?.text
  const document = instrument === undefined ? undefined : run.pack.entries(instrumentsPart).get(instrument)?.value
  const at = subject ?? clause ?? instrument
  return {
    code,
    level,
    title: text?.title ?? { zh: code },
    about: text?.about ?? { zh: '' },
    message,
    fix,
    ...(instrument === undefined ? {} : { instrument }),
    ...(document === undefined ? {} : { instrumentTitle: document.short ?? document.title }),
    ...aboutOf(known, finding),
    ...(at === undefined ? {} : { at }),
    ...(cases === undefined ? {} : { cases: cases.map((one) => aboutOf(known, one)) }),
    ...excepted(run, revisions, finding),
  }
}

function countsOf(run: LintRun, parts: LintParts): Pick<OutputOf<'listFindings'>, 'levels' | 'checks' | 'instruments'> {
  const { findings, pack } = run
  const count = (is: (one: Finding) => boolean): number => findings.filter(is).length
  return {
    levels: Object.fromEntries(levels.map((level) => [level, count((one) => one.level === level)])) as Record<
      (typeof levels)[number],
      number
    >,
    checks: parts.checks.flatMap(({ text: { code, level, title } }) => {
      const found = count((one) => one.code === code)
      return found === 0 ? [] : [{ code, level, title, count: found }]
    }),
    instruments: [...pack.entries(instrumentsPart).values()].map(({ id, value }) => ({
      id,
      title: value.short ?? value.title,
      count: count((one) => one.instrument === id),
    })),
  }
}

async function listFindings(
  ctx: QueryContext,
  input: InputOf<'listFindings'>,
  read: RunLint,
  parts: LintParts,
  list: ClausesNamed,
): Promise<OutputOf<'listFindings'>> {
  const run = await read(ctx)
  const known = knownOf(run, list)
  const found = narrow(input.excepted ? run.excepted : run.findings, input, known)
  const page = pageFrom(found, input)
  const revisions = new Map<string, number>()
  for (const { excepted: one } of page.items)
    if (one) {
      const id = `${one.code} ${one.at}`
      revisions.set(id, await findRevision(ctx.tx, exceptionsPart.name, id))
    }
  return {
    ...page,
    items: page.items.map((finding) => lineOf(run, parts, known, revisions, finding)),
    ...countsOf(run, parts),
    excepted: run.excepted.length,
    total: found.length,
    worded: run.worded,
  }
}

async function grantException(
  ctx: CommandContext,
  input: InputOf<'grantException'>,
  read: RunLint,
  sinks: readonly PackSink[],
): Promise<{ edit: string; revision: number }> {
  const { code, at, reason, by } = input
  const { findings } = await read(ctx)
  const isStanding = findings.some(
    (one) =>
      one.code === code &&
      [one, ...(one.cases ?? [])].some(
        ({ subject, clause }) => subject === at || clause === at || one.instrument === at,
      ),
  )
  if (!isStanding) throw new Refused({ code: 'finding-gone', basis: `${code} ${at}`, ...findingGone })
  const id = `${code} ${at}`
  return editPack(ctx, sinks, {
    part: exceptionsPart,
    id,
    value: { code, at, reason, by, on: ctx.today },
    revision: await findRevision(ctx.tx, exceptionsPart.name, id),
    reason: reason.zh,
  })
}

/** The operations; `list` names the commitments, `sinks` are those of every module. */
export function lintOperations(parts: LintParts, list: ClausesNamed, sinks: () => readonly PackSink[]) {
  const read = openLint(parts)
  return {
    listFindings: (ctx: QueryContext, input: InputOf<'listFindings'>) => listFindings(ctx, input, read, parts, list),
    /** Refused where nothing stands that it would excuse. */
    grantException: (ctx: CommandContext, input: InputOf<'grantException'>) =>
      grantException(ctx, input, read, sinks()),
    withdrawException: (ctx: CommandContext, { code, at, revision, reason }: InputOf<'withdrawException'>) =>
      editPack(ctx, sinks(), { part: exceptionsPart, id: `${code} ${at}`, value: undefined, revision, reason }),
  }
}
