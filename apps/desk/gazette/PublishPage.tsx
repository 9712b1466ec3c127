/** What publishing a document will create, what stands in the way, and the two acts: release it, and publish it. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { textIn } from '#base/text.ts'
import { gazetteContract } from '#modules/gazette/contract.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { DefinitionList, Table } from '#ui/components/data.tsx'
import { Checkbox, Field, TextArea } from '#ui/components/fields.tsx'
import { ErrorSummary, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { formatInstant, formatNumber } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { readForm } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { documentLinks, DocumentHeader, WorkForm } from './parts.tsx'
import { howTexts, texts } from './texts.ts'
import { LineageForm, lineageFrom } from './LineageForm.tsx'
import { textOf } from './workbench-acts.ts'
import './workbench.css'

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const at = { import: params['import'] ?? '', document: Number(params['document']) }
  const [document, preview] = await Promise.all([
    view.call(gazetteContract.getImportDocument, { ...at, limit: 1 }),
    view.call(gazetteContract.previewPublication, at),
  ])
  return {
    document,
    preview,
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

type Loaded = Awaited<ReturnType<typeof loader>>
type Preview = Loaded['preview']

function Gates({ gates, title }: { gates: Preview['gates']; title: string }) {
  const { language } = useFrame()
  const say = useSay()
  if (gates.length === 0) return null
  return (
    <Notice kind="warning" title={title}>
      <ul>
        {gates.map((gate) => (
          <li key={gate.code}>
            {textIn(gate.message, language)} {textIn(gate.cure, language)}{' '}
            <span className="small soft">
              {say({ zh: '依据', en: 'Basis' })} <span lang="zh-CN">{gate.basis}</span>
            </span>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

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
  const { language } = useFrame()
  const { preview, mayPrepare, mayPublish } = loaded
  const { prepared } = preview
  return (
    <section className="panel stack" aria-labelledby="checklist">
      <h2 id="checklist">{say(texts.checklist)}</h2>
      {preview.textGates.length === 0 ? (
        <Notice kind="success" title={say(texts.allClear)} />
      ) : (
        <Gates gates={preview.textGates} title={say(texts.whyNot)} />
      )}
      {prepared !== undefined && (
        <Notice title={say(texts.prepared)}>
          <p>
            {say(texts.preparedBy)} {prepared.by}，{formatInstant(prepared.at, language)}
          </p>
          <p lang="zh-CN">{prepared.basis}</p>
        </Notice>
      )}
      {mayPrepare && preview.textGates.length === 0 && <PrepareForm preview={preview} />}
      {mayPublish && preview.gates.length > 0 && preview.textGates.length === 0 && (
        <Gates gates={preview.gates} title={say(texts.whyNot)} />
      )}
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

function Ids({ title, ids }: { title: string; ids: readonly string[] }) {
  const say = useSay()
  return (
    <details open={ids.length > 0 && ids.length < 12}>
      <summary>
        {title} {ids.length}
      </summary>
      {ids.length === 0 ? <p>{say(texts.none)}</p> : <p className="id-list">{ids.join('  ')}</p>}
    </details>
  )
}

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
      <Ids title={say(texts.missingInText)} ids={preview.outline.missingInText} />
      <Ids title={say(texts.missingInOutline)} ids={preview.outline.missingInOutline} />
      {preview.differences.length > 0 && (
        <Table
          caption={say(texts.differences)}
          rows={preview.differences}
          rowKey={(row) => row.field}
          columns={[
            { key: 'field', head: '', rowHead: true, cell: (row) => say(fieldTexts[row.field] ?? texts.metadata) },
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
                  {step.from} → {step.to ?? '—'} {say(howTexts[step.how] ?? texts.none)}{' '}
                  {Math.round(step.likeness * 100)}%
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

function Impact({ preview }: { preview: Preview }) {
  const say = useSay()
  const { impact } = preview
  const named = impact.citesUnknown.map(
    ({ clause, number, title }) => `${clause} → ${number ?? ''}${title === undefined ? '' : `《${title}》`}`,
  )
  return (
    <section className="panel stack" aria-labelledby="impact">
      <h2 id="impact">{say(texts.impact)}</h2>
      <Ids title={say(texts.citedBy)} ids={impact.citedBy.map((one) => `${one.instrument}#${one.clause}`)} />
      <Ids title={say(texts.citesHeld)} ids={impact.citesHeld.map((one) => `${one.clause} → ${one.instrument}`)} />
      <Ids title={say(texts.citesUnknown)} ids={named} />
    </section>
  )
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
      <Impact preview={preview} />
    </div>
  )
}
