/** What publishing a document will create, what stands in the way, and the two acts: release it, and publish it. */
import type { ReactNode } from 'react'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { gazetteContract } from '#modules/gazette/contract.ts'
import { normsContract } from '#modules/norms/contract.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { DefinitionList, Table } from '#ui/components/data.tsx'
import { Checkbox, Field, TextArea } from '#ui/components/fields.tsx'
import { ErrorSummary, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { formatNumber } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { readForm, wholeTextOf as textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, nameOf, type DeskMetaArgs } from '../meta.ts'
import { Checklist } from './Checklist.tsx'
import { documentLinks, DocumentHeader, WorkForm } from './parts.tsx'
import { clausePath } from './published/parts.tsx'
import { howTexts, texts } from './texts.ts'
import { LineageForm, lineageFrom } from './LineageForm.tsx'
import { VersionImpact, type ClauseChange } from '../norms/Impact.tsx'
import './workbench.css'

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const at = { import: params['import'] ?? '', document: Number(params['document']) }
  const [document, preview] = await Promise.all([
    view.call(gazetteContract.getImportDocument, { ...at, limit: 1 }),
    view.call(gazetteContract.previewPublication, at),
  ])
  // What rests on the document is recorded only where the pack holds it.
  const resting = preview.instrument.held
    ? await view.call(normsContract.listDriven, { instrument: preview.instrument.id })
    : { driven: [] }
  return {
    document,
    preview,
    driven: resting.driven,
    isPublished: new URL(request.url).searchParams.has('published'),
    mayPrepare: view.may(gazetteContract.prepareDocument),
    mayTrace: view.may(gazetteContract.setInstrument) && document.state !== 'published',
    mayPublish: view.may(gazetteContract.publishImport),
  }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const at = { import: params['import'] ?? '', document: Number(params['document']) }
  const revision = Number(form.get('revision'))
  const note = textOf(form, 'note').trim()
  const traced = await lineageFrom(view, at, form)
  const done = await attempt<unknown>(view.language, async () =>
    traced !== undefined
      ? view.call(gazetteContract.setInstrument, { ...at, revision, ...traced })
      : form.get('act') === 'publish'
        ? view.call(gazetteContract.publishImport, {
            import: at.import,
            documents: [{ document: at.document, revision }],
          })
        : view.call(gazetteContract.prepareDocument, {
            ...at,
            revision,
            basis: textOf(form, 'basis'),
            warningsSeen: form.get('warningsSeen') === 'yes',
            ...(note === '' ? {} : { note }),
          }),
  )
  if (!done.ok) return data({ problem: done.problem }, { status: done.problem.code === 'invalid' ? 400 : 409 })
  const page = documentLinks(view.language, at.import, at.document).publish()
  return redirect(form.get('act') === 'publish' ? `${page}?published=yes` : page)
}

export const handle = { hydrate: true }

/** A refused act shows what it met: the router would keep the old data after a 409. */
export function shouldRevalidate() {
  return true
}

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, texts.publication, nameOf(args.loaderData?.document))

type Loaded = Awaited<ReturnType<typeof loader>>
export type Preview = Loaded['preview']

function PrepareForm({ preview }: { preview: Preview }) {
  const say = useSay()
  return (
    <WorkForm className="form">
      <input type="hidden" name="revision" value={preview.revision} />
      <Field
        name="basis"
        label={say(texts.basisLabel)}
        hint={say(texts.basisHint)}
        required
        list="bases"
        lang="zh-CN"
        defaultValue={preview.prepared?.basis ?? preview.bases[0] ?? ''}
      />
      <datalist id="bases">
        {preview.bases.map((basis) => (
          <option key={basis} value={basis} />
        ))}
      </datalist>
      <TextArea name="note" label={say(texts.note)} rows={2} defaultValue={preview.prepared?.note ?? ''} />
      {preview.warnings > 0 && (
        <Checkbox name="warningsSeen" label={`${say(texts.warningsSeen)} (${preview.warnings})`} />
      )}
      <div>
        <Button kind={preview.state === 'prepared' ? 'secondary' : 'primary'} name="act" value="prepare">
          {say(texts.prepare)}
        </Button>
      </div>
    </WorkForm>
  )
}

