/** Checks a decision file without a database: signature, chain of facts, papers, and that the shown state follows from the facts. */
import { createHash } from 'node:crypto'
import { canonical, hashOfFact } from '../chain.ts'
import { checkDraws } from '../panels/filed.ts'
import type { DecisionFile, FiledFact } from './decision-file.ts'
import { isSignedBy } from './signing.ts'

/** One thing that was checked. */
export interface Checked {
  readonly check: 'format' | 'signature' | 'chain' | 'numbering' | 'documents' | 'steps' | 'state' | 'draws' | 'key'
  readonly ok: boolean
  readonly message: string
}

function chain(facts: readonly FiledFact[], caseId: string): Checked[] {
  let before: Buffer = Buffer.alloc(0)
  for (const [index, fact] of facts.entries()) {
    if (fact.seq !== index + 1)
      return [
        {
          check: 'numbering',
          ok: false,
          message: `fact ${index + 1} carries the number ${fact.seq}: one was removed, added or moved`,
        },
      ]
    const { seq, kind, data, by, on, at } = fact
    const hash = hashOfFact(
      before,
      caseId,
      { seq, kind, data, by, on, at } as never,
      fact.sealed === null ? null : Buffer.from(fact.sealed, 'hex'),
    )
    if (hash.toString('hex') !== fact.hash)
      return [
        {
          check: 'chain',
          ok: false,
          message: `fact ${seq} (${kind}, ${on}) does not fit its hash: it, or one before it, was changed`,
        },
      ]
    before = hash
  }
  return [{ check: 'chain', ok: true, message: `${facts.length} facts, each fits the one before` }]
}

function documents({ documents: papers, facts }: DecisionFile): Checked[] {
  const wrong = papers.filter(
    ({ content, hash }) =>
      content !== undefined && createHash('sha256').update(canonical(content)).digest('hex') !== hash,
  )
  const issued = facts.flatMap(({ kind, data }) => {
    const document = kind === 'acted' ? (data as { document?: { number: string } }).document : undefined
    return document === undefined ? [] : [document.number]
  })
  const missing = issued.filter((number) => !papers.some((one) => one.number === number))
  if (wrong.length > 0)
    return [
      {
        check: 'documents',
        ok: false,
        message: `changed after it was issued: ${wrong.map(({ number }) => number).join('、')}`,
      },
    ]
  if (missing.length > 0)
    return [{ check: 'documents', ok: false, message: `issued by a fact but not in the file: ${missing.join('、')}` }]
  return [{ check: 'documents', ok: true, message: `${papers.length} papers as they were issued` }]
}

/** Walks the acts through the definition that the file carries. */
function steps({ facts, definition, view }: DecisionFile): Checked[] {
  const acts = new Map(definition.acts.map((one) => [one.id, one]))
  let state: string | undefined
  for (const { kind, data, seq } of facts) {
    if (kind === 'version-changed') state = (data as { state: string }).state
    if (kind !== 'acted') continue
    const act = acts.get((data as { act: string }).act)
    if (act === undefined)
      return [{ check: 'steps', ok: false, message: `fact ${seq}: the definition has no such act` }]
    if (state !== undefined && !act.from.includes(state))
      return [{ check: 'steps', ok: false, message: `fact ${seq}: ${act.id} is not open in ${state}` }]
    state = act.to === 'same' ? (state ?? act.from[0]) : act.to
  }
  const isShown = state === undefined || state === view.state.id
  return [
    { check: 'steps', ok: true, message: 'every step was open when it was taken' },
    {
      check: 'state',
      ok: isShown,
      message: isShown
        ? `the case is in ${view.state.id}, as shown`
        : `the facts lead to ${state ?? ''}, shown is ${view.state.id}`,
    },
  ]
}

/** Each draw of experts computed again from its facts; nothing to say where none was drawn. */
function draws({ facts }: DecisionFile): Checked[] {
  const drawn = checkDraws(facts)
  if (drawn.length === 0) return []
  const wrong = drawn.flatMap(({ panel, checks }) =>
    checks.filter(({ ok }) => !ok).map(({ message }) => `${panel}: ${message.en}`),
  )
  return [
    wrong.length === 0
      ? { check: 'draws', ok: true, message: `${drawn.length} draws of experts come out as recorded` }
      : { check: 'draws', ok: false, message: wrong.join('; ') },
  ]
}

/** Everything that was checked of a parsed file; `key` is the district's public key where the reader has it from elsewhere. */
export function verifyFile(value: unknown, key?: string): Checked[] {
  const file = value as DecisionFile
  if (
    typeof value !== 'object' ||
    value === null ||
    file.format !== 'luodi-decision-file' ||
    !Array.isArray(file.facts)
  )
    return [{ check: 'format', ok: false, message: 'this is no decision file of Luodi' }]
  const { signature, ...rest } = file
  const isSigned = isSignedBy(file.publicKey, canonical(rest), signature)
  return [
    { check: 'format', ok: true, message: `decision file of case ${file.case.number}` },
    {
      check: 'signature',
      ok: isSigned,
      message: isSigned
        ? 'signed by the key that it names'
        : 'the signature does not fit: something in the file was changed',
    },
    ...(key === undefined
      ? []
      : [
          {
            check: 'key' as const,
            ok: key === file.publicKey,
            message:
              key === file.publicKey ? 'the key is the one given' : 'the file names another key than the one given',
          },
        ]),
    ...chain(file.facts, file.case.id),
    ...documents(file),
    ...steps(file),
    ...draws(file),
  ]
}
