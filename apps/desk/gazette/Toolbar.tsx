/** The workbench's acts that belong to the whole document: walk the findings, undo, redo, and what the keyboard does. */
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { formatInstant } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { documentLinks, WorkForm } from './parts.tsx'
import { FindingCard } from './FindingCard.tsx'
import { actTexts, texts } from './texts.ts'
import { findingsAround, placeOf } from './workbench-findings.ts'
import type { WorkbenchDocument } from './WorkbenchPage.tsx'

type Finding = WorkbenchDocument['findings'][number]

function HistoryForms({ document }: { document: WorkbenchDocument }) {
  const say = useSay()
  return (
    <WorkForm className="row">
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
    <details>
      <summary>{say(texts.history)}</summary>
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
    </details>
  )
}

/** Toolbar, findings without a clause, history. */
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
  const to = (finding: Finding): string => {
    const place = placeOf(finding, document)
    return place === undefined
      ? `${links.clauses()}#finding-${finding.index}`
      : `${links.clauses({ clause: place })}#clause-${place}`
  }
  const whole = document.findings.filter((finding) => placeOf(finding, document) === undefined)
  const waiting = whole.filter(({ resolution }) => resolution === undefined).length
  return (
    <div className="stack">
      <div className="row workbench-toolbar">
        {previous !== undefined && (
          <LinkButton href={to(previous)} data-key="p">
            {say(texts.previousFinding)}
          </LinkButton>
        )}
        {next !== undefined && (
          <LinkButton href={to(next)} data-key="n">
            {say(texts.nextFinding)}
          </LinkButton>
        )}
        {mayEdit && <HistoryForms document={document} />}
      </div>
      {whole.length > 0 && (
        <details className="panel" open={selected === undefined && waiting > 0}>
          <summary>
            {say(texts.documentFindings)} {waiting === 0 ? say(texts.noOpen) : `${waiting} / ${whole.length}`}
          </summary>
          <div className="finding-list">
            {whole.map((finding) => (
              <FindingCard key={finding.index} finding={finding} document={document} mayEdit={mayEdit} />
            ))}
          </div>
        </details>
      )}
      <div className="row">
        <details>
          <summary>{say(texts.keyboard)}</summary>
          <p>{say(texts.keyboardHelp)}</p>
        </details>
        <History document={document} />
      </div>
    </div>
  )
}
