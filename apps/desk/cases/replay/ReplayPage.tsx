/** Replay for leaders: which past cases another figure or another version would have decided otherwise. The address is the question. */
import { redirect, type LoaderFunctionArgs } from 'react-router'
import { ClausesOn } from '#apps/cases/Clause.tsx'
import { filled } from '#apps/cases/words.ts'
import { isDay } from '#base/day.ts'
import type { Issue } from '#base/refusals.ts'
import { textIn, type Language, type Text } from '#base/text.ts'
import { parametersContract } from '#modules/parameters/contract.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { attempt } from '#ui/attempt.ts'
import { EmptyState, ErrorSummary, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import { inboxTexts } from '../inbox-texts.ts'
import { isAsked, readReplayQuery, toInput, toQuery, type ReplayQuery } from './query.ts'
import { ChangeForm, ServiceForm, type Choices } from './ReplayForm.tsx'
import { ReplayResult } from './ReplayResult.tsx'
import { replayPageTexts as texts } from './texts.ts'
import '../cases.css'

function issuesIn(query: ReplayQuery, { figures }: Choices, language: Language): Issue[] {
  const values = Object.entries(query.values).flatMap(([id, value]): Issue[] => {
    const figure = figures.find((one) => one.id === id)
    const title = figure === undefined ? id : textIn(figure.title, language)
    const say = (text: Text): Issue[] => [{ path: `v.${id}`, message: textIn(filled(text, { title }), language) }]
    if (figure?.takes === 'limit' && !/^[1-9]\d{0,5}$/u.test(value)) return say(texts.mustLimit)
    return figure?.takes === 'number' && !/^-?\d+(\.\d+)?$/u.test(value) ? say(texts.mustNumber) : []
  })
  const days = (['since', 'from', 'to'] as const).flatMap((name): Issue[] =>
    query[name] === undefined || isDay(query[name]) ? [] : [{ path: name, message: textIn(texts.mustDay, language) }],
  )
  return [...values, ...days]
}

export async function loader({ context, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const search = new URL(request.url).searchParams
  const { isForm, ...query } = readReplayQuery(search)
  // What a form sent becomes the short address that can be shared.
  if (isForm) return redirect(deskLinks(view.language).replay(toQuery(query)))
  const parameter = search.get('parameter') ?? undefined
  const after = search.get('after') ?? undefined
  const [choices, figure] = await Promise.all([
    view.call(proceduresContract.getReplayChoices, {
      ...(query.service === undefined ? {} : { service: query.service }),
      ...(parameter === undefined ? {} : { parameter }),
    }),
    parameter === undefined ? undefined : view.call(parametersContract.getParameter, { parameter }),
  ])
  const [only] = choices.services
  // One service alone uses the figure: nothing is left to choose.
  if (parameter !== undefined && query.service === undefined && only !== undefined && choices.services.length === 1)
    return redirect(deskLinks(view.language).replay({ service: only.id }))
  const issues = issuesIn(query, choices, view.language)
  const asked =
    !isAsked(query) || issues.length > 0
      ? undefined
      : await attempt(view.language, () =>
          view.call(proceduresContract.replayCases, {
            ...toInput(query),
            show: query.show,
            limit: 50,
            ...(after === undefined ? {} : { after }),
          }),
        )
  return {
    query,
    choices,
    issues: asked?.ok === false ? asked.problem.issues : issues,
    result: asked?.ok === true ? asked.value : undefined,
    problem: asked?.ok === false ? asked.problem : undefined,
    figureTitle: figure?.title,
    isFirst: after === undefined,
  }
}

type Loaded = Exclude<Awaited<ReturnType<typeof loader>>, Response>

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.title)

function First({ choices, query, figureTitle }: Pick<Loaded, 'choices' | 'query' | 'figureTitle'>) {
  const { language } = useFrame()
  const say = useSay()
  if (figureTitle !== undefined && choices.services.length === 0)
    return (
      <EmptyState title={say(texts.usedByNone)}>
        <p>{say(texts.usedByNoneCure)}</p>
      </EmptyState>
    )
  return (
    <>
      {figureTitle !== undefined && <p>{say(filled(texts.usedBy, { title: textIn(figureTitle, language) }))}</p>}
      <ServiceForm choices={choices} service={query.service} />
    </>
  )
}

export default function ReplayPage({ loaderData }: { loaderData: Loaded }) {
  const { query, choices, issues, result, problem, figureTitle, isFirst } = loaderData
  const { language, site } = useFrame()
  const say = useSay()
  const isKnown = choices.services.some(({ id }) => id === query.service)
  return (
    <ClausesOn portal={site.url}>
      <div className="stack-wide">
        <PageHeader
          title={say(texts.title)}
          lead={say(texts.lead)}
          trail={[{ label: say(inboxTexts.title), href: deskLinks(language).cases() }, { label: say(texts.title) }]}
        />
        <ErrorSummary issues={issues} />
        {problem !== undefined && <ProblemNotice problem={problem} />}
        <First choices={choices} query={query} figureTitle={figureTitle} />
        {isKnown && <ChangeForm choices={choices} query={query} issues={issues} isOpen={result === undefined} />}
        {isKnown && result === undefined && issues.length === 0 && problem === undefined && (
          <EmptyState title={say(texts.nothingAsked)}>
            <p>{say(texts.nothingAskedCure)}</p>
          </EmptyState>
        )}
        {result !== undefined && (
          <ReplayResult result={result} query={query} figures={choices.figures} isFirst={isFirst} />
        )}
      </div>
    </ClausesOn>
  )
}
