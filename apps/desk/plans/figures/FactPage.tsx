/** One fact with who entered it, and its reversal. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { textIn } from '#base/text.ts'
import { plansContract as plans } from '#modules/plans/contract.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { DefinitionList } from '#ui/components/data.tsx'
import { Field, TextArea } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Badge, ErrorSummary, issueOf, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import { idsOf, WhoMay } from '../WhoMay.tsx'
import { erasingTexts } from '../erasing/texts.ts'
import { factTexts as texts, figureTexts, filled } from './texts.ts'

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const at = { commitment: params['commitment'] ?? '', fact: params['fact'] ?? '' }
  const found = await view.call(plans.getFact, at)
  const answering = idsOf(found.answering)
  const reporting = found.fact.unit === undefined ? [] : [found.fact.unit.id]
  return {
    ...found,
    // Only who reported it, and still answers for the commitment, takes it back.
    mayReverse: view.may(plans.reverseFact, answering) && view.may(plans.reverseFact, reporting),
    mayEnter: view.may(plans.recordFact, answering),
    mayOpen:
      view.may(plans.openFact, answering) && found.fact.isErased !== true && found.erasure?.isRestricted !== true,
    mayErase: view.may(plans.erasePerson, answering) && found.fact.isErased !== true,
    done: new URL(request.url).searchParams.get('done'),
  }
}

interface Opened {
  readonly who: string
  readonly key?: string | undefined
}

interface Answer {
  readonly act: 'open' | 'reverse'
  /** What was opened is shown once and stands in no address. */
  readonly opened?: Opened
  readonly problem?: Problem
  readonly reason: string
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const at = { commitment: params['commitment'] ?? '', fact: params['fact'] ?? '' }
  const reason = textOf(form, 'reason')
  const act = textOf(form, 'act') === 'open' ? 'open' : 'reverse'
  if (reason === '') {
    const issues = [{ path: 'reason', message: textIn(texts.missing, view.language) }]
    return data<Answer>({ act, problem: { code: 'invalid', issues }, reason }, { status: 400 })
  }
  if (act === 'open') {
    const opened = await attempt(view.language, () => view.call(plans.openFact, { ...at, reason }))
    if (opened.ok) return data<Answer>({ act, opened: opened.value, reason: '' })
    return data<Answer>({ act, problem: opened.problem, reason }, { status: 409 })
  }
  const done = await attempt(view.language, () => view.call(plans.reverseFact, { ...at, reason }))
  if (!done.ok) return data<Answer>({ act, problem: done.problem, reason }, { status: 409 })
  return redirect(deskLinks(view.language).fact(at.commitment, at.fact, { done: 'reversed' }))
}

/** A refused act shows what it met. */
export function shouldRevalidate() {
  return true
}

type Loaded = Awaited<ReturnType<typeof loader>>

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, texts.one, args.loaderData?.title)

const doneTexts = { saved: texts.saved, again: texts.savedAgain, reversed: texts.reversedNow } as const

function Facts({ fact, opened }: { fact: Loaded['fact']; opened: Opened | undefined }) {
  const { language } = useFrame()
  const say = useSay()
  const inChinese = (words: string) => <span lang="zh-CN">{words}</span>
  return (
    <section className="panel">
      <DefinitionList
        items={[
          [
            say(texts.who),
            fact.isErased === true ? (
              say(texts.erased)
            ) : opened === undefined ? (
              inChinese(fact.who)
            ) : (
              <strong lang="zh-CN">{opened.who}</strong>
            ),
          ],
          [say(texts.key), opened?.key ?? fact.key],
          [say(texts.when), formatDay(fact.when, language)],
          [say(texts.what), inChinese(fact.what)],
          [say(texts.evidence), fact.isErased === true ? say(texts.erased) : inChinese(fact.evidence)],
          [say(texts.area), fact.area && textIn(fact.area.name, language)],
          [say(texts.reporter), fact.unit && textIn(fact.unit.name, language)],
          [say(texts.by), fact.by && inChinese(fact.by)],
        ]}
      />
    </section>
  )
}

/** How a request for deletion was answered, with its receipt. */
function Erasure({ commitment, fact, erasure }: Pick<Loaded, 'commitment' | 'fact' | 'erasure'>) {
  const { language } = useFrame()
  const say = useSay()
  if (erasure === undefined) return null
  const isErased = fact.isErased === true
  const words = isErased ? texts.erasedLead : erasure.isRestricted ? texts.restricted : texts.refusedErasure
  return (
    <Notice kind="info" title={isErased ? say(texts.erased) : say(erasingTexts.requests)}>
      <p>{say(filled(words, { day: formatDay(erasure.on, language) }))}</p>
      <p>
        <a href={deskLinks(language).erasure(commitment, erasure.request)}>{say(texts.receipt)}</a>
      </p>
    </Notice>
  )
}

