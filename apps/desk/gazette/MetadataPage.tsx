/** What stands over a document: number, title, issuers, dates, validity; and which instrument it becomes. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import type { InputOf } from '#platform/contract/operation.ts'
import { gazetteContract } from '#modules/gazette/contract.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { Button } from '#ui/components/actions.tsx'
import { Field, Select, TextArea } from '#ui/components/fields.tsx'
import { ErrorSummary, issueOf, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { useSay } from '#ui/frame.ts'
import { readForm, wholeTextOf as fieldOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, nameOf, type DeskMetaArgs } from '../meta.ts'
import { documentLinks, DocumentHeader, WorkForm } from './parts.tsx'
import { texts } from './texts.ts'
import { enteredOf } from './workbench-acts.ts'
import './workbench.css'

type Validity = NonNullable<
  Extract<InputOf<typeof gazetteContract.editDocument>['act'], { kind: 'metadata' }>['validity']
>

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const document = await view.call(gazetteContract.getImportDocument, {
    import: params['import'] ?? '',
    document: Number(params['document']),
    limit: 1,
  })
  return {
    document,
    isSaved: new URL(request.url).searchParams.has('saved'),
    mayEdit: view.may(gazetteContract.editDocument) && document.state !== 'published',
  }
}

function validityOf(form: FormData): Validity | undefined {
  const other = fieldOf(form, 'validity-other').trim()
  switch (fieldOf(form, 'validity')) {
    case 'none':
      return { kind: 'none' }
    case 'day':
      return { kind: 'day', lastOn: fieldOf(form, 'validity-day') }
    case 'as':
      return { kind: 'as', ...(/〔\d{4}〕/u.test(other) ? { number: other } : { title: other }) }
    case 'unknown':
      return { kind: 'unknown', reason: other === '' ? '文中没有写明' : other }
    default:
      return undefined
  }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const at = { import: params['import'] ?? '', document: Number(params['document']) }
  const revision = Number(form.get('revision'))
  const textOf = (name: string): string => fieldOf(form, name).trim()
  const done = await attempt<unknown>(view.language, async () => {
    if (form.get('act') === 'target') {
      const instrument = textOf('instrument')
      return view.call(gazetteContract.setInstrument, {
        ...at,
        revision,
        instrument: form.get('target') === 'held' && instrument !== '' ? instrument : null,
      })
    }
    const validity = validityOf(form)
    return view.call(gazetteContract.editDocument, {
      ...at,
      revision,
      act: {
        kind: 'metadata',
        number: textOf('number') === '' ? null : textOf('number'),
        title: textOf('title'),
        issuers: textOf('issuers')
          .split(/\n/u)
          .map((name) => name.trim())
          .filter((name) => name !== ''),
        signedOn: textOf('signedOn') === '' ? null : textOf('signedOn'),
        ...(textOf('attachedTitle') === '' ? {} : { attachedTitle: textOf('attachedTitle') }),
        ...(textOf('inForceFrom') === '' ? {} : { inForceFrom: textOf('inForceFrom') }),
        ...(validity === undefined ? {} : { validity }),
      },
    })
  })
  if (!done.ok) {
    const problem = {
      ...done.problem,
      issues: done.problem.issues.map((issue) => ({
        ...issue,
        path: issue.path.replace(/^act\./u, '').replace(/^validity\.lastOn$/u, 'validity-day'),
      })),
    }
    return data({ problem, entered: enteredOf(form) }, { status: problem.code === 'invalid' ? 400 : 409 })
  }
  return redirect(`${documentLinks(view.language, at.import, at.document).metadata()}?saved=yes`)
}

export const handle = { hydrate: true }

/** A refused act shows what it met: the router would keep the old data after a 409. */
export function shouldRevalidate() {
  return true
}

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, texts.metadata, nameOf(args.loaderData?.document))

type Loaded = Awaited<ReturnType<typeof loader>>

/** A day as the document prints it; a date picker would show it in the order of the browser's own language. */
const day = { inputMode: 'numeric', pattern: '\\d{4}-\\d{2}-\\d{2}', maxLength: 10, lang: 'zh-CN' } as const

