/** A calculator of legal limits that needs no script: a form that asks, an answer with every counted and skipped day. */
import { data, type LoaderFunctionArgs } from 'react-router'
import { isDay, type Day } from '#base/day.ts'
import type { Issue } from '#base/refusals.ts'
import { textIn } from '#base/text.ts'
import { runsOf } from '#apps/calendar/runs.ts'
import { calendarContract, longest } from '#modules/calendar/contract.ts'
import { limitSentence, unitTexts } from '#modules/calendar/texts.ts'
import type { View } from '#platform/contract/view.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { Checkbox, Field, Select } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { ErrorSummary, issueOf } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { useFrame, useSay, type Frame } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { pageMeta } from '../meta.ts'
import { Answer } from './Answer.tsx'
import { dayTexts as texts } from './texts.ts'

const units = ['working', 'calendar', 'months', 'years'] as const

interface Entered {
  readonly from: string
  readonly n: string
  readonly unit: (typeof units)[number]
  readonly roll: boolean
}

function readEntered(search: URLSearchParams, today: Day): Entered {
  return {
    from: (search.get('from') ?? today).slice(0, 10),
    n: (search.get('n') ?? '').trim().slice(0, 6),
    unit: units.find((one) => one === search.get('unit')) ?? 'working',
    roll: search.get('roll') === 'yes' || search.get('roll') === 'true',
  }
}

function issuesOf({ from, n, unit }: Entered, { language }: View): Issue[] {
  const max = longest[unit]
  return [
    ...(isDay(from) && from >= '1949-10-01' && from <= '2200-12-31'
      ? []
      : [{ path: 'from', message: textIn(texts.fromWrong, language).replace('{from}', from) }]),
    ...(/^\d+$/u.test(n) && Number(n) <= max
      ? []
      : [{ path: 'n', message: textIn(texts.nWrong, language).replace('{max}', String(max)) }]),
  ]
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  view.showing('calendar')
  const search = new URL(request.url).searchParams
  const entered = readEntered(search, view.today)
  if (!search.has('n')) return { entered, issues: [] as Issue[], answer: undefined }
  const issues = issuesOf(entered, view)
  if (issues.length > 0) return data({ entered, issues, answer: undefined }, { status: 400 })
  const { from, n, unit, roll } = entered
  const asked = { from: from as Day, n: Number(n), unit, roll: roll && unit !== 'working' }
  const { steps, ...due } = await view.call(calendarContract.explainLimit, asked)
  const rolled = steps.some((step) => step.rolled === true)
  return {
    entered,
    issues,
    answer: {
      ...asked,
      ...due,
      steps,
      runs: runsOf(steps, unit),
      sentence: limitSentence({ ...asked, ...due, rolled }),
    },
  }
}

type Loaded = Exclude<Awaited<ReturnType<typeof loader>>, { type: string }>

export function meta(args: Parameters<typeof pageMeta>[0]) {
  const language = (args.matches[0]?.loaderData as { frame?: Frame } | undefined)?.frame?.language ?? 'zh'
  return pageMeta(args, {
    title: textIn(texts.title, language),
    description: textIn(texts.lead, language),
    column: texts.title,
  })
}

function Ask({ entered, issues }: Pick<Loaded, 'entered' | 'issues'>) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <Form method="get" action={portalLinks(language).days()} className="panel limit-form" noValidate>
      <div className="limit-fields">
        <Field
          name="from"
          type="date"
          label={say(texts.from)}
          hint={say(texts.fromHint)}
          defaultValue={entered.from}
          required
          error={issueOf(issues, 'from')}
        />
        <Field
          name="n"
          inputMode="numeric"
          label={say(texts.n)}
          defaultValue={entered.n}
          maxLength={4}
          required
          autoComplete="off"
          error={issueOf(issues, 'n')}
        />
        <Select
          name="unit"
          label={say(texts.unit)}
          hint={say(texts.unitHint)}
          defaultValue={entered.unit}
          options={units.map((value) => ({ value, label: say(unitTexts[value]) }))}
        />
      </div>
      <Checkbox name="roll" label={say(texts.roll)} hint={say(texts.rollHint)} defaultChecked={entered.roll} />
      <div className="row">
        <Button>{say(texts.compute)}</Button>
        {entered.n !== '' && (
          <LinkButton kind="quiet" href={portalLinks(language).days()}>
            {say(texts.again)}
          </LinkButton>
        )}
      </div>
    </Form>
  )
}

export default function DaysPage({ loaderData }: { loaderData: Loaded }) {
  const { entered, issues, answer } = loaderData
  const { language, today } = useFrame()
  const say = useSay()
  const year = today.slice(0, 4)
  return (
    <div className="stack-wide">
      <PageHeader
        title={say(texts.title)}
        lead={say(texts.lead)}
        actions={
          <LinkButton kind="quiet" href={portalLinks(language).calendar(year)}>
            {say(texts.yearLink).replace('{year}', year)}
          </LinkButton>
        }
      />
      <ErrorSummary issues={issues} />
      <Ask entered={entered} issues={issues} />
      {answer !== undefined && <Answer answer={answer} />}
    </div>
  )
}
