/** Turns folded panels into what the unit, the applicant, the experts and the public may see of them. */
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Party } from '#modules/directory/index.ts'
import type { Db } from '#platform/db/database.ts'
import type { CaseView } from '../fold.ts'
import { present } from '../parts-of-views.ts'
import type { drawView, panelView } from './shapes.ts'
import type { OpinionVerdict } from './facts.ts'
import { countedOpinions, type Panel } from './folding.ts'
import { expertsByNumber, type ExpertRow } from './pool.ts'
import { checkDraw } from './rules.ts'

type Draw = z.output<typeof drawView>
type View = z.output<typeof panelView>

/** Experts with their persons. */
export interface NamedExperts {
  readonly rows: ReadonlyMap<string, ExpertRow>
  readonly parties: ReadonlyMap<string, Party>
}

/** Everybody who sits or sat in those panels. */
export function expertsOf(panels: readonly Panel[]): string[] {
  return [...new Set(panels.flatMap(({ members, recusals }) => [...members, ...recusals.map(({ expert }) => expert)]))]
}

/** Reads the names of experts; a reading of personal data, to be recorded. */
export async function nameExperts(
  db: Db,
  vault: { findParties(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Party>> },
  numbers: readonly string[],
): Promise<NamedExperts> {
  const rows = await expertsByNumber(db, numbers)
  const parties = await vault.findParties(db, [...new Set([...rows.values()].map((one) => one.person_id))])
  return { rows, parties }
}

/** The hash of the fact by which each panel was prepared, in hex, by panel. */
export async function anchorsOf(db: Db, caseId: string, panels: readonly Panel[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ seq: number; hash: Buffer }>`select seq, hash from procedures.facts
    where case_id = ${caseId} and seq = any(${panels.map(({ prepared }) => prepared.seq)}::int[])`.execute(db)
  const bySeq = new Map(rows.map(({ seq, hash }) => [seq, hash.toString('hex')]))
  return new Map(panels.map(({ id, prepared }) => [id, bySeq.get(prepared.seq) ?? '']))
}

/** The record of a draw; `isPublic` leaves out what an officer wrote of a person. */
export function toDrawView(panel: Panel, number: string, anchor: string, isPublic: boolean): Draw {
  const { prepared, drawn } = panel
  const { pool, excluded, commitment, seats, quorum, fields } = prepared
  const record = drawn && { ...drawn, pool, seats, commitment, anchor }
  return {
    panel: panel.id,
    number,
    state: panel.state,
    preparedAt: prepared.at,
    seats,
    quorum,
    fields: [...fields],
    pool: [...pool],
    excluded: excluded.map(({ expert, ground, reason }) =>
      isPublic ? { expert, ground } : { expert, ground, reason },
    ),
    commitment,
    anchor,
    members: [...panel.members],
    recused: panel.recusals.flatMap(({ expert, decision }) =>
      decision?.granted === true ? [{ expert, ...present('next', decision.next) }] : [],
    ),
    checks: record === undefined ? [] : checkDraw(record),
    ...(drawn === undefined
      ? {}
      : {
          drawnAt: drawn.at,
          secret: drawn.secret,
          word: drawn.word,
          seed: drawn.seed,
          order: [...drawn.order],
          ...(isPublic ? {} : { witness: drawn.witness }),
        }),
  }
}

/** How many said what, of the opinions that count. */
export function tallyOf(panel: Panel): Record<OpinionVerdict, number> {
  const tally = { agrees: 0, 'agrees-if': 0, disagrees: 0 }
  for (const { verdict } of countedOpinions(panel)) tally[verdict] += 1
  return tally
}

/** Experts whose verdict is not that of most: their dissent stands with the summary. Nobody while no verdict leads. */
export function dissentOf(panel: Panel): string[] {
  const tally = tallyOf(panel)
  const most = Math.max(...Object.values(tally))
  const leading = Object.entries(tally).filter(([, count]) => count === most)
  if (leading.length !== 1) return []
  return countedOpinions(panel).flatMap(({ expert, verdict }) => (verdict === leading[0]?.[0] ? [] : [expert]))
}

/** One who sits or sat, by name. */
export function memberViews(panel: Panel, { rows, parties }: NamedExperts): View['members'] {
  return expertsOf([panel]).map((number) => {
    const row = rows.get(number)
    return {
      number,
      name: parties.get(row?.person_id ?? '')?.name ?? '',
      employer: row?.employer ?? '',
      fields: row?.fields ?? [],
      isDemo: row?.is_demo ?? false,
      sits: panel.members.includes(number),
    }
  })
}

/** Recusals as they are shown. */
export function recusalViews({ recusals }: Panel): View['recusals'] {
  return recusals.map(({ decision, ...one }) => ({ ...one, ...present('decision', decision && { ...decision }) }))
}

/** Opinions as they are shown, those that were replaced too. */
export function opinionViews(panel: Panel, of?: string): View['opinions'] {
  const counted = new Set(panel.members.length === 0 ? [] : countedOpinions(panel).map(({ seq }) => seq))
  return panel.opinions
    .filter(({ expert }) => of === undefined || expert === of)
    .map(({ paper, on: _on, ...one }) => ({
      ...one,
      counts: counted.has(one.seq),
      ...present('paper', paper && { name: paper.name, type: paper.type, size: paper.size }),
    }))
}

/** A panel as the unit sees it. */
export function toPanelView(
  panel: Panel,
  { procedure }: Pick<CaseView, 'procedure'>,
  draw: Draw,
  experts: NamedExperts,
): View {
  const { prepared, drawn, closed, dropped } = panel
  return {
    id: panel.id,
    state: panel.state,
    question: prepared.question,
    materials: prepared.materials.map((id) => ({
      id,
      title: procedure.materials.find((one) => one.id === id)?.title ?? { zh: id },
    })),
    preparedBy: panel.preparedBy.name ?? '',
    draw,
    members: memberViews(panel, experts),
    recusals: recusalViews(panel),
    opinions: opinionViews(panel),
    tally: tallyOf(panel),
    dissent: dissentOf(panel),
    lacking: Math.max(0, prepared.quorum - countedOpinions(panel).length),
    vacant: drawn === undefined ? 0 : prepared.seats - panel.members.length,
    ...present('drawnBy', drawn?.by.name),
    ...present('summary', closed?.summary),
    ...present('closedOn', closed?.on),
    ...present('dropped', dropped && { ...dropped }),
  }
}