function Acts({ loaded }: { loaded: Loaded }) {
  const say = useSay()
  const { preview, mayPrepare, mayPublish } = loaded
  return (
    <section className="panel stack" aria-labelledby="checklist">
      <h2 id="checklist">{say(texts.checklist)}</h2>
      <Checklist preview={preview} mayPublish={mayPublish} />
      {mayPrepare && preview.textGates.length === 0 && <PrepareForm preview={preview} />}
      {mayPublish && preview.gates.length === 0 && (
        <WorkForm className="row">
          <input type="hidden" name="revision" value={preview.revision} />
          <Button name="act" value="publish">
            {say(texts.publish)}
          </Button>
        </WorkForm>
      )}
    </section>
  )
}

/** Paths of clauses, one a line; long lists stay folded. */
function Paths({ title, items }: { title: string; items: readonly { key: string; shown: ReactNode }[] }) {
  const say = useSay()
  if (items.length === 0)
    return (
      <p>
        <strong>{title}</strong> <span className="soft">{say(texts.none)}</span>
      </p>
    )
  return (
    <details open={items.length < 12}>
      <summary>
        {title} <span className="number">{items.length}</span>
      </summary>
      <ul className="path-list" lang="zh-CN">
        {items.map(({ key, shown }, index) => (
          <li key={`${index}-${key}`}>{shown}</li>
        ))}
      </ul>
    </details>
  )
}

const pathsOf = (ids: readonly string[]) => ids.map((id) => ({ key: id, shown: clausePath(id) }))

const fieldTexts: Readonly<Record<string, { zh: string; en: string }>> = {
  number: texts.number,
  title: texts.title,
  issuers: texts.issuers,
  signedOn: texts.signedOn,
  inForceFrom: texts.inForceFrom,
}

function Comparison({ loaded: { preview, mayTrace } }: { loaded: Loaded }) {
  const say = useSay()
  return (
    <section className="panel stack" aria-labelledby="comparison">
      <h2 id="comparison">{say(texts.outlineCompare)}</h2>
      <p>
        {say(texts.outlineMatched)} {preview.outline.matched}
      </p>
      <Paths title={say(texts.missingInText)} items={pathsOf(preview.outline.missingInText)} />
      <Paths title={say(texts.missingInOutline)} items={pathsOf(preview.outline.missingInOutline)} />
      {preview.differences.length > 0 && (
        <Table
          caption={say(texts.differences)}
          rows={preview.differences}
          rowKey={(row) => row.field}
          columns={[
            {
              key: 'field',
              head: say(texts.metadata),
              rowHead: true,
              cell: (row) => say(fieldTexts[row.field] ?? texts.metadata),
            },
            { key: 'held', head: say(texts.held), cell: (row) => <span lang="zh-CN">{row.held}</span> },
            { key: 'printed', head: say(texts.printed), cell: (row) => <span lang="zh-CN">{row.printed}</span> },
          ]}
        />
      )}
      {preview.instrument.hasText && (
        <>
          <h3>{say(texts.lineage)}</h3>
          {preview.lineage.length === 0 ? (
            <p>{say(texts.lineageNone)}</p>
          ) : (
            <ul>
              {preview.lineage.map((step) => (
                <li key={step.from}>
                  <span lang="zh-CN">
                    {clausePath(step.from)} → {step.to == null ? '—' : clausePath(step.to)}
                  </span>{' '}
                  {say(howTexts[step.how] ?? texts.none)} {Math.round(step.likeness * 100)}%
                </li>
              ))}
            </ul>
          )}
          {mayTrace && <LineageForm preview={preview} />}
        </>
      )}
    </section>
  )
}