function OpenForm({ answer }: { answer: Answer | undefined }) {
  const say = useSay()
  return (
    <details className="panel" open={answer !== undefined}>
      <summary>{say(texts.openWho)}</summary>
      <Form className="stack">
        <p className="soft">{say(texts.openLead)}</p>
        <Field
          id="field-open-reason"
          name="reason"
          label={say(texts.openWhy)}
          hint={say(texts.openWhyHint)}
          maxLength={500}
          autoComplete="off"
          required
          defaultValue={answer?.reason ?? ''}
          error={issueOf(answer?.problem?.issues ?? [], 'reason')}
        />
        <div>
          <Button kind="secondary" name="act" value="open">
            {say(texts.openWho)}
          </Button>
        </div>
      </Form>
    </details>
  )
}

function ReverseForm({ answer }: { answer: Answer | undefined }) {
  const say = useSay()
  return (
    <section className="panel stack" aria-labelledby="reverse">
      <h2 id="reverse">{say(texts.reverse)}</h2>
      <p className="soft">{say(texts.reverseLead)}</p>
      <Form>
        <TextArea
          name="reason"
          label={say(texts.reason)}
          rows={2}
          maxLength={2000}
          required
          defaultValue={answer?.reason ?? ''}
          error={issueOf(answer?.problem?.issues ?? [], 'reason')}
        />
        <div className="row">
          <Button kind="danger" name="act" value="reverse">
            {say(texts.reverse)}
          </Button>
        </div>
      </Form>
    </section>
  )
}

export default function FactPage({ loaderData, actionData }: { loaderData: Loaded; actionData?: Answer }) {
  const { commitment, title, basis, document, fact, erasure, mayReverse, mayEnter, mayOpen, mayErase, done } =
    loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const { reversed } = fact
  const { problem, opened } = actionData ?? {}
  const failed = (act: Answer['act']) => (problem !== undefined && actionData?.act === act ? actionData : undefined)
  const word = doneTexts[done as keyof typeof doneTexts]
  return (
    <article className="stack-wide">
      <PageHeader
        title={fact.isErased === true ? say(texts.erased) : fact.who}
        titleLang={fact.isErased === true ? undefined : 'zh-CN'}
        kicker={say(texts.one)}
        trail={[
          { label: textIn(title, language), href: to.plan(commitment), lang: langOfText(title, language) },
          { label: say(figureTexts.title), href: to.figures(commitment) },
          { label: say(texts.title), href: to.figureFacts(commitment) },
          {
            label: fact.when.slice(0, 4),
            href: to.figureFacts(commitment, { year: fact.when.slice(0, 4), area: fact.area?.id ?? 'none' }),
          },
          { label: say(texts.one) },
        ]}
        actions={
          <>
            {reversed !== undefined && <Badge tone="mute">{say(texts.reversed)}</Badge>}
            {mayEnter && (
              <LinkButton href={to.newFact(commitment, { area: fact.area?.id })}>{say(texts.add)}</LinkButton>
            )}
            {mayErase && (
              <LinkButton kind="secondary" href={to.eraseFact(commitment, fact.id)}>
                {say(erasingTexts.toErase)}
              </LinkButton>
            )}
          </>
        }
      />
      {actionData === undefined && word !== undefined && (
        <Notice kind={done === 'again' ? 'warning' : 'success'}>{say(word)}</Notice>
      )}
      {problem !== undefined && <ProblemNotice problem={problem} />}
      {problem !== undefined && <ErrorSummary issues={problem.issues} />}
      {fact.isDemo === true && <Notice kind="info">{say(texts.demo)}</Notice>}
      {reversed !== undefined && (
        <Notice kind="warning" title={say(texts.reversed)}>
          <p>
            {say(
              filled(texts.reversedBy, {
                day: formatDay(reversed.on, language),
                name: reversed.by,
                reason: reversed.reason,
              }),
            )}
          </p>
        </Notice>
      )}
      <Erasure commitment={commitment} fact={fact} erasure={erasure} />
      <Facts fact={fact} opened={opened} />
      {opened === undefined &&
        (mayOpen ? (
          <OpenForm answer={failed('open')} />
        ) : (
          fact.isErased !== true && <p className="small soft">{say(texts.openLead)}</p>
        ))}
      {reversed === undefined &&
        (mayReverse ? (
          <ReverseForm answer={failed('reverse')} />
        ) : (
          <WhoMay
            act={texts.reverse}
            operation={plans.reverseFact}
            units={fact.unit === undefined ? [] : [fact.unit]}
            basis={basis}
            document={document}
          />
        ))}
    </article>
  )
}
