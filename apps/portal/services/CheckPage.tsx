/** The self-check: a plain form without login, a verdict for each clause, the papers that are then needed; nothing is kept. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { Words } from '#apps/cases/Clause.tsx'
import { FieldsForm } from '#apps/cases/FieldsForm.tsx'
import { MaterialFacts, MaterialGroups } from '#apps/cases/MaterialsList.tsx'
import { readFields } from '#apps/cases/read-fields.ts'
import { caseTexts } from '#apps/cases/texts.ts'
import { VerdictSheet } from '#apps/cases/VerdictSheet.tsx'
import { filled } from '#apps/cases/words.ts'
import { textIn } from '#base/text.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import type { View } from '#platform/contract/view.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { Form } from '#ui/components/Form.tsx'
import { EmptyState, ErrorSummary, Notice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { langOfText, useFrame, useSay, type Frame } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { readForm } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { pageMeta } from '../meta.ts'
import { serviceTexts as texts } from './texts.ts'

type Checked = OutputOf<typeof proceduresContract.checkService>
type Service = OutputOf<typeof proceduresContract.getService>
type Values = Readonly<Record<string, string>>

function check(view: View, service: string, fields: Values): Promise<Checked> {
  return view.call(proceduresContract.checkService, { service, fields, language: view.language })
}

export async function loader({ params, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  view.showing('procedures', 'parameters', 'directory', 'gazette')
  const id = params['service'] ?? ''
  const [service, blank] = await Promise.all([
    view.call(proceduresContract.getService, { service: id, language: view.language }),
    check(view, id, {}),
  ])
  return { service, blank }
}

/** A public page: it knows no session, and what is posted goes no further than the rules. */
export async function action({ params, request, context }: ActionFunctionArgs) {
  const view = viewOf(context)
  const entered = readFields(await readForm(view, request))
  const id = params['service'] ?? ''
  const filledIn = Object.fromEntries(Object.entries(entered).filter(([, value]) => value !== ''))
  const checked = await check(view, id, filledIn)
  const wrong = checked.issues.filter(({ path }) => (filledIn[path.replace(/^fields\./u, '')] ?? '') !== '')
  return { entered, checked, wrong }
}

type Data = Awaited<ReturnType<typeof loader>>
type Answer = Awaited<ReturnType<typeof action>>

export function meta(args: Parameters<typeof pageMeta>[0] & { loaderData?: Data }) {
  const language = (args.matches[0]?.loaderData as { frame?: Frame } | undefined)?.frame?.language ?? 'zh'
  const service = args.loaderData?.service
  const title = textIn(
    filled(texts.checkTitle, { service: service === undefined ? '' : textIn(service.title, language) }),
    language,
  )
  return pageMeta(args, { title, description: textIn(texts.checkLead, language), column: texts.title })
}

/** Questions that bear on a verdict or on what else is asked; names and long texts do not. */
function questionsOf({ fields }: Service, blank: Checked, asked: readonly string[]) {
  const judged = new Set(blank.sheet.lines.flatMap((line) => line.fields.map(({ id }) => id)))
  const steering = new Set(['choice', 'choices', 'yes-no'])
  return fields
    .filter(({ id, kind, isPersonal }) => !isPersonal && (judged.has(id) || steering.has(kind)))
    .map((field) => ({ ...field, isAsked: asked.includes(field.id) }))
}

function Needed({ materials }: { materials: Service['materials'] }) {
  const say = useSay()
  if (materials.length === 0) return <p className="soft">{say(caseTexts.noMaterials)}</p>
  return (
    <details>
      <summary>
        <h3>{say(filled(texts.checkMaterials, { n: materials.length }))}</h3>
      </summary>
      <MaterialGroups
        materials={materials}
        level={4}
        item={(material) => (
          <div className="material">
            <p className="material-title">
              <Words text={material.title} />
            </p>
            <MaterialFacts material={material} />
          </div>
        )}
      />
    </details>
  )
}

function Verdict({ service, answer, isNew }: { service: Service; answer: Answer; isNew: boolean }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const fields = service.fields.map((field) => ({ ...field, value: answer.entered[field.id] ?? '' }))
  const needed = service.materials.filter(({ id }) => answer.checked.materials.includes(id))
  return (
    <section aria-labelledby="verdict" className="stack check-verdict">
      <h2 id="verdict">{say(texts.checkResult)}</h2>
      {answer.wrong.length > 0 && <ErrorSummary issues={answer.wrong} title={say(texts.checkIssues)} />}
      <VerdictSheet sheet={answer.checked.sheet} fields={fields} folds />
      <Notice title={say(texts.checkNote)}>{isNew && <p>{say(texts.checkMore)}</p>}</Notice>
      <Needed materials={needed} />
      <p className="row screen-only">
        <LinkButton href="#entered">{say(texts.checkChange)}</LinkButton>
        {service.channels.includes('web') && service.startedBy.some((one) => one !== 'unit') && (
          <LinkButton href={to.apply(service.id)}>{say(texts.apply)}</LinkButton>
        )}
      </p>
    </section>
  )
}

export default function CheckPage({ loaderData, actionData }: { loaderData: Data; actionData?: Answer }) {
  const { service, blank } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const title = textIn(service.title, language)
  const questions = questionsOf(service, blank, actionData?.checked.asked ?? blank.asked)
  const isNew =
    actionData !== undefined && questions.some(({ id, isAsked }) => isAsked && actionData.entered[id] === undefined)
  return (
    <div className="stack-wide">
      <PageHeader
        trail={[
          { label: say(texts.title), href: to.services() },
          { label: title, href: to.service(service.id), lang: langOfText(service.title, language) },
          { label: say(texts.check) },
        ]}
        title={say(filled(texts.checkTitle, { service: title }))}
        lead={say(texts.checkLead)}
      />
      {actionData !== undefined && <Verdict service={service} answer={actionData} isNew={isNew} />}
      {questions.some(({ isAsked }) => isAsked) ? (
        <Form action={`${to.serviceCheck(service.id)}#verdict`}>
          <h2 id="entered" className={actionData === undefined ? 'visually-hidden' : undefined}>
            {say(texts.checkEntered)}
          </h2>
          <FieldsForm fields={questions} entered={actionData?.entered} issues={actionData?.wrong} isLoose />
          <div className="row">
            <Button>{say(actionData === undefined ? texts.checkGo : texts.checkAgain)}</Button>
            <LinkButton kind="quiet" href={to.service(service.id)}>
              {say(texts.backToGuide)}
            </LinkButton>
          </div>
        </Form>
      ) : (
        <EmptyState title={say(texts.checkNothing)}>
          <p>
            <a href={to.service(service.id)}>{say(texts.backToGuide)}</a>
          </p>
        </EmptyState>
      )}
    </div>
  )
}
