/** Changes a record by hand; what somebody else changed meanwhile is told and nothing typed is lost. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { readFields } from '#apps/cases/read-fields.ts'
import { energyContract } from '#modules/energy/contract.ts'
import { registerTexts } from '#modules/energy/registers/texts.ts'
import { attempt } from '#ui/attempt.ts'
import { PageHeader } from '#ui/components/navigation.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { RecordForm, type RecordAnswer } from './RecordForm.tsx'
import { RecordHistory } from './RecordHistory.tsx'
import { registerIn } from './RegisterPage.tsx'
import { deskEnergyTexts as texts } from './texts.ts'

export async function loader({ params, context }: LoaderFunctionArgs) {
  const register = registerIn(params)
  const record = await viewOf(context).call(energyContract.getRecord, { register, record: params['record'] ?? '' })
  return { register, record }
}

type Loaded = Awaited<ReturnType<typeof loader>>

export async function action({ params, request, context }: ActionFunctionArgs) {
  const view = viewOf(context)
  const register = registerIn(params)
  const record = params['record'] ?? ''
  const form = await readForm(view, request)
  const [fields, reason] = [readFields(form), textOf(form, 'reason')]
  const given = { register, record, revision: textOf(form, 'revision'), fields, reason, language: view.language }
  const done = await attempt(view.language, () => view.call(energyContract.changeRecord, given))
  if (done.ok) return redirect(deskLinks(view.language).energyRecord(register, record, { saved: 'yes' }))
  const status = done.problem.code === 'invalid' ? 400 : 409
  return data<RecordAnswer>({ problem: done.problem, entered: fields, reason }, { status })
}

/** A refused form shows the record as it is now. */
export function shouldRevalidate() {
  return true
}

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, args.loaderData?.record.name, texts.edit)

export default function EditRecordPage({ loaderData, actionData }: { loaderData: Loaded; actionData?: RecordAnswer }) {
  const { register, record } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  return (
    <div className="stack-wide narrow">
      <PageHeader
        title={record.name}
        titleLang="zh-CN"
        trail={[
          { label: say(registerTexts[register].title), href: to.energyRegister(register) },
          { label: record.name, href: to.energyRecord(register, record.id), lang: 'zh-CN' },
          { label: say(texts.edit) },
        ]}
      />
      <RecordForm
        fields={record.fields}
        revision={record.revision}
        answer={actionData}
        cancel={to.energyRecord(register, record.id)}
      />
      <RecordHistory history={record.history} />
    </div>
  )
}