function ValidityFields({
  validity,
  issues,
}: {
  validity: Loaded['document']['metadata']['validity']
  issues: Problem['issues'] | undefined
}) {
  const say = useSay()
  const kind =
    validity === undefined ? '' : validity.kind === 'years' || validity.kind === 'months' ? 'day' : validity.kind
  const lastOn = validity !== undefined && 'lastOn' in validity ? validity.lastOn : undefined
  const other =
    validity?.kind === 'as'
      ? (validity.number ?? validity.title)
      : validity?.kind === 'unknown'
        ? validity.reason
        : undefined
  return (
    <>
      <Select
        name="validity"
        label={say(texts.validity)}
        defaultValue={kind}
        empty={say(texts.none)}
        options={[
          { value: 'none', label: say(texts.validityNone) },
          { value: 'day', label: say(texts.validityDay) },
          { value: 'as', label: say(texts.validityAs) },
          { value: 'unknown', label: say(texts.validityUnknown) },
        ]}
      />
      <Field
        name="validity-day"
        {...day}
        label={say(texts.validityUntil)}
        hint={say(texts.dayHint)}
        defaultValue={lastOn ?? ''}
        error={issueOf(issues, 'validity-day')}
      />
      <Field name="validity-other" label={say(texts.validityOther)} defaultValue={other ?? ''} lang="zh-CN" />
    </>
  )
}

function TargetForm({ document }: { document: Loaded['document'] }) {
  const say = useSay()
  return (
    <WorkForm className="form panel">
      <h2>{say(texts.target)}</h2>
      <input type="hidden" name="revision" value={document.revision} />
      <Select
        name="target"
        label={say(texts.target)}
        defaultValue={document.instrument === undefined ? 'new' : 'held'}
        options={[
          { value: 'new', label: `${say(texts.targetNew)} ${document.id}` },
          { value: 'held', label: say(texts.targetHeld) },
        ]}
      />
      <Field name="instrument" label={say(texts.targetId)} defaultValue={document.instrument ?? ''} />
      <div>
        <Button kind="secondary" name="act" value="target">
          {say(texts.saveTarget)}
        </Button>
      </div>
    </WorkForm>
  )
}

export default function MetadataPage({
  loaderData,
  actionData,
}: {
  loaderData: Loaded
  actionData?: { problem: Problem; entered: Record<string, string> }
}) {
  const say = useSay()
  const { document, isSaved, mayEdit } = loaderData
  const { metadata } = document
  const issues = actionData?.problem.issues
  const entered = actionData?.entered ?? {}
  return (
    <div className="stack">
      <DocumentHeader document={document} current="metadata" />
      {isSaved && actionData === undefined && <Notice kind="success" title={say(texts.saved)} />}
      {issues !== undefined && issues.length > 0 && <ErrorSummary issues={issues} />}
      {actionData !== undefined && <ProblemNotice problem={actionData.problem} />}
      <div className="two-columns">
        <WorkForm className="form panel" key={document.revision}>
          <h2>{say(texts.metadata)}</h2>
          <input type="hidden" name="revision" value={document.revision} />
          <Field
            name="number"
            label={say(texts.number)}
            hint={say(texts.numberHint)}
            lang="zh-CN"
            defaultValue={entered['number'] ?? metadata.number ?? ''}
            error={issueOf(issues, 'number')}
          />
          <TextArea
            name="title"
            label={say(texts.title)}
            required
            rows={2}
            lang="zh-CN"
            defaultValue={entered['title'] ?? metadata.title}
            error={issueOf(issues, 'title')}
          />
          <TextArea
            name="attachedTitle"
            label={say(texts.attachedTitle)}
            rows={2}
            lang="zh-CN"
            defaultValue={entered['attachedTitle'] ?? metadata.attachedTitle ?? ''}
          />
          <TextArea
            name="issuers"
            label={say(texts.issuers)}
            required
            rows={2}
            lang="zh-CN"
            defaultValue={entered['issuers'] ?? metadata.issuers.join('\n')}
            error={issueOf(issues, 'issuers')}
          />
          <Field
            name="signedOn"
            {...day}
            label={say(texts.signedOn)}
            hint={say(texts.dayHint)}
            lang="zh-CN"
            required
            defaultValue={entered['signedOn'] ?? metadata.signedOn ?? ''}
            error={issueOf(issues, 'signedOn')}
          />
          <Field
            name="inForceFrom"
            {...day}
            label={say(texts.inForceFrom)}
            hint={say(texts.dayHint)}
            defaultValue={entered['inForceFrom'] ?? metadata.inForceFrom ?? ''}
            error={issueOf(issues, 'inForceFrom')}
          />
          <ValidityFields validity={metadata.validity} issues={issues} />
          {mayEdit && (
            <div>
              <Button name="act" value="metadata">
                {say(texts.saveMetadata)}
              </Button>
            </div>
          )}
        </WorkForm>
        {mayEdit && <TargetForm document={document} />}
      </div>
    </div>
  )
}
