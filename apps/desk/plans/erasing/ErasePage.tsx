/** Answering a request for deletion: what erasing would do, what stands in the way, the two forms. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { isDay } from '#base/day.ts'
import type { Issue } from '#base/refusals.ts'
import { textIn, type Text } from '#base/text.ts'
import { plansContract as plans } from '#modules/plans/contract.ts'
import { grouped } from '#modules/plans/figures/texts.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { ErrorSummary, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { citationWords } from '#base/citation-words.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import { factTexts, filled } from '../figures/texts.ts'
import { idsOf, WhoMay } from '../WhoMay.tsx'
import { EraseForm, fields, RefuseForm, type Act, type Entered } from './erase-forms.tsx'
import { PersonFacts } from './person-facts.tsx'
import { causeTexts, erasingTexts as texts, groundTexts } from './texts.ts'

export async function loader({ context, params }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const at = { commitment: params['commitment'] ?? '', fact: params['fact'] ?? '' }
  const found = await view.call(plans.getFact, at)
  const { erasure, fact } = found
  if (fact.isErased === true && erasure !== undefined)
    return redirect(deskLinks(view.language).erasure(at.commitment, erasure.request))
  const mayErase = view.may(plans.erasePerson, idsOf(found.answering))
  return {
    found,
    at,
    today: view.today,
    preview: mayErase ? await view.call(plans.previewErasure, at) : undefined,
  }
}

type Loaded = Exclude<Awaited<ReturnType<typeof loader>>, Response>

interface Answer {
  readonly act: Act
  readonly problem: Problem
  readonly entered: Entered
}

function missingIn(act: Act, entered: Entered, say: (text: Text) => string): Issue[] {
  const wrong = (path: keyof Entered, message: Text): Issue[] => [{ path, message: say(message) }]
  return [
    ...(isDay(entered.receivedOn) ? [] : wrong('receivedOn', texts.dayMissing)),
    ...(entered.ground in groundTexts ? [] : wrong('ground', texts.chooseMissing)),
    ...(act === 'erase' || entered.because in causeTexts ? [] : wrong('because', texts.chooseMissing)),
    ...(entered.reason === '' ? wrong('reason', texts.missing) : []),
    ...(act === 'refuse' || entered.confirmed === 'yes' ? [] : wrong('confirmed', texts.confirmMissing)),
  ]
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const at = { commitment: params['commitment'] ?? '', fact: params['fact'] ?? '' }
  const act: Act = textOf(form, 'act') === 'refuse' ? 'refuse' : 'erase'
  const entered = Object.fromEntries(fields.map((name) => [name, textOf(form, name)])) as Entered
  const issues = missingIn(act, entered, (text) => textIn(text, view.language))
  if (issues.length > 0) return data<Answer>({ act, problem: { code: 'invalid', issues }, entered }, { status: 400 })
  const { receivedOn, reason } = entered
  const given = { ...at, receivedOn, reason, ground: entered.ground as keyof typeof groundTexts }
  const done = await attempt(view.language, () =>
    act === 'erase'
      ? view.call(plans.erasePerson, { ...given, confirmed: true })
      : view.call(plans.refuseErasure, { ...given, because: entered.because as keyof typeof causeTexts }),
  )
  if (done.ok) return redirect(deskLinks(view.language).erasure(at.commitment, done.value.request, { done: act }))
  const status = done.problem.code === 'invalid' ? 400 : 409
  return data<Answer>({ act, problem: done.problem, entered }, { status })
}

/** A refused act shows what it met. */
export function shouldRevalidate() {
  return true
}

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, texts.title, args.loaderData?.found.title)

type Preview = NonNullable<Loaded['preview']>

function Will({ preview }: { preview: Preview }) {
  const { language } = useFrame()
  const say = useSay()
  const { facts, count, closedUntil, uploads } = preview
  return (
    <section className="panel stack" aria-labelledby="will">
      <h2 id="will">{say(texts.will)}</h2>
      <ul>
        <li>{say(filled(texts.willGo, { n: String(facts.length) }))}</li>
        <li>{say(filled(texts.willStay, { count: grouped(count) }))}</li>
        <li>{say(filled(texts.willClose, { day: formatDay(closedUntil, language) }))}</li>
        {uploads > 0 && <li>{say(filled(texts.willUploads, { n: String(uploads) }))}</li>}
        <li>{say(texts.willReport)}</li>
      </ul>
    </section>
  )
}

function Holds({ preview: { holds, document } }: { preview: Preview }) {
  const { language } = useFrame()
  const say = useSay()
  const comma = language === 'zh' ? '；' : '; '
  return holds.map(({ code, message, cure, basis, grounds }) => (
    <Notice key={code} kind="warning" title={say(message)}>
      <p>{say(filled(texts.holdsFor, { grounds: grounds.map((one) => say(groundTexts[one])).join(comma) }))}</p>
      <p>{say(cure)}</p>
      <p className="small soft">{citationWords(basis, document === undefined ? [] : [document])}</p>
    </Notice>
  ))
}

export default function ErasePage({ loaderData, actionData }: { loaderData: Loaded; actionData?: Answer }) {
  const { found, at, preview, today } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const problem = actionData?.problem
  const of = (act: Act) => (actionData?.act === act ? actionData : undefined)
  return (
    <article className="stack-wide">
      <PageHeader
        title={say(texts.title)}
        kicker={<span lang="zh-CN">{found.fact.who}</span>}
        trail={[
          {
            label: textIn(found.title, language),
            href: to.plan(at.commitment),
            lang: langOfText(found.title, language),
          },
          { label: say(factTexts.title), href: to.figureFacts(at.commitment) },
          { label: say(factTexts.one), href: to.fact(at.commitment, at.fact) },
          { label: say(texts.title) },
        ]}
      />
      {problem !== undefined && <ProblemNotice problem={problem} />}
      {problem !== undefined && (
        <ErrorSummary issues={problem.issues} idOf={(path) => `field-${actionData?.act ?? 'erase'}-${path}`} />
      )}
      {preview === undefined ? (
        <WhoMay
          act={texts.title}
          operation={plans.erasePerson}
          units={found.answering}
          basis={found.basis}
          document={found.document}
        />
      ) : (
        <>
          <Will preview={preview} />
          <Holds preview={preview} />
          <PersonFacts commitment={at.commitment} facts={preview.facts} caption={say(texts.facts)} />
          <EraseForm answer={of('erase')} today={today} />
          <RefuseForm answer={of('refuse')} today={today} />
        </>
      )}
    </article>
  )
}
