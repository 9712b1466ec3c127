/** Keys with which companies' systems hand in, for the offices whose services they serve: who made them, whether they hold, revoking one with a reason. */
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { KeyList, type MachineKey } from '#apps/cases/KeyParts.tsx'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { attempt } from '#ui/attempt.ts'
import { Button } from '#ui/components/actions.tsx'
import { Field } from '#ui/components/fields.tsx'
import { Filters, Paged } from '#ui/components/lists.tsx'
import { Notice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { AskedLine, CaseForm, formOf } from './case-form.tsx'
import { refusedForm } from './CasePart.tsx'
import { machineKeyTexts as texts } from './machine-key-texts.ts'
import type { Answer } from './typed.ts'
import './cases.css'

export async function loader({ context, request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams
  const after = query.get('after') ?? undefined
  const company = query.get('company')?.trim() ?? ''
  const page = await viewOf(context).call(proceduresContract.listMachineKeys, {
    limit: 30,
    ...(after === undefined ? {} : { after }),
    ...(company === '' ? {} : { company }),
  })
  return { page, company, isFirst: after === undefined, did: query.get('did') ?? '' }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const done = await attempt(view.language, () =>
    view.call(proceduresContract.revokeMachineKey, { key: textOf(form, 'key'), reason: textOf(form, 'reason') }),
  )
  if (done.ok) return redirect(deskLinks(view.language).machineKeys({ did: 'revoked' }))
  return refusedForm(done.problem, form)
}

type Loaded = Awaited<ReturnType<typeof loader>>

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.title)

function Revoke({ one, answer }: { one: MachineKey; answer: Answer | undefined }) {
  const say = useSay()
  const form = formOf(answer, 'revoke', { key: one.id })
  return (
    <details open={form.own !== undefined}>
      <summary>
        {say(texts.revoke)}
        <span className="visually-hidden"> {one.name}</span>
      </summary>
      <p>{say(texts.revokeLead)}</p>
      <CaseForm form={form}>
        <AskedLine form={form} name="reason" label={texts.reason} />
        <div>
          <Button kind="danger">{say(texts.revoke)}</Button>
        </div>
      </CaseForm>
    </details>
  )
}

export default function MachineKeysPage({ loaderData, actionData }: { loaderData: Loaded; actionData?: Answer }) {
  const { page, company, isFirst, did } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const narrowed = company === '' ? {} : { company }
  return (
    <div className="stack-wide">
      <PageHeader title={say(texts.title)} lead={say(texts.lead)} />
      {actionData === undefined && did === 'revoked' && <Notice kind="success" title={say(texts.didRevoke)} />}
      <Filters action={to.machineKeys()} isNarrowed={company !== ''} kind="secondary">
        <Field
          name="company"
          type="search"
          label={say(texts.byCompany)}
          hint={say(texts.byCompanyHint)}
          defaultValue={company}
          lang="zh-CN"
        />
      </Filters>
      <Paged
        page={page}
        isFirst={isFirst}
        at={(after) => to.machineKeys({ ...narrowed, after })}
        none={texts.none}
        cure={company === '' ? texts.noneCure : texts.noneFiltered}
      >
        <section aria-labelledby="keys">
          <h2 id="keys" className="visually-hidden">
            {say(texts.title)}
          </h2>
          <KeyList
            keys={page.items}
            act={(one) => one.state !== 'revoked' && <Revoke one={one} answer={actionData} />}
          />
        </section>
      </Paged>
    </div>
  )
}
