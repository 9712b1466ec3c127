/** What several pages of published text share: tabs, printed words, a version's marks, a correction with its decision. */
import { formatClausePath } from '#base/clause-words.ts'
import { parseClauseId } from '#base/clause-ids.ts'
import { textIn } from '#base/text.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import type { gazetteContract } from '#modules/gazette/contract.ts'
import { Button } from '#ui/components/actions.tsx'
import { DefinitionList } from '#ui/components/data.tsx'
import { TextArea } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Badge, ErrorSummary, Notice, ProblemNotice, StatusBadge } from '#ui/components/messages.tsx'
import { Tabs } from '#ui/components/navigation.tsx'
import { formatInstant } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks, portalLinks } from '#ui/links.ts'
import { uiTexts } from '#ui/texts.ts'
import type { DecisionProblem } from './decide.ts'
import { correctionStates, texts } from './texts.ts'

/** A version, a clause and a correction as the operations answer them. */
export type Version = OutputOf<typeof gazetteContract.getPublished>['versions'][number]
export type Clause = OutputOf<typeof gazetteContract.listPublishedClauses>['items'][number]
export type Correction = OutputOf<typeof gazetteContract.listCorrections>['items'][number]

/** A text with its number put in. */
export const numbered = (text: string, number: number | string): string => text.replace('{n}', String(number))

/** A clause by its path in words; the id where it cannot be read. */
export function clausePath(id: string): string {
  const parts = parseClauseId(id)
  return parts === undefined ? id : formatClausePath(parts)
}

/** The three lists of published text. */
export function ListTabs({ current }: { current: 'published' | 'corrections' | 'released' }) {
  const say = useSay()
  const { language } = useFrame()
  const to = deskLinks(language)
  return (
    <Tabs
      label={say(texts.views)}
      tabs={[
        { href: to.published(), label: say(texts.published), current: current === 'published' },
        { href: to.corrections(), label: say(texts.corrections), current: current === 'corrections' },
        { href: to.released(), label: say(texts.released), current: current === 'released' },
      ]}
    />
  )
}

/** Whether readers see a version. */
export function VersionMark({ version, shown }: { version: Version; shown: number | undefined }) {
  const say = useSay()
  if (version.withdrawn !== undefined) return <Badge tone="bad">{say(texts.withdrawn)}</Badge>
  return version.number === shown ? (
    <Badge tone="good">{say(texts.shownNow)}</Badge>
  ) : (
    <Badge tone="mute">{say(texts.earlier)}</Badge>
  )
}

/** How many corrections were made, and how many wait. */
export function CorrectionCounts({ of }: { of: Pick<Version, 'corrected' | 'proposed'> }) {
  const say = useSay()
  if (of.corrected + of.proposed === 0) return <span className="soft">{say(texts.noCorrections)}</span>
  return (
    <span className="counts">
      {of.proposed > 0 && <Badge tone="warn">{numbered(say(texts.proposed), of.proposed)}</Badge>}
      {of.corrected > 0 && <Badge tone="info">{numbered(say(texts.corrected), of.corrected)}</Badge>}
    </span>
  )
}

/** The printed words of a clause. */
export function Words({ clause }: { clause: Pick<Clause, 'label' | 'heading' | 'headingMark' | 'body' | 'cells'> }) {
  return (
    <div lang="zh-CN" className="print">
      <p>
        {clause.label !== '' && <span className="clause-label">{clause.label}</span>}
        {clause.heading !== null && (
          <strong>
            {clause.heading}
            {clause.headingMark}
          </strong>
        )}
        {clause.body}
      </p>
      {clause.cells !== null && (
        <ol className="cell-list">
          {clause.cells.map((cell, index) => (
            <li key={index}>{cell === '' ? '—' : cell}</li>
          ))}
        </ol>
      )}
    </div>
  )
}

function Side({ pieces, kind }: { pieces: Correction['changes'][number]['pieces']; kind: 'added' | 'removed' }) {
  const say = useSay()
  const shown = pieces.filter((piece) => piece.kind === 'same' || piece.kind === kind)
  const Tag = kind === 'added' ? 'ins' : 'del'
  return (
    <div className="change-side">
      <p className="small soft">{say(kind === 'added' ? texts.after : texts.before)}</p>
      <p lang="zh-CN">
        {shown.length === 0 && '—'}
        {shown.map((piece, index) => (piece.kind === 'same' ? piece.text : <Tag key={index}>{piece.text}</Tag>))}
      </p>
    </div>
  )
}

