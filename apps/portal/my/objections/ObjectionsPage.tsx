/** What a person objected to in publicity periods, newest first, with where each stands. */
import type { LoaderFunctionArgs } from 'react-router'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { objectionVerdictTexts } from '#modules/procedures/publicity/texts.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { Badge } from '#ui/components/messages.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { verdictTones } from '../../publicity/PublicityPage.tsx'
import { publicityTexts as texts } from '../../publicity/texts.ts'
import { privateMeta } from '../apply/DraftFrame.tsx'
import { MyList, pageAsked } from '../MyList.tsx'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const asked = pageAsked(request)
  return { page: await viewOf(context).call(proceduresContract.listMyObjections, asked), after: asked.after }
}

type Data = Awaited<ReturnType<typeof loader>>

export const meta = () => privateMeta(texts.mine.zh)

export default function ObjectionsPage({ loaderData: { page, after } }: { loaderData: Data }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  return (
    <MyList
      title={texts.mine}
      lead={texts.mineLead}
      page={page}
      isFirst={after === undefined}
      at={(key) => to.myObjections({ after: key })}
      none={texts.mineNone}
      cure={texts.mineNoneCure}
      way={<LinkButton href={to.publicities()}>{say(texts.running)}</LinkButton>}
    >
      <ul className="plain-list my-list">
        {page.items.map(({ id, subject, number, madeOn, verdict }) => (
          <li key={id}>
            <h2>
              <a className="tap" href={to.myObjection(id)} lang="zh-CN">
                {subject}
              </a>
            </h2>
            <p>
              {verdict === undefined ? (
                <Badge tone="warn">{say(texts.waiting)}</Badge>
              ) : (
                <Badge tone={verdictTones[verdict]}>{say(objectionVerdictTexts[verdict])}</Badge>
              )}{' '}
              <span lang="zh-CN">{number}</span> · {formatDay(madeOn, language)}
            </p>
          </li>
        ))}
      </ul>
    </MyList>
  )
}
