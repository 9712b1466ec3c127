/** A document alone, laid out after GB/T 9704 for printing: A4, 22 lines of 28 characters. A print of the page, not the original. */
import type { LoaderFunctionArgs } from 'react-router'
import { NotFound } from '#base/refusals.ts'
import { gazetteContract } from '#modules/gazette/contract.ts'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { pageMeta } from '../meta.ts'
import type { Clause } from './ClauseMark.tsx'
import { sendToWithdrawn } from './gone.ts'
import { gazetteTexts as texts } from './texts.ts'
import { citationOf } from './words.ts'

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const view = viewOf(context)
  view.showing('gazette')
  const version = new URL(request.url).searchParams.get('version')
  const instrument = await view.call(gazetteContract.getInstrument, {
    instrument: params['instrument'] ?? '',
    ...(version === null ? {} : { version }),
  })
  if (version !== null && instrument.withdrawn) sendToWithdrawn(view, instrument.id, version)
  if (!instrument.hasText) throw new NotFound(`${instrument.id}/print`)
  return { instrument }
}

type Data = Awaited<ReturnType<typeof loader>>

export function meta(args: Parameters<typeof pageMeta>[0] & { loaderData?: Data }) {
  const instrument = args.loaderData?.instrument
  if (instrument === undefined) return []
  return [
    ...pageMeta(args, {
      title: instrument.title.zh,
      description: instrument.title.zh,
      column: texts.instruments,
      article: { publishedOn: instrument.publishedOn ?? instrument.signedOn, source: instrument.issuers.join('、') },
    }),
    { name: 'robots', content: 'noindex' },
  ]
}

const centred = new Set(['book', 'part', 'att', 'chp'])
const headed = new Set(['sec', 'subsec'])

function Line({ clause }: { clause: Clause }) {
  const { label, heading, headingMark, body = '' } = clause
  const className = centred.has(clause.kind)
    ? 'gongwen-chapter'
    : headed.has(clause.kind)
      ? `gongwen-${clause.kind}`
      : undefined
  const head = [label, heading]
    .filter((part) => part !== undefined && part !== '')
    .join(centred.has(clause.kind) ? '　' : '')
  const first = `${head}${headingMark ?? ''}`
  const paragraphs = body.split('\n').filter((line) => line.trim() !== '')
  // A heading with a mark runs into its text on one line; one without stands alone.
  if (heading !== undefined && headingMark === undefined && (className !== undefined || paragraphs.length === 0)) {
    return (
      <>
        <p className={className}>{first}</p>
        {paragraphs.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </>
    )
  }
  return (
    <>
      <p className={centred.has(clause.kind) ? className : undefined}>
        {first !== '' && <b className={className}>{first}</b>}
        {clause.kind === 'art' && first !== '' && headingMark === undefined && '　'}
        {paragraphs[0]}
      </p>
      {paragraphs.slice(1).map((line) => (
        <p key={line}>{line}</p>
      ))}
    </>
  )
}

function PrintedTable({ table, rows }: { table: Clause; rows: readonly Clause[] }) {
  return (
    <table className="gongwen-table">
      {table.cells !== undefined && (
        <thead>
          <tr>
            {table.cells.map((cell, index) => (
              <th key={index} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
      )}
      {[...Map.groupBy(rows, (row) => row.group ?? '')].map(([group, members]) => (
        <tbody key={group}>
          {group !== '' && (
            <tr>
              <th scope="rowgroup" colSpan={rows[0]?.cells?.length ?? 1}>
                {group}
              </th>
            </tr>
          )}
          {members.map((row) => (
            <tr key={row.id}>
              {row.cells?.map((cell, index) => (
                <td key={index}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  )
}

export default function PrintPage({ loaderData }: { loaderData: Data }) {
  const { instrument } = loaderData
  const { language, site } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const rowsOf = Map.groupBy(
    instrument.clauses.filter((clause) => clause.kind === 'r' && clause.cells !== undefined),
    (row) => row.parent ?? '',
  )
  return (
    <div className="print-page">
      <p className="screen-only">
        <a className="button button-secondary" href={to.instrument(instrument.id)}>
          {say({ zh: '回到网页', en: 'Back to the page' })}
        </a>{' '}
        {say({ zh: '用浏览器的打印功能打印本页。', en: 'Print this page with your browser.' })}
      </p>
      <article className="gongwen" lang="zh-CN">
        <header>
          <p className="gongwen-head">
            {instrument.issuers.map((issuer) => (
              <span key={issuer}>{issuer}</span>
            ))}
          </p>
          {instrument.number !== undefined && <p className="gongwen-number">{instrument.number}</p>}
          <h1>{instrument.title.zh}</h1>
        </header>
        {instrument.clauses.map((clause) => {
          if (clause.kind === 'r' && clause.cells !== undefined) return null
          const rows = rowsOf.get(clause.id)
          return [
            <Line key={clause.id} clause={clause} />,
            rows !== undefined && <PrintedTable key={`${clause.id}-rows`} table={clause} rows={rows} />,
          ]
        })}
        <footer className="gongwen-foot">
          {instrument.issuers.map((issuer) => (
            <p key={issuer}>{issuer}</p>
          ))}
          {instrument.signedOn !== undefined && <p>{formatDay(instrument.signedOn, 'zh')}</p>}
        </footer>
        <p className="gongwen-source">
          网页打印件，以公布的原件为准。{citationOf(instrument)}，{site.url}
          {portalLinks('zh').instrument(instrument.id)}
        </p>
      </article>
    </div>
  )
}
