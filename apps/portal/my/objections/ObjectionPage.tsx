/** One's own objection: the acknowledgement with its number, the words, the answer; made to be printed. */
import type { LoaderFunctionArgs } from 'react-router'
import { Words } from '#apps/cases/Clause.tsx'
import { filled } from '#apps/cases/words.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { objectionVerdictTexts } from '#modules/procedures/publicity/texts.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { DefinitionList } from '#ui/components/data.tsx'
import { Badge, Notice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { verdictTones } from '../../publicity/PublicityPage.tsx'
import { publicityTexts as texts } from '../../publicity/texts.ts'
import { privateMeta } from '../apply/DraftFrame.tsx'
import { myTexts } from '../texts.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const one = await viewOf(context).call(proceduresContract.getMyObjection, { objection: params['objection'] ?? '' })
  return { one, isNew: new URL(request.url).searchParams.get('said') === 'made' }
}

type Data = Awaited<ReturnType<typeof loader>>

export const meta = ({ loaderData }: { loaderData?: Data }) => privateMeta(loaderData?.one.number ?? texts.mine.zh)

function Answer({ one }: Pick<Data, 'one'>) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <section className="panel stack" aria-labelledby="answer">
      <h2 id="answer">{say(texts.answer)}</h2>
      {one.verdict === undefined ? (
        <p>{say(texts.waits)}</p>
      ) : (
        <>
          <p>
            <Badge tone={verdictTones[one.verdict]}>{say(objectionVerdictTexts[one.verdict])}</Badge>{' '}
            {one.answeredOn !== undefined &&
              say(filled(texts.answeredOn, { day: formatDay(one.answeredOn, language) }))}
          </p>
          <p className="entered" lang="zh-CN">
            {one.answer}
          </p>
        </>
      )}
    </section>
  )
}

export default function ObjectionPage({ loaderData: { one, isNew } }: { loaderData: Data }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  return (
    <div className="stack-wide">
      <PageHeader
        trail={[
          { label: say(myTexts.title), href: to.my() },
          { label: say(texts.mine), href: to.myObjections() },
          { label: one.number, lang: 'zh-CN' },
        ]}
        kicker={<span lang="zh-CN">{one.number}</span>}
        title={one.subject}
        titleLang="zh-CN"
      />
      {isNew && (
        <Notice kind="success" title={say(texts.received)}>
          <p>{say(filled(texts.receivedLead, { number: one.number }))}</p>
        </Notice>
      )}
      <section className="stack" aria-labelledby="yours">
        <h2 id="yours">{say(texts.yours)}</h2>
        <p className="entered">{one.text}</p>
        <DefinitionList
          items={[
            [
              say(texts.number),
              <span key="number" lang="zh-CN">
                {one.number}
              </span>,
            ],
            [say(texts.made), formatDay(one.madeOn, language)],
            [say(texts.unit), <Words key="unit" text={one.unit.name} />],
          ]}
        />
      </section>
      <Answer one={one} />
      <p className="screen-only">
        <LinkButton kind="quiet" href={to.publicity(one.case)}>
          {say(texts.back)}
        </LinkButton>
      </p>
    </div>
  )
}
