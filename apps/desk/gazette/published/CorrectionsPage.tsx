/** Corrections of all published text: what waits for a decision, and what was decided. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { gazetteContract } from '#modules/gazette/contract.ts'
import { Paged } from '#ui/components/lists.tsx'
import { PageHeader, Tabs } from '#ui/components/navigation.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import { decideFrom, type DecisionProblem } from './decide.ts'
import { CorrectionCard, DecisionMessages, ListTabs } from './parts.tsx'
import { texts } from './texts.ts'
import '../workbench.css'
import './published.css'

export async function loader({ context, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const query = new URL(request.url).searchParams
  const after = query.get('after') ?? undefined
  const instrument = query.get('instrument') ?? undefined
  const isDecided = query.get('state') === 'decided'
  const page = await view.call(gazetteContract.listCorrections, {
    open: isDecided ? 'false' : 'true',
    ...(instrument === undefined ? {} : { instrument }),
    ...(after === undefined ? {} : { after }),
  })
  return {
    page,
    instrument,
    isDecided,
    isFirst: after === undefined,
    decided: query.get('decided'),
    mayDecide: view.may(gazetteContract.decideCorrection),
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  return decideFrom(view, request, (query) => deskLinks(view.language).corrections(query))
}

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, args.loaderData?.isDecided === true ? texts.stateDecided : undefined, texts.corrections)

type Loaded = Awaited<ReturnType<typeof loader>>

export default function CorrectionsPage({
  loaderData,
  actionData,
}: {
  loaderData: Loaded
  actionData?: DecisionProblem
}) {
  const { page, instrument, isDecided, isFirst, decided, mayDecide } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const query = { instrument, state: isDecided ? 'decided' : undefined }
  return (
    <div className="stack-wide">
      <PageHeader title={say(texts.corrections)} lead={say(texts.correctionsLead)} />
      <ListTabs current="corrections" />
      <DecisionMessages decided={decided} failed={actionData} />
      <Tabs
        label={say(texts.states)}
        tabs={[
          { href: to.corrections({ instrument }), label: say(texts.stateOpen), current: !isDecided },
          {
            href: to.corrections({ instrument, state: 'decided' }),
            label: say(texts.stateDecided),
            current: isDecided,
          },
        ]}
      />
      <h2 className="visually-hidden">{say(isDecided ? texts.stateDecided : texts.stateOpen)}</h2>
      <Paged
        page={page}
        isFirst={isFirst}
        at={(after) => to.corrections({ ...query, after })}
        none={isDecided ? texts.noDecided : texts.noOpen}
        cure={texts.noOpenAll}
      >
        <ul className="plain-list correction-list">
          {page.items.map((correction) => (
            <CorrectionCard
              key={correction.id}
              correction={correction}
              mayDecide={mayDecide}
              problem={actionData?.note}
              title
            />
          ))}
        </ul>
      </Paged>
    </div>
  )
}
