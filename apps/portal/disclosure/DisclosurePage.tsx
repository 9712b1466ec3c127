/** The disclosure guide (政府信息公开指南) made from the procedure as it stands today, the fee calculator, and the yearly reports. 条例 §12 */
import type { LoaderFunctionArgs } from 'react-router'
import { textIn } from '#base/text.ts'
import { Clause } from '#apps/cases/Clause.tsx'
import { disclosureTexts } from '#apps/disclosure/texts.ts'
import { disclosureContract } from '#modules/disclosure/contract.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { Table } from '#ui/components/data.tsx'
import { Field, Select } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Paged } from '#ui/components/lists.tsx'
import { Badge } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay, type Frame } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { pageMeta } from '../meta.ts'
import { texts } from './texts.ts'

const service = 'disclosure-request'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  view.showing('disclosure', 'parameters', 'procedures')
  const search = new URL(request.url).searchParams
  const n = Number(search.get('n') ?? '')
  const basis = search.get('basis') === 'pages' ? ('pages' as const) : ('count' as const)
  const asks = Number.isInteger(n) && n >= 1 && n <= 100_000
  const after = search.get('after') ?? undefined
  const [guide, reports, fee] = await Promise.all([
    view.call(proceduresContract.getService, { service }),
    view.call(disclosureContract.listYearlyReports, { limit: 20, ...(after === undefined ? {} : { after }) }),
    asks ? view.call(disclosureContract.computeFee, { basis, n }) : undefined,
  ])
  return { guide, reports, fee, asked: { basis, n: asks ? n : undefined }, after }
}

type Data = Awaited<ReturnType<typeof loader>>
type Limit = Data['guide']['limits'][number]

export function meta(args: Parameters<typeof pageMeta>[0]) {
  const language = (args.matches[0]?.loaderData as { frame?: Frame } | undefined)?.frame?.language ?? 'zh'
  return pageMeta(args, {
    title: textIn(texts.title, language),
    description: textIn(texts.lead, language),
    column: texts.title,
  })
}

function Limits({ limits }: { limits: readonly Limit[] }) {
  const say = useSay()
  const days = (figure: Limit['figure']): string =>
    figure === undefined ? say(texts.unset) : `${figure.value} ${say(figure.unit)}`
  return (
    <Table
      caption={say(texts.limits)}
      rows={limits}
      rowKey={({ id }) => id}
      columns={[
        { key: 'title', head: say(texts.limit), rowHead: true, cell: ({ title }) => say(title) },
        {
          key: 'days',
          head: say(texts.days),
          cell: ({ figure, extension }) => (
            <>
              {days(figure)}
              {figure?.verified === false && (
                <>
                  {' '}
                  <Badge tone="warn">{say(texts.unverified)}</Badge>
                </>
              )}
              {extension !== undefined && (
                <p className="small soft">
                  {say(texts.extension)} {days(extension)}
                </p>
              )}
            </>
          ),
        },
        {
          key: 'basis',
          head: say(texts.basis),
          cell: ({ basis, silence }) => (
            <>
              <Clause reference={basis} />
              {silence !== undefined && <p className="small soft">{say(silence)}</p>}
            </>
          ),
        },
      ]}
    />
  )
}

function FeeSection({ guide, fee, asked }: Pick<Data, 'guide' | 'fee' | 'asked'>) {
  const say = useSay()
  const { language } = useFrame()
  return (
    <section className="stack" aria-labelledby="fee">
      <h2 id="fee">{say(texts.fee)}</h2>
      <p>{say(guide.fee)}</p>
      <Form method="get" action={`${portalLinks(language).disclosure()}#fee`} inline className="filters">
        <Select
          name="basis"
          label={say(texts.by)}
          options={[
            { value: 'count', label: say(texts.byCount) },
            { value: 'pages', label: say(texts.byPages) },
          ]}
          defaultValue={asked.basis}
        />
        <Field name="n" type="number" label={say(texts.number)} defaultValue={asked.n} min={1} max={100_000} required />
        <Button>{say(texts.compute)}</Button>
      </Form>
      {fee !== undefined &&
        (fee.amount === undefined ? (
          <p role="status">{say(texts.noRate)}</p>
        ) : (
          <div role="status">
            <p>
              {say(texts.amount)}：<strong>{fee.amount}</strong>
            </p>
            <Table
              caption={say(texts.calculator)}
              captionHidden
              rows={fee.bands}
              rowKey={({ from }) => String(from)}
              columns={[
                {
                  key: 'band',
                  head: say(texts.band),
                  rowHead: true,
                  cell: ({ from, to }) => (from === to ? from : `${from}–${to}`),
                },
                { key: 'rate', head: say(texts.rate), numeric: true, cell: ({ rate }) => rate },
                { key: 'amount', head: say(texts.amount), numeric: true, cell: ({ amount }) => amount },
              ]}
            />
          </div>
        ))}
    </section>
  )
}

function Reports({ reports, after }: Pick<Data, 'reports' | 'after'>) {
  const say = useSay()
  const { language } = useFrame()
  const to = portalLinks(language)
  return (
    <section className="stack" aria-labelledby="reports">
      <h2 id="reports">{say(texts.reports)}</h2>
      <Paged
        page={reports}
        isFirst={after === undefined}
        at={(after) => to.disclosure({ after })}
        none={texts.noReports}
        cure={texts.noReportsLead}
      >
        <Table
          caption={say(texts.reports)}
          captionHidden
          rows={reports.items}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'unit',
              head: say(texts.unit),
              rowHead: true,
              cell: ({ id, unit, year }) => (
                <a href={to.disclosureReport(id)}>
                  {say(unit?.name ?? disclosureTexts.district)} {year}
                </a>
              ),
            },
            {
              key: 'on',
              head: say(texts.publishedOn),
              cell: ({ publishedOn, isCorrection }) => (
                <>
                  {formatDay(publishedOn, language)} {isCorrection && <Badge tone="warn">{say(texts.corrected)}</Badge>}
                </>
              ),
            },
          ]}
        />
      </Paged>
    </section>
  )
}

export default function DisclosurePage({ loaderData }: { loaderData: Data }) {
  const { guide, reports, after } = loaderData
  const say = useSay()
  const { language } = useFrame()
  const to = portalLinks(language)
  return (
    <article className="stack-wide">
      <PageHeader title={say(texts.title)} lead={say(texts.lead)} />
      <section className="stack" aria-labelledby="public">
        <h2 id="public">{say(texts.public)}</h2>
        <p>{say(texts.publicLead)}</p>
        <p className="row">
          <LinkButton href={to.instruments()}>{say(texts.documents)}</LinkButton>
          <LinkButton href={to.implementation()}>{say(texts.progress)}</LinkButton>
          <LinkButton href={to.publications()}>{say(texts.record)}</LinkButton>
        </p>
      </section>
      <section className="stack" aria-labelledby="request">
        <h2 id="request">{say(texts.request)}</h2>
        <p>{say(guide.summary)}</p>
        <p>
          <LinkButton kind="primary" href={to.service(service)}>
            {say(texts.start)}
          </LinkButton>
        </p>
        <Limits limits={guide.limits} />
      </section>
      <FeeSection {...loaderData} />
      <section className="stack" aria-labelledby="remedies">
        <h2 id="remedies">{say(texts.remedies)}</h2>
        <ul>
          {guide.remedies.map(({ title, about, basis }) => (
            <li key={basis.ref + title.zh}>
              <strong>{say(title)}</strong>：{say(about)} <Clause reference={basis} />
            </li>
          ))}
        </ul>
      </section>
      <Reports reports={reports} after={after} />
    </article>
  )
}
