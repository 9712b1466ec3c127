/** The workbench's acts that belong to the whole document: walk the findings, undo, redo, and what the keyboard does. */
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { formatInstant } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { documentLinks, OpenCounts, WorkForm } from './parts.tsx'
import { FindingCard } from './FindingCard.tsx'
import { actTexts, texts } from './texts.ts'
import { addressOf, findingsAround, placeOf } from './workbench-findings.ts'
import type { WorkbenchDocument } from './WorkbenchPage.tsx'

type Finding = WorkbenchDocument['findings'][number]

function HistoryForms({ document }: { document: WorkbenchDocument }) {
  const say = useSay()
  return (
    <WorkForm className="toolbar-group">
      <input type="hidden" name="revision" value={document.revision} />
      <Button kind="secondary" name="act" value="undo" data-key="u" disabled={!document.mayUndo}>
        {say(texts.undo)}
      </Button>
      <Button kind="secondary" name="act" value="redo" data-key="r" disabled={!document.mayRedo}>
        {say(texts.redo)}
      </Button>
    </WorkForm>
  )
}

function History({ document }: { document: WorkbenchDocument }) {
  const say = useSay()
  const { language } = useFrame()
  return (
    <details className="toolbar-fold" name="toolbar">
      <summary>{say(texts.history)}</summary>
      <div className="toolbar-sheet" role="region" aria-label={say(texts.history)} tabIndex={0}>
        {document.history.length === 0 ? (
          <p>{say(texts.noHistory)}</p>
        ) : (
          <ol className="history" reversed start={document.history[0]?.number}>
            {document.history.map((entry) => (
              <li key={entry.number} className={entry.counts ? undefined : 'soft'}>
                {say(actTexts[entry.kind] ?? { zh: entry.kind, en: entry.kind })} {entry.clause}{' '}
                <span className="soft small">
                  {entry.by} {formatInstant(entry.at, language)}
                </span>
              </li>
            ))}
          </ol>
        )}
      </div>
    </details>
  )
}

/** One row that stays in sight: walk the findings, undo and redo, what the keyboard does, what was done. */
export function Toolbar({
  document,
  selected,
  mayEdit,
}: {
  document: WorkbenchDocument
  selected: string | undefined
  mayEdit: boolean
}) {
  const say = useSay()
  const { language } = useFrame()
  const links = documentLinks(language, document.import, document.position)
  const rows = document.tablesShown.flatMap((table) => [table, ...table.rows])
  const line = [...document.clausesShown, ...rows].find(({ id }) => id === selected)?.line ?? 0
  const { previous, next } = findingsAround(document, selected, line)
  return (
    <div className="workbench-toolbar" role="group" aria-label={say(texts.toolbar)}>
      {(previous !== undefined || next !== undefined) && (
        <div className="toolbar-group">
          {previous !== undefined && (
            <LinkButton kind="secondary" href={addressOf(previous, document, links)} data-key="p">
              {say(texts.previousFinding)}
            </LinkButton>
          )}
          {next !== undefined && (
            <LinkButton kind="primary" href={addressOf(next, document, links)} data-key="n">
              {say(texts.nextFinding)}
            </LinkButton>
          )}
        </div>
      )}
      {mayEdit && <HistoryForms document={document} />}
      <div className="toolbar-group toolbar-folds">
        <details className="toolbar-fold" name="toolbar">
          <summary>{say(texts.keyboard)}</summary>
          <div className="toolbar-sheet">
            <p>{say(texts.keyboardHelp)}</p>
          </div>
        </details>
        <History document={document} />
      </div>
    </div>
  )
}

/** The findings that belong to no clause: one line, open when one of them is asked for. */
export function WholeFindings({
  document,
  asked,
  mayEdit,
}: {
  document: WorkbenchDocument
  asked: number | undefined
  mayEdit: boolean
}) {
  const say = useSay()
  const whole = document.findings.filter((finding) => placeOf(finding, document) === undefined)
  const open = whole.filter(({ resolution }) => resolution === undefined)
  if (whole.length === 0) return null
  const count = (level: Finding['level']) => open.filter((finding) => finding.level === level).length
  return (
    <details
      className="whole-findings"
      key={`${asked ?? ''}-${document.revision}`}
      open={whole.some(({ index }) => index === asked)}
    >
      <summary>
        {say(texts.documentFindings)} <span className="number">{whole.length}</span>{' '}
        <OpenCounts open={{ error: count('error'), warning: count('warning'), notice: count('notice') }} />
      </summary>
      <div className="finding-list">
        {whole.map((finding) => (
          <FindingCard key={finding.index} finding={finding} document={document} mayEdit={mayEdit} />
        ))}
      </div>
    </details>
  )
}
