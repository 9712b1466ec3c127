/** What each act makes of a document: the importer's acts, with findings named by their place in the list. Pure: the same document and act always give the same result. */
import type { ClauseId } from '#base/clause-ids.ts'
import { Invalid } from '#base/refusals.ts'
import type { Finding, ImportedClause, ImportedDocument, Proposal, UnitLine } from '../importing/result.ts'
import { applyEdit, applyProposal } from '../importing/editing.ts'
import type { EditAct } from './acts.ts'
import { misfit } from './refusals.ts'
import { joinClause, relabelClause, retypeClause, shiftClause, splitClause } from './structure.ts'

type Act<K extends EditAct['kind']> = Extract<EditAct, { kind: K }>

const replaceAt = <T>(list: readonly T[], place: number, value: T): T[] =>
  list.map((one, at) => (at === place ? value : one))

function omit<T extends object, K extends keyof T>(value: T, ...names: K[]): Omit<T, K> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name as K))) as Omit<T, K>
}

function changeClause(
  document: ImportedDocument,
  id: string,
  change: (clause: ImportedClause) => ImportedClause,
): ImportedDocument {
  const place = document.clauses.findIndex((one) => one.id === id)
  const found = document.clauses[place]
  if (!found) throw misfit(`没有条款 ${id}。`, `There is no clause ${id}.`)
  return { ...document, clauses: replaceAt(document.clauses, place, change(found)) }
}

function changeHeading(clause: ImportedClause, act: Act<'heading'>): ImportedClause {
  const bare = omit(clause, 'heading', 'headingMark')
  if (act.heading === '') return bare
  const mark = act.headingMark ?? clause.headingMark
  return { ...bare, heading: act.heading, ...(mark === undefined || mark === '' ? {} : { headingMark: mark }) }
}

function changeCell(document: ImportedDocument, act: Act<'cell'>): ImportedDocument {
  const table = document.tables.find(({ rows }) => rows.some(({ id }) => id === act.row))
  return applyEdit(document, { ...act, table: table?.id ?? '' })
}

function changeMetadata(document: ImportedDocument, act: Act<'metadata'>): ImportedDocument {
  const bare = omit(document, 'attachedTitle', 'inForceFrom', 'validity')
  return {
    ...bare,
    number: act.number === '' ? null : act.number,
    title: act.title,
    issuers: act.issuers,
    signedOn: act.signedOn,
    ...(act.attachedTitle === undefined || act.attachedTitle === '' ? {} : { attachedTitle: act.attachedTitle }),
    ...(act.inForceFrom === undefined ? {} : { inForceFrom: act.inForceFrom }),
    ...(act.validity === undefined ? {} : { validity: act.validity as NonNullable<ImportedDocument['validity']> }),
  }
}

function changeUnitLines(
  document: ImportedDocument,
  act: Act<'unit-line-add'> | Act<'unit-line-change'> | Act<'unit-line-remove'>,
): ImportedDocument {
  if (act.kind === 'unit-line-remove') return applyEdit(document, { kind: 'unitLine', act: 'remove', index: act.index })
  const rows = document.tables.flatMap((table) => table.rows)
  const line = [...document.clauses, ...rows].find(({ id }) => id === act.clause)?.line ?? 0
  const told = { clause: act.clause as ClauseId, role: act.role, names: act.names }
  const part = act.part === undefined || act.part === '' ? {} : { part: act.part }
  if (act.kind === 'unit-line-add') {
    const unitLine: UnitLine = { ...told, ...part, basis: 'sentence', line, text: act.names.join('、') }
    return applyEdit(document, { kind: 'unitLine', act: 'add', unitLine })
  }
  const held = document.unitLines[act.index]
  if (!held) throw misfit('没有这一条责任单位。', 'There is no such unit line.')
  const unitLine: UnitLine = { ...omit(held, 'part', 'respectively'), ...told, ...part }
  return applyEdit(document, { kind: 'unitLine', act: 'change', index: act.index, unitLine })
}

