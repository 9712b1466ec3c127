/** How records are read: values in words, links to other records, history, what has to be seen at once. */
import type { z } from 'zod'
import { citationWords } from '#base/citation-words.ts'
import { formatDay, isDay, type Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import { namesOfInstruments } from '#modules/gazette/index.ts'
import type { Field } from '#modules/procedures/fields.ts'
import type { fieldView } from '#modules/procedures/shapes.ts'
import type { Db } from '#platform/db/database.ts'
import type { Register, RegisterField } from './register.ts'
import { registers } from './registers.ts'
import type { entryView, recordLine, RegisterId, shownField } from './shapes.ts'
import { namesOf, valueOf, type EntryRow, type RecordRow } from './store.ts'
import { alertTexts } from './texts.ts'

/** A value in words, in both languages. */
export function wordsOf(field: Field, value: string): Text {
  if (field.kind === 'choice' || field.kind === 'choices') {
    const labels = value
      .split(',')
      .map((one) => field.choices?.find((choice) => choice.value === one)?.label ?? { zh: one })
    return { zh: labels.map(({ zh }) => zh).join('、'), en: labels.map((one) => one.en ?? one.zh).join(', ') }
  }
  if (field.kind === 'day' && isDay(value)) return { zh: formatDay(value, 'zh'), en: formatDay(value, 'en') }
  if (field.unit === undefined) return { zh: value, en: value }
  return { zh: `${value} ${field.unit.zh}`, en: `${value} ${field.unit.en ?? field.unit.zh}` }
}

type Names = ReadonlyMap<string, string>

/** Names of every record that rows point to, one statement a register. */
export async function namesIn(db: Db, register: Register, rows: readonly RecordRow[]): Promise<Names> {
  const all = new Map<string, string>()
  for (const { names, column } of register.fields) {
    if (names === undefined) continue
    const ids = rows.flatMap((row) => (typeof row[column] === 'string' ? [row[column]] : []))
    for (const [id, name] of await namesOf(db, names, ids)) all.set(id, name)
  }
  return all
}

/** The filled fields of a record; for everybody only the public ones. */
export function shownFields(
  register: Register,
  row: RecordRow,
  names: Names,
  isPublic: boolean,
): z.output<typeof shownField>[] {
  return register.fields.flatMap((field) => {
    const value = valueOf(field, row)
    if (value === '' || (isPublic && !field.isPublic)) return []
    const { id, label, names: other } = field
    if (other === undefined) return [{ id, label, value: wordsOf(field, value) }]
    const name = names.get(value) ?? value
    return [{ id, label, value: { zh: name, en: name }, link: { register: other, id: value, name } }]
  })
}

type FieldView = z.output<typeof fieldView>

/** Clauses as people call them, with their page where they can be read here. */
export async function labelsOf(db: Db, refs: readonly string[]): Promise<(ref: string) => FieldView['basis']> {
  const instruments = refs.map((ref) => ref.split('#')[0] ?? ref)
  const names = await namesOfInstruments(db, [...new Set(instruments)])
  return (ref) => {
    const [id = ref, clause] = ref.split('#')
    const name = names.get(id)
    if (name === undefined) return { ref, label: { zh: ref } }
    const page = `/instruments/${id}${clause === undefined ? '' : `/${clause}`}`
    return { ref, label: { zh: citationWords(ref, [name]) }, ...(name.isExternal ? {} : { page }) }
  }
}

/** The form of a register, filled from a record where there is one. */
export async function formOf(db: Db, register: Register, row?: RecordRow): Promise<FieldView[]> {
  const label = await labelsOf(
    db,
    register.fields.map(({ basis }) => basis),
  )
  const names = row === undefined ? new Map<string, string>() : await namesIn(db, register, [row])
  const filled = (field: RegisterField): string => {
    if (row === undefined) return ''
    const value = valueOf(field, row)
    if (field.names === undefined) return value
    const name = names.get(value) ?? value
    // A project is named by its number, which no other has.
    return field.names === 'projects' ? (name.split(' ')[0] ?? name) : name
  }
  return register.fields.map((field) => {
    const { id, label: title, kind, basis, isRequired, hint, unit, choices, min, max } = field
    const value = filled(field)
    return {
      id,
      label: title,
      kind,
      basis: label(basis),
      isRequired,
      isAsked: true,
      isPersonal: false,
      ...(hint === undefined ? {} : { hint }),
      ...(unit === undefined ? {} : { unit }),
      ...(choices === undefined ? {} : { choices: [...choices] }),
      ...(min === undefined ? {} : { min }),
      ...(max === undefined ? {} : { max }),
      ...(value === '' ? {} : { value }),
    }
  })
}

const systemLabels: Readonly<Record<string, Text>> = {
  stopped_on: { zh: '停止受理之日', en: 'Stopped on' },
  stopped_until: { zh: '停止受理到', en: 'Stopped until' },
  state: { zh: '状态', en: 'State' },
  revoked_on: { zh: '撤销日期', en: 'Revoked on' },
  colluded_on: { zh: '查实日期', en: 'Proved on' },
  removed_on: { zh: '撤销登记日期', en: 'Taken back on' },
}

/** What an entry changed, in words; what only the system keeps is left out. */
function changesOf(
  register: Register,
  { before, after }: EntryRow,
  names: Names,
): z.output<typeof entryView>['changes'] {
  const columns = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return columns.flatMap((column) => {
    const field = register.fields.find((one) => one.column === column)
    const label = field?.label ?? systemLabels[column]
    if (label === undefined) return []
    const say = (value: string | null | undefined): Text => {
      if (value === null || value === undefined) return { zh: '', en: '' }
      if (field === undefined)
        return isDay(value) ? { zh: formatDay(value, 'zh'), en: formatDay(value, 'en') } : { zh: value, en: value }
      if (field.names !== undefined) return { zh: names.get(value) ?? value, en: names.get(value) ?? value }
      return wordsOf(field, valueOf(field, { [column]: value }))
    }
    return [{ label, before: say(before[column]), after: say(after[column]) }]
  })
}

/** The history as the desk shows it. */
export async function historyOf(
  db: Db,
  register: Register,
  entries: readonly EntryRow[],
): Promise<z.output<typeof entryView>[]> {
  const rows = entries.flatMap(({ before, after }) => [before, after] as unknown as RecordRow[])
  const names = await namesIn(db, register, rows)
  const label = await labelsOf(
    db,
    entries.map(({ clause }) => clause),
  )
  return entries.map((one, index) => ({
    id: one.id,
    kind: one.kind,
    on: one.on_day,
    by: one.by_name,
    reason: one.reason,
    basis: label(one.clause),
    changes: changesOf(register, one, names),
    isUndoable: index === 0 && (one.kind === 'changed' || one.kind === 'added'),
    ...(one.case_id === null ? {} : { caseId: one.case_id }),
    ...(one.case_number === null ? {} : { caseNumber: one.case_number }),
    ...(one.document_number === null ? {} : { documentNumber: one.document_number }),
    ...(one.publication_id === null ? {} : { publication: one.publication_id }),
  }))
}

/** Whether a company's applications are stopped on a day. */
export function isStopped(row: Readonly<Record<string, unknown>>, today: Day): boolean {
  const [from, until] = [row['stopped_on'], row['stopped_until']]
  return typeof from === 'string' && from <= today && (typeof until !== 'string' || today < until)
}

function alertOf(register: RegisterId, row: RecordRow, today: Day): Text | undefined {
  if (row.removed_on !== null) return alertTexts.removed
  if (register === 'companies' && isStopped(row, today)) return alertTexts.stopped
  if (register === 'projects' && row['state'] === 'revoked') return alertTexts.revoked
  if (register === 'audit-bodies' && row['colluded_on'] !== null) return alertTexts.colluded
  return register === 'audit-reports' && row['finding'] === 'false' ? alertTexts.false : undefined
}

/** A record in a list. */
export function lineOf(register: RegisterId, row: RecordRow, today: Day): z.output<typeof recordLine> {
  const { numberColumn, dayColumn } = registers[register]
  const number = numberColumn === undefined ? undefined : row[numberColumn]
  const on = dayColumn === undefined ? undefined : row[dayColumn]
  const alert = alertOf(register, row, today)
  return {
    register,
    id: row.id,
    name: row.name,
    ...(typeof number === 'string' ? { number } : {}),
    ...(typeof on === 'string' ? { on } : {}),
    ...(alert === undefined ? {} : { alert }),
  }
}
