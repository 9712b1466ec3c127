/** The cases that a person is asked to review as an expert. */
import type { LoaderFunctionArgs } from 'react-router'
import { Words } from '#apps/cases/Clause.tsx'
import { panelTexts as texts, reviewStandingTexts } from '#apps/cases/panel-texts.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { Badge } from '#ui/components/messages.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { privateMeta } from '../apply/DraftFrame.tsx'
import { MyList, pageAsked } from '../MyList.tsx'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const asked = pageAsked(request)
  return { page: await viewOf(context).call(proceduresContract.listMyReviews, asked), after: asked.after }
}

type Data = Awaited<ReturnType<typeof loader>>

export const meta = () => privateMeta(texts.reviews.zh)

const tones = { 'to-sign': 'warn', signed: 'good', 'recusal-open': 'info', left: 'mute', over: 'mute' } as const

export default function ReviewsPage({ loaderData: { page, after } }: { loaderData: Data }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  return (
    <MyList
      title={texts.reviews}
      lead={texts.reviewsLead}
      page={page}
      isFirst={after === undefined}
      at={(key) => to.myReviews({ after: key })}
      none={texts.reviewsNone}
      cure={texts.reviewsNoneCure}
    >
      <ul className="plain-list my-list">
        {page.items.map((one) => (
          <li key={one.panel}>
            <h2>
              <Words text={one.service} />
              {one.subject !== '' && <span lang="zh-CN">{`：${one.subject}`}</span>}
            </h2>
            <p>
              <Badge tone={tones[one.standing]}>{say(reviewStandingTexts[one.standing])}</Badge>{' '}
              <span lang="zh-CN">{one.number}</span>
              {one.drawnOn !== '' && ` · ${formatDay(one.drawnOn, language)}`}
            </p>
            <p>
              <LinkButton href={to.myReview(one.case, one.panel)}>
                {say(texts.open)}
                <span className="visually-hidden"> {one.subject}</span>
              </LinkButton>
            </p>
          </li>
        ))}
      </ul>
    </MyList>
  )
}
