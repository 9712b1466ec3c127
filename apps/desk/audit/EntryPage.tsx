/** One audit entry: what happened, in facts, and where it stands in the chain. */
import type { LoaderFunctionArgs } from 'react-router'
import { auditContract } from '#platform/audit/contract.ts'
import { DefinitionList } from '#ui/components/data.tsx'
import { StatusBadge } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay, formatNumber } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import './records.css'
import { Caller } from './AuditPage.tsx'
import { toTheSecond } from './filter.ts'
import { auditTexts as texts, outcomes } from './texts.ts'

export async function loader({ params, context }: LoaderFunctionArgs) {
  return { entry: await viewOf(context).call(auditContract.getEntry, { entry: params['entry'] ?? '' }) }
}

/** A detail as text: short values as they are, structures as JSON. */
function inWords(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

export const meta = (args: DeskMetaArgs & { loaderData: Awaited<ReturnType<typeof loader>> | undefined }) =>
  deskMeta(args, texts.entryTitle, args.loaderData?.entry.operation, args.loaderData?.entry.id)

export default function EntryPage({ loaderData }: { loaderData: Awaited<ReturnType<typeof loader>> }) {
  const { entry } = loaderData
  const { sealed } = entry
  const { language } = useFrame()
  const say = useSay()
  const details = Object.entries(entry.details)
  const mono = (text: string | undefined) =>
    text === undefined ? undefined : <code className="record-id">{text}</code>
  return (
    <div className="stack-wide">
      <PageHeader
        title={say(texts.entryTitle)}
        lead={<time dateTime={entry.at}>{toTheSecond(entry.at, language)}</time>}
        trail={[{ label: say(texts.title), href: deskLinks(language).audit() }, { label: say(texts.entryTitle) }]}
      />
      <section aria-labelledby="facts" className="stack">
        <h2 id="facts">{say(texts.facts)}</h2>
        <DefinitionList
          items={[
            [say(texts.what), mono(entry.operation)],
            [say(texts.outcome), <StatusBadge key="outcome" states={outcomes} state={entry.outcome} />],
            [say(texts.about), mono(entry.subject)],
            [say(texts.who), <Caller key="caller" kind={entry.callerKind} caller={entry.caller} />],
            [say(texts.basis), entry.basis],
            [say(texts.businessOn), formatDay(entry.businessOn, language)],
            [say(texts.address), mono(entry.address)],
            [say(texts.request), mono(entry.requestId)],
            [say(texts.id), mono(entry.id)],
          ]}
        />
      </section>
      <section aria-labelledby="details" className="stack">
        <h2 id="details">{say(texts.details)}</h2>
        {details.length === 0 ? (
          <p className="soft">{say(texts.noDetails)}</p>
        ) : (
          <DefinitionList items={details.map(([name, value]) => [name, mono(inWords(value))])} />
        )}
      </section>
      <section aria-labelledby="place" className="stack">
        <h2 id="place">{say(texts.place)}</h2>
        {sealed === undefined ? (
          <p>{say(texts.placeWaiting)}</p>
        ) : (
          <DefinitionList
            items={[
              [
                say(texts.place),
                say(texts.placeWords)
                  .replace('{position}', formatNumber(sealed.position, language))
                  .replace('{seal}', formatNumber(sealed.seal, language)),
              ],
              [say(texts.sealedAt), toTheSecond(sealed.sealedAt, language)],
              [say(texts.rowHash), mono(sealed.rowHash)],
            ]}
          />
        )}
      </section>
    </div>
  )
}
