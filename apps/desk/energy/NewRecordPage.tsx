/** Adds a record by hand: a company on a published list, a project recognised before Luodi. */
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
import { registerIn } from './RegisterPage.tsx'
import { deskEnergyTexts as texts } from './texts.ts'

export async function loader({ params, context }: LoaderFunctionArgs) {
  const register = registerIn(params)
  const { fields } = await viewOf(context).call(energyContract.getRecordForm, { register })
  return { register, fields }
}

type Loaded = Awaited<ReturnType<typeof loader>>

export async function action({ params, request, context }: ActionFunctionArgs) {
  const view = viewOf(context)
  const register = registerIn(params)
  const form = await readForm(view, request)
  const [fields, reason] = [readFields(form), textOf(form, 'reason')]
  const done = await attempt(view.language, () =>
    view.call(energyContract.addRecord, { register, fields, reason, language: view.language }),
  )
  if (done.ok) return redirect(deskLinks(view.language).energyRecord(register, done.value.record, { saved: 'yes' }))
  const status = done.problem.code === 'invalid' ? 400 : 409
  return data<RecordAnswer>({ problem: done.problem, entered: fields, reason }, { status })
}

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, texts.add, args.loaderData === undefined ? undefined : registerTexts[args.loaderData.register].title)

export default function NewRecordPage({ loaderData, actionData }: { loaderData: Loaded; actionData?: RecordAnswer }) {
  const { register, fields } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const { title, one } = registerTexts[register]
  return (
    <div className="stack-wide narrow">
      <PageHeader
        title={`${say(texts.add)}${language === 'zh' ? '' : ': '}${say(one)}`}
        trail={[{ label: say(title), href: to.energyRegister(register) }, { label: say(texts.add) }]}
      />
      <RecordForm fields={fields} answer={actionData} cancel={to.energyRegister(register)} />
    </div>
  )
}