function takeReading(document: ImportedDocument, proposal: Proposal): ImportedDocument {
  if (proposal.field === 'title') return { ...document, title: applyProposal(document.title, proposal) }
  if (proposal.field === 'cell') {
    const row = document.tables.flatMap(({ rows }) => rows).find(({ id }) => id === proposal.row)
    const cell = row?.cells[proposal.column ?? -1]
    if (!row || cell === undefined) throw misfit('没有这一格。', 'There is no such cell.')
    const text = applyProposal(cell, proposal)
    return changeCell(document, { kind: 'cell', row: row.id, column: proposal.column ?? 0, text })
  }
  return changeClause(document, proposal.clause ?? '', (clause) =>
    proposal.field === 'heading'
      ? { ...clause, heading: applyProposal(clause.heading ?? '', proposal) }
      : { ...clause, text: applyProposal(clause.text, proposal) },
  )
}

/** A finding on the same field further on counts its occurrence anew once an earlier one was replaced. */
function shiftOccurrence(finding: Finding, taken: Proposal): Finding {
  const own = finding.proposal
  if (!own || finding.resolution) return finding
  const isSameField =
    own.field === taken.field && own.clause === taken.clause && own.row === taken.row && own.column === taken.column
  if (!isSameField || own.printed !== taken.printed || own.occurrence <= taken.occurrence) return finding
  return { ...finding, proposal: { ...own, occurrence: own.occurrence - 1 } }
}

function settle(document: ImportedDocument, act: Act<'settle'>): ImportedDocument {
  const finding = document.findings[act.finding]
  if (!finding) throw misfit('没有这一条提示。', 'There is no such finding.')
  const { proposal } = finding
  if (act.resolution === 'proposal' && !proposal)
    throw misfit('这一条提示没有建议读法。', 'This finding proposes no reading.')
  if (act.resolution === 'accepted' && act.note === '' && finding.level !== 'notice')
    throw misfit('请写明确认的理由。', 'Say why it is confirmed as it stands.')
  const changed = act.resolution === 'proposal' && proposal ? takeReading(document, proposal) : document
  const findings = changed.findings.map((one, place) => {
    if (place === act.finding) return { ...one, resolution: { kind: act.resolution, note: act.note } }
    return act.resolution === 'proposal' && proposal ? shiftOccurrence(one, proposal) : one
  })
  return { ...changed, findings }
}

/** Applies an act; refuses with `act-does-not-fit` what the document does not bear. */
export function applyAct(document: ImportedDocument, act: EditAct): ImportedDocument {
  try {
    return carryOut(document, act)
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    const why = error.issues.map(({ message }) => message).join('')
    throw misfit(why, `The document does not bear this act: ${why}`)
  }
}

function carryOut(document: ImportedDocument, act: EditAct): ImportedDocument {
  switch (act.kind) {
    case 'text':
      return applyEdit(document, act)
    case 'heading':
      return changeClause(document, act.clause, (clause) => changeHeading(clause, act))
    case 'label':
      return relabelClause(document, act.clause, act.label)
    case 'split':
      return splitClause(document, act.clause, act.at)
    case 'join':
      return joinClause(document, act.clause)
    case 'retype':
      return retypeClause(document, act.clause, act.to)
    case 'promote':
      return shiftClause(document, act.clause, -1)
    case 'demote':
      return shiftClause(document, act.clause, 1)
    case 'cell':
      return changeCell(document, act)
    case 'metadata':
      return changeMetadata(document, act)
    case 'unit-line-add':
    case 'unit-line-change':
    case 'unit-line-remove':
      return changeUnitLines(document, act)
    case 'settle':
      return settle(document, act)
  }
}

/** The clause to look at after an act: ids may have changed, the key has not. */
export function clauseAfter(before: ImportedDocument, after: ImportedDocument, act: EditAct): string | undefined {
  const id =
    act.kind === 'settle'
      ? before.findings[act.finding]?.clause
      : act.kind === 'cell'
        ? act.row
        : 'clause' in act
          ? act.clause
          : undefined
  if (id === undefined) return undefined
  const key = before.clauses.find((one) => one.id === id)?.key
  const same = after.clauses.find((one) => one.key === key)
  if (same || key === undefined) return same?.id ?? id
  const place = before.clauses.findIndex((one) => one.id === id)
  return after.clauses[Math.max(0, place - 1)]?.id
}
