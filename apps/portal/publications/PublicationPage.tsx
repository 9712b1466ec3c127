/** One entry of the public record, with what corrected, replaced or withdrew it. */
import type { LoaderFunctionArgs } from 'react-router'
import { NotFound } from '#base/refusals.ts'
import { textIn } from '#base/text.ts'
import { publicationsContract } from '#modules/publications/contract.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { DefinitionList } from '#ui/components/data.tsx'
import { Notice, StatusBadge } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { href, portalLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { pageMeta } from '../meta.ts'
import { portalTexts } from '../texts.ts'
import { publicationKinds } from './PublicationLedger.tsx'
import { publicationsTexts as texts } from './texts.ts'

const idShape = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u

export async function loader({ context, params }: LoaderFunctionArgs) {
  const view = viewOf(context)
  view.showing('publications')
  const publication = params['publication'] ?? ''
  if (!idShape.test(publication)) throw new NotFound(publication)
  return { entry: await view.call(publicationsContract.getPublication, { publication }) }
}

type Data = Awaited<ReturnType<typeof loader>>

export function meta(args: Parameters<typeof pageMeta>[0] & { loaderData?: Data }) {
  const entry = args.loaderData?.entry
  if (entry === undefined) return []
  return pageMeta(args, {
    title: entry.title.zh,
    description: `${publicationKinds[entry.kind].word.zh} ${entry.title.zh}`,
    column: portalTexts.publications,
    article: { publishedOn: entry.publishedOn, source: entry.issuers.join('、') },
  })
}

function Later({ entry }: Data) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const later = [
    ...entry.correctedBy.map((link) => ({ ...link, word: texts.correctedBy })),
    ...(entry.replacedBy === undefined ? [] : [{ ...entry.replacedBy, word: texts.replacedBy }]),
    ...(entry.withdrawnBy === undefined ? [] : [{ ...entry.withdrawnBy, word: texts.withdrawnBy }]),
  ]
  return later.map((link) => (
    <Notice key={link.id} kind="warning" title={`${say(link.word)} · ${formatDay(link.publishedOn, language)}`}>
      {link.reason !== undefined && <p>{textIn(link.reason, language)}</p>}
      <p>
        <a href={to.publication(link.id)}>{say(texts.later)}</a>
      </p>
    </Notice>
  ))
}

export default function PublicationPage({ loaderData }: { loaderData: Data }) {
  const { entry } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const earlier = (id: string | undefined) =>
    id === undefined ? undefined : <a href={to.publication(id)}>{say(texts.earlier)}</a>
  return (
    <article className="stack-wide">
      <PageHeader
        trail={[
          { label: say(portalTexts.publications), href: to.publications() },
          { label: formatDay(entry.publishedOn, language) },
        ]}
        title={textIn(entry.title, language)}
        titleLang={langOfText(entry.title, language)}
        kicker={<StatusBadge states={publicationKinds} state={entry.kind} />}
      />
      <Later entry={entry} />
      <div className="panel">
        <DefinitionList
          items={[
            [say(texts.publishedOn), formatDay(entry.publishedOn, language)],
            [say(texts.until), entry.until === undefined ? undefined : formatDay(entry.until, language)],
            [
              say(texts.issuers),
              <span key="issuers" lang="zh-CN">
                {entry.issuers.join('、')}
              </span>,
            ],
            [
              say(texts.basis),
              <span key="basis" lang="zh-CN">
                {entry.basis}
              </span>,
            ],
            [say(texts.reason), entry.reason === undefined ? undefined : textIn(entry.reason, language)],
            [say(texts.corrects), earlier(entry.corrects)],
            [say(texts.replaces), earlier(entry.replaces)],
            [say(texts.withdraws), earlier(entry.withdraws)],
          ]}
        />
        {entry.page !== undefined && (
          <LinkButton kind="primary" href={href(language, entry.page)}>
            {say(texts.read)}
          </LinkButton>
        )}
      </div>
    </article>
  )
}