function Impact({ document, preview }: Pick<Loaded, 'document' | 'preview'>) {
  const say = useSay()
  const { language, site } = useFrame()
  const links = documentLinks(language, document.import, document.position)
  const { impact } = preview
  const own = (clause: string) => <a href={`${links.clauses({ clause })}#clause-${clause}`}>{clausePath(clause)}</a>
  const other = (id: string) => <a href={`${site.url}${portalLinks(language).instrument(id)}`}>{id}</a>
  return (
    <section className="panel stack" aria-labelledby="impact">
      <h2 id="impact">{say(texts.impact)}</h2>
      <Paths
        title={say(texts.citedBy)}
        items={impact.citedBy.map(({ instrument, clause }) => ({
          key: clause,
          shown: (
            <>
              {other(instrument)} {clausePath(clause)}
            </>
          ),
        }))}
      />
      <Paths
        title={say(texts.citesHeld)}
        items={impact.citesHeld.map(({ instrument, clause }) => ({
          key: clause,
          shown: (
            <>
              {own(clause)} → {other(instrument)}
            </>
          ),
        }))}
      />
      <Paths
        title={say(texts.citesUnknown)}
        items={impact.citesUnknown.map(({ clause, number, title }) => ({
          key: clause,
          shown: (
            <>
              {own(clause)} → {number} {title === undefined ? '' : `《${title}》`}
            </>
          ),
        }))}
      />
    </section>
  )
}

/** Clauses that the new text moves, changes or drops: by the version before, or by the pack's outline where there is none. */
function changesOf({ lineage, outline }: Preview): ClauseChange[] {
  const traced = new Set(lineage.map(({ from }) => from))
  const missing = outline.missingInText.filter((id) => !traced.has(id))
  return [
    ...lineage.map(({ from, to, how }) => ({ from, to, how })),
    ...missing.map((from) => ({ from, to: null, how: 'removed' })),
  ]
}

export default function PublishPage({
  loaderData,
  actionData,
}: {
  loaderData: Loaded
  actionData?: { problem: Problem }
}) {
  const say = useSay()
  const { language, site } = useFrame()
  const { document, preview, isPublished } = loaderData
  const { counts } = preview
  return (
    <div className="stack">
      <DocumentHeader document={document} current="publish" />
      {isPublished && <Notice kind="success" title={say(texts.publishedNow)} />}
      {actionData !== undefined &&
        (actionData.problem.issues.length > 0 ? (
          <ErrorSummary issues={actionData.problem.issues} />
        ) : (
          <ProblemNotice problem={actionData.problem} />
        ))}
      {preview.state === 'published' ? (
        <p>
          <LinkButton href={`${site.url}${portalLinks(language).instrument(preview.instrument.id)}`}>
            {say(texts.seeOnPortal)}
          </LinkButton>
        </p>
      ) : (
        <Acts loaded={loaderData} />
      )}
      <section className="panel stack" aria-labelledby="will">
        <h2 id="will">{say(texts.will)}</h2>
        <DefinitionList
          items={[
            [
              say(texts.target),
              `${preview.instrument.id} ${say(preview.instrument.held ? texts.targetHeld : texts.targetNew)}`,
            ],
            [say(texts.version), String(preview.version)],
            [say(texts.columnClauses), formatNumber(counts.clauses, language)],
            [say(texts.columnRows), formatNumber(counts.rows, language)],
            [say(texts.unitLines), formatNumber(counts.unitLines, language)],
            [say(texts.charactersPlaced), formatNumber(counts.characters, language)],
          ]}
        />
      </section>
      <Comparison loaded={loaderData} />
      {preview.instrument.held && preview.state !== 'published' && (
        <VersionImpact driven={loaderData.driven} changes={changesOf(preview)} />
      )}
      <Impact document={document} preview={preview} />
    </div>
  )
}
