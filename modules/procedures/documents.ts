/** Papers that acts issue: numbered from the unit's series, composed from the case, frozen under the applicant's key, findable by a code. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Day } from '#base/day.ts'
import { unitNames } from '#modules/directory/index.ts'
import type { Acting, HeldCase } from './acting.ts'
import { clocksOf } from './case-clocks.ts'
import type { DocumentBlock, DocumentRule } from './definition.ts'
import type { AttachedFile } from './facts.ts'
import type { FieldValues } from './fields.ts'
import type { EffectContext } from './registry.ts'
import { canonical } from './chain.ts'
import { takeNumber } from './store.ts'

/** A paper with its number, not yet written. */
export interface PreparedDocument {
  readonly id: string
  readonly rule: DocumentRule
  readonly number: string
  readonly attachments: readonly AttachedFile[]
}

/** What a stored paper holds; the same on screen, print and in docx. */
export interface DocumentContent {
  readonly title: string
  readonly number: string
  readonly caseNumber: string
  readonly unit: string
  readonly to: string
  readonly issuedOn: Day
  readonly basis: string
  /** Absent where nothing is attached, so that older papers keep their hash. `sha256` is hex, of the file's bytes. */
  readonly attachments?: readonly {
    readonly title: string
    readonly name: string
    readonly size: number
    readonly sha256: string
  }[]
  readonly blocks: readonly DocumentBlock[]
}

const boundOf = (id: string): string => `document ${id}`

/** Takes the number; it stands in the fact of the act. */
export async function prepareDocument(
  ctx: EffectContext,
  { view }: HeldCase,
  id: string,
  attachments: readonly AttachedFile[] = [],
): Promise<PreparedDocument> {
  const rule = view.procedure.documents.find((one) => one.id === id)
  if (rule === undefined) throw new Error(`no document ${id}`)
  return { id: uuid(), rule, number: await takeNumber(ctx.tx, rule.series, ctx.today), attachments }
}

const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** Sixteen characters that nobody guesses: from the paper's id under a key, in groups of four. */
function codeOf({ keys }: Acting, id: string): string {
  const bytes = keys.hash('person', `document code ${id}`).subarray(0, 16)
  const word = [...bytes].map((byte) => letters[byte % letters.length]).join('')
  return word.replace(/(.{4})(?=.)/gu, '$1-')
}

/** Writes the paper as it is issued. */
export async function issueDocument(
  on: Acting,
  ctx: EffectContext,
  { row, view, party, world }: HeldCase,
  { id, rule, number, attachments }: PreparedDocument,
  input: FieldValues,
): Promise<{ id: string; number: string }> {
  const [unit] = await unitNames(ctx.tx, [row.unit_id])
  const clocks = clocksOf(view, world.parameters, world.calendar, ctx.today)
  const blocks = rule.compose(view, input, {
    today: ctx.today,
    calendar: world.calendar,
    input,
    caseNumber: row.number,
    applicant: party.name,
    unit: unit?.name ?? { zh: row.unit_id },
    parameter: world.readerOn(ctx.today),
    due: Object.fromEntries(clocks.map(({ rule: { id: clock }, reading }) => [clock, reading.dueOn])),
  })
  const content: DocumentContent = {
    title: rule.title.zh,
    number,
    caseNumber: row.number,
    unit: unit?.name.zh ?? row.unit_id,
    // A public notice names nobody: it is read by everybody.
    to: rule.isPublic === true ? '' : (rule.addressedTo?.(input) ?? party.name),
    issuedOn: ctx.today,
    basis: rule.basis,
    blocks,
    ...(attachments.length === 0
      ? {}
      : {
          attachments: attachments.map(({ title, sha256, file: { name, size } }) => ({ title, name, size, sha256 })),
        }),
  }
  const plain = canonical(content)
  await sql`insert into procedures.documents (id, case_id, seq, rule, title, number, issued_on, unit_id, content,
      content_hash, code, verifiable)
    values (${id}, ${row.id}, ${view.revision}, ${rule.id}, ${JSON.stringify(rule.title)}::jsonb, ${number}, ${ctx.today},
      ${row.unit_id}, ${party.seal(plain, boundOf(id))}, ${createHash('sha256').update(plain).digest()},
      ${rule.verifiable ? codeOf(on, id) : null}, ${rule.verifiable})`.execute(ctx.tx)
  return { id, number }
}

/** Opens a stored paper; undefined when the applicant was erased. */
export function openContent(party: HeldCase['party'], id: string, content: Buffer): DocumentContent | undefined {
  const plain = party.open(content, boundOf(id))
  return plain === undefined ? undefined : (JSON.parse(plain) as DocumentContent)
}
