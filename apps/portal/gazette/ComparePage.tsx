/** Two versions of a document clause by clause: what was changed, moved, added, taken out; old words struck, new ones marked. */
import type { LoaderFunctionArgs } from 'react-router'
import type { z } from 'zod'
import { textIn } from '#base/text.ts'
import type { comparedClause } from '#modules/gazette/comparing/contract.ts'
import { gazetteContract } from '#modules/gazette/contract.ts'
import { Button } from '#ui/components/actions.tsx'
import { Select } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Paged } from '#ui/components/lists.tsx'
import { Badge } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay, formatNumber } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { pageMeta } from '../meta.ts'
import { changeTones, compareTexts as texts } from './compare-texts.ts'
import { sendToWithdrawn } from './gone.ts'
import { gazetteTexts } from './texts.ts'
import { clausePath } from './words.ts'

type Compared = z.output<typeof comparedClause>

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const view = viewOf(context)
  view.showing('gazette')
  const instrument = params['instrument'] ?? ''
  const query = new URL(request.url).searchParams
  const asked = Object.fromEntries(
    ['from', 'to', 'after'].flatMap((name) => {
      const value = query.get(name)
      return value === null || value === '' ? [] : [[name, value]]
    }),
  )
  if ('from' in asked || 'to' in asked) {
    const { items } = await view.call(gazetteContract.listWithdrawals, { instrument })
    const gone = items.find(({ version }) => [asked['from'], asked['to']].includes(`${version}`))
    // The document's page says when and why that version was taken back.
    if (gone) sendToWithdrawn(view, instrument, gone.version)
  }
  const [comparison, versions, { clauses: _, ...line }] = await Promise.all([
    view.call(gazetteContract.compareVersions, { instrument, changed: 'true', limit: 100, ...asked }),
    view.call(gazetteContract.listVersions, { instrument }),
    view.call(gazetteContract.getInstrument, { instrument }),
  ])
  return { comparison, versions: versions.items, instrument: line, after: query.get('after') ?? undefined }
}

type Data = Awaited<ReturnType<typeof loader>>

export function meta(args: Parameters<typeof pageMeta>[0] & { loaderData?: Data }) {
  if (args.loaderData === undefined) return []
  const { instrument } = args.loaderData
  return pageMeta(args, {
    title: `${texts.title.zh}：${instrument.title.zh}`,
    description: texts.lead.zh,
    column: gazetteTexts.instruments,
    article: { publishedOn: instrument.publishedOn ?? instrument.signedOn, source: instrument.issuers.join('、') },
  })
}

function Side({ pieces, kind, name }: { pieces: Compared['pieces']; kind: 'added' | 'removed'; name: string }) {
  const shown = pieces.filter((piece) => piece.kind === 'same' || piece.kind === kind)
  const Tag = kind === 'added' ? 'ins' : 'del'
  return (
    <div className="change-side">
      <p className="ours-label">{name}</p>
      <p lang="zh-CN" className="clause-body">
        {shown.length === 0 && '—'}
        {shown.map((piece, index) => (piece.kind === 'same' ? piece.text : <Tag key={index}>{piece.text}</Tag>))}
      </p>
    </div>
  )
}

function Choose({ comparison, versions, instrument }: Data) {
  const { language } = useFrame()
  const say = useSay()
  const options = versions.map(({ number, publishedOn }) => ({
    value: `${number}`,
    label: `${say(gazetteTexts.version).replace('{n}', `${number}`)} · ${formatDay(publishedOn, language)}`,
  }))
  return (
    <Form method="get" inline className="filters" action={portalLinks(language).compare(instrument.id)}>
      <Select name="from" label={say(texts.from)} options={options} defaultValue={`${comparison.from.number}`} />
      <Select name="to" label={say(texts.to)} options={options} defaultValue={`${comparison.to.number}`} />
      <Button>{say(texts.compare)}</Button>
    </Form>
  )
}

function Change({ compared, from, to }: { compared: Compared; from: string; to: string }) {
  const say = useSay()
  const id = compared.to?.id ?? compared.from?.id ?? ''
  return (
    <li className="change">
      <div className="row">
        <h2 lang="zh-CN" className="change-head">
          {clausePath(id)}
        </h2>
        <Badge tone={changeTones[compared.how]}>{say(texts[compared.how])}</Badge>
        {compared.from !== undefined && compared.to !== undefined && compared.from.id !== compared.to.id && (
          <span className="soft" lang="zh-CN">
            {clausePath(compared.from.id)} → {clausePath(compared.to.id)}
          </span>
        )}
      </div>
      <div className="change-row">
        <Side pieces={compared.pieces} kind="removed" name={from} />
        <Side pieces={compared.pieces} kind="added" name={to} />
      </div>
    </li>
  )
}

export default function ComparePage({ loaderData }: { loaderData: Data }) {
  const { comparison, instrument, after } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const links = portalLinks(language)
  const nameOf = (version: number): string => say(gazetteTexts.version).replace('{n}', `${version}`)
  const { from, to, counts, items, next } = comparison
  const pair = { from: from.number, to: to.number }
  const summary = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([how, count]) => `${say(texts[how as Compared['how']])} ${formatNumber(count, language)}`)
    .join(language === 'zh' ? '，' : ', ')
  return (
    <article className="stack-wide">
      <PageHeader
        trail={[
          { label: say(gazetteTexts.instruments), href: links.instruments() },
          {
            label: instrument.number ?? textIn(instrument.title, language),
            href: links.instrument(instrument.id),
            lang: 'zh-CN',
          },
          { label: say(texts.title) },
        ]}
        title={textIn(instrument.title, language)}
        titleLang={langOfText(instrument.title, language)}
        lead={`${nameOf(from.number)} → ${nameOf(to.number)}${language === 'zh' ? '：' : ': '}${summary}`}
      />
      <Choose {...loaderData} />
      <Paged
        page={{ items, next }}
        isFirst={after === undefined}
        at={(after) => links.compare(instrument.id, { ...pair, after })}
        none={texts.none}
      >
        <ol className="plain-list">
          {items.map((compared) => (
            <Change
              key={`${compared.from?.id ?? ''} ${compared.to?.id ?? ''}`}
              compared={compared}
              from={nameOf(from.number)}
              to={nameOf(to.number)}
            />
          ))}
        </ol>
      </Paged>
    </article>
  )
}