function Changes({ changes }: { changes: Correction['changes'] }) {
  const say = useSay()
  const nameOf = ({ part, cell }: Correction['changes'][number]): string =>
    part === 'cell' ? numbered(say(texts.cell), cell ?? 1) : say(texts[part])
  return changes.map((change) => (
    <div key={`${change.part} ${change.cell ?? ''}`}>
      {(changes.length > 1 || change.part !== 'body') && <p className="small soft">{nameOf(change)}</p>}
      <div className="change-row">
        <Side pieces={change.pieces} kind="removed" />
        <Side pieces={change.pieces} kind="added" />
      </div>
    </div>
  ))
}

function Gates({ gates }: { gates: Correction['gates'] }) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <Notice kind="warning" title={say(texts.mayNotDecide)}>
      <ul>
        {gates.map((gate) => (
          <li key={gate.code}>
            {textIn(gate.message, language)} {textIn(gate.cure, language)}{' '}
            <span className="small soft">
              {say(uiTexts.basis)} <span lang="zh-CN">{gate.basis}</span>
            </span>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function Decide({ correction, noteError, note }: { correction: Correction; noteError?: string; note?: string }) {
  const say = useSay()
  const path = clausePath(correction.clause)
  return (
    <Form>
      <input type="hidden" name="correction" value={correction.id} />
      <TextArea
        id={`field-note-${correction.id}`}
        name="note"
        rows={2}
        label={say(texts.note)}
        hint={say(texts.noteHint)}
        error={noteError}
        defaultValue={note}
      />
      <div className="row">
        {correction.gates.length === 0 && (
          <Button name="act" value="accept">
            {say(texts.accept)}
            <span className="visually-hidden"> {path}</span>
          </Button>
        )}
        <Button kind="secondary" name="act" value="decline">
          {say(texts.decline)}
          <span className="visually-hidden"> {path}</span>
        </Button>
      </div>
    </Form>
  )
}

/** A correction: what it changes, who wants it and why; for an open one the decision, or why it cannot be made. */
export function CorrectionCard({
  correction,
  mayDecide,
  problem,
  title,
}: {
  correction: Correction
  mayDecide: boolean
  problem?: DecisionProblem['note'] | undefined
  /** Title of the instrument where several stand in one list. */
  title?: boolean
}) {
  const { language, site } = useFrame()
  const say = useSay()
  const { instrument, clause, state, publication } = correction
  const mine = problem?.correction === correction.id ? problem : undefined
  return (
    <li className="panel stack" id={`correction-${correction.id}`}>
      <h3 className="row">
        <a href={deskLinks(language).publishedInstrument(instrument, { q: clause })}>
          {title === true && <span className="clause-id">{instrument} </span>}
          <span lang="zh-CN">{clausePath(clause)}</span>
        </a>
        <StatusBadge states={correctionStates} state={state} />
      </h3>
      <Changes changes={correction.changes} />
      <DefinitionList
        items={[
          [say(texts.reason), <span lang="zh-CN">{correction.reason}</span>],
          [
            say(texts.by),
            <>
              <span lang="zh-CN">{correction.by}</span>{' '}
              <span className="soft">{formatInstant(correction.at, language)}</span>
            </>,
          ],
          [
            say(texts.decidedBy),
            correction.decidedBy !== undefined && correction.decidedAt !== undefined ? (
              <>
                <span lang="zh-CN">{correction.decidedBy}</span>{' '}
                <span className="soft">{formatInstant(correction.decidedAt, language)}</span>
              </>
            ) : undefined,
          ],
          [say(texts.note), correction.note === undefined ? undefined : <span lang="zh-CN">{correction.note}</span>],
        ]}
      />
      {publication !== undefined && (
        <p>
          <a href={`${site.url}${portalLinks(language).publication(publication)}`}>{say(texts.record)}</a>
        </p>
      )}
      {state === 'proposed' && !mayDecide && <p className="soft">{say(texts.reviewersDecide)}</p>}
      {state === 'proposed' && mayDecide && correction.gates.length > 0 && <Gates gates={correction.gates} />}
      {state === 'proposed' && mayDecide && !correction.own && (
        <Decide
          correction={correction}
          {...(mine?.error === undefined ? {} : { noteError: mine.error })}
          {...(mine === undefined ? {} : { note: mine.note })}
        />
      )}
    </li>
  )
}

/** Says what became of a decision, and why one did not happen. */
export function DecisionMessages({
  decided,
  failed,
}: {
  decided: string | null
  failed?: DecisionProblem | undefined
}) {
  const say = useSay()
  if (failed !== undefined)
    return failed.problem.issues.length > 0 ? (
      <ErrorSummary issues={failed.problem.issues} />
    ) : (
      <ProblemNotice problem={failed.problem} />
    )
  if (decided === 'accepted') return <Notice kind="success" title={say(texts.acceptedNow)} />
  if (decided === 'declined') return <Notice kind="success" title={say(texts.declinedNow)} />
  return null
}
