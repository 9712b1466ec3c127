/** Parts of a guide: conditions, what is asked, limits, results, remedies. */
import type { z } from 'zod'
import { BasisLine, Clause, Figure, Words } from '#apps/cases/Clause.tsx'
import { caseTexts, levelTexts, whoTexts } from '#apps/cases/texts.ts'
import { byGroup, filled, outcomeTones } from '#apps/cases/words.ts'
import { textIn } from '#base/text.ts'
import type { serviceView } from '#modules/procedures/shapes.ts'
import { Table } from '#ui/components/data.tsx'
import { Badge } from '#ui/components/messages.tsx'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { serviceTexts as texts } from './texts.ts'

type Service = z.output<typeof serviceView>

const kinds = ['scope', 'condition', 'exclusion'] as const

/** Conditions by kind, each with its figures and clause. */
export function Conditions({ conditions }: Pick<Service, 'conditions'>) {
  const say = useSay()
  if (conditions.length === 0) return <p className="soft">{say(texts.noConditions)}</p>
  return kinds.map((kind) => {
    const some = conditions.filter((condition) => condition.kind === kind)
    if (some.length === 0) return null
    return (
      <div key={kind} className="stack-narrow">
        <h3>{say(texts[kind])}</h3>
        <ol className="guide-list">
          {some.map((condition) => (
            <li key={condition.id}>
              <p>
                <Words text={condition.title} />
              </p>
              {condition.figures.map((figure) => (
                <p key={figure.id}>
                  <Figure figure={figure} />
                </p>
              ))}
              <p>
                <BasisLine reference={condition.basis} />
              </p>
            </li>
          ))}
        </ol>
      </div>
    )
  })
}

/** How a company's own system hands it in, with the clause that allows it and the way to a key. */
export function ByMachine({ service, basis }: { service: Service; basis: NonNullable<Service['machineBasis']> }) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <div className="panel stack-narrow" id="machine">
      <h3>{say(texts.machine)}</h3>
      <p>{say(texts.machineLead)}</p>
      {service.materials.some(({ original }) => original) && <p>{say(texts.machineOriginals)}</p>}
      <p>
        <BasisLine reference={basis} />
      </p>
      <p className="link-row">
        <a href={portalLinks(language).myMachineKeys()}>{say(texts.machineKeys)}</a>{' '}
        <a href="/api/v1/openapi.json">{say(texts.machineInterface)}</a>
      </p>
    </div>
  )
}

/** What the form asks, folded: name, why, by which clause. */
export function FieldsAsked({ fields }: Pick<Service, 'fields'>) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <details className="guide-fields">
      <summary>{say(texts.fieldsLead)}</summary>
      {byGroup(fields).map(({ group, fields: some }) => (
        <div key={group?.zh ?? ''} className="stack-narrow">
          {group !== undefined && <h3 lang={langOfText(group, language)}>{textIn(group, language)}</h3>}
          <ul className="guide-list">
            {some.map((field) => (
              <li key={field.id}>
                <Words text={field.label} />
                {field.unit !== undefined && (
                  <>
                    {language === 'zh' ? '（' : ' ('}
                    <Words text={field.unit} />
                    {language === 'zh' ? '）' : ')'}
                  </>
                )}{' '}
                <BasisLine reference={field.basis} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </details>
  )
}

type Limit = Service['limits'][number]

function LimitMore({ limit }: { limit: Limit }) {
  const { language } = useFrame()
  const say = useSay()
  const { extension, stops, silence } = limit
  if (extension === undefined && stops.length === 0 && silence === undefined) return null
  return (
    <ul className="plain-list">
      {extension !== undefined && (
        <li>
          {say(texts.extension)}
          <Figure figure={extension} titled={false} />
        </li>
      )}
      {stops.length > 0 && (
        <li>
          {say(texts.stops)}
          {stops.map((stop, index) => (
            <span key={stop.title.zh}>
              {index > 0 && (language === 'zh' ? '；' : '; ')}
              <Words text={stop.title} />
              {language === 'zh' ? '（' : ' ('}
              <Clause reference={stop.basis} />
              {language === 'zh' ? '）' : ')'}
            </span>
          ))}
        </li>
      )}
      {silence !== undefined && (
        <li>
          {say(caseTexts.silence)}
          {language === 'zh' ? '：' : ': '}
          <Words text={silence} />
        </li>
      )}
    </ul>
  )
}

/** Limits: how long, legal or promised, whom they bind, what lengthens or stops them, what silence means. */
export function Limits({ limits }: Pick<Service, 'limits'>) {
  const say = useSay()
  if (limits.length === 0) return <p className="soft">{say(texts.noLimits)}</p>
  return (
    <div className="even-rows">
      <Table
        caption={say(texts.limits)}
        captionHidden
        rows={limits}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'name',
            head: say(texts.limitName),
            rowHead: true,
            cell: (limit) => (
              <>
                <Words text={limit.title} /> <Badge>{say(levelTexts[limit.level])}</Badge>
              </>
            ),
          },
          {
            key: 'length',
            head: say(texts.limitLength),
            cell: ({ figure, basis }) =>
              figure === undefined ? (
                <>
                  <Badge tone="warn">{say(texts.limitUnset)}</Badge> <BasisLine reference={basis} />
                </>
              ) : (
                <Figure figure={figure} titled={false} />
              ),
          },
          { key: 'whose', head: say(texts.limitWhose), cell: ({ whose }) => say(whoTexts[whose]) },
          { key: 'more', head: say(texts.limitMore), cell: (limit) => <LimitMore limit={limit} /> },
        ]}
      />
    </div>
  )
}

/** How it can end, the papers that are sent, and how long the file is kept. */
export function Results({ service: { outcomes, documents, keptYears } }: { service: Service }) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <>
      <div className="stack-narrow">
        <h3>{say(texts.outcomes)}</h3>
        <ul className="plain-list guide-list">
          {outcomes.map(({ id, title, tone, basis }) => (
            <li key={id}>
              <Badge tone={outcomeTones[tone]}>
                <span lang={langOfText(title, language)}>{textIn(title, language)}</span>
              </Badge>{' '}
              <BasisLine reference={basis} />
            </li>
          ))}
        </ul>
      </div>
      {documents.length > 0 && (
        <div className="stack-narrow">
          <h3>{say(texts.documents)}</h3>
          <ul className="guide-list">
            {documents.map(({ id, title, basis, verifiable }) => (
              <li key={id}>
                <Words text={title} />
                {verifiable && (
                  <>
                    {language === 'zh' ? '（' : ' ('}
                    {say(texts.verifiable)}
                    {language === 'zh' ? '）' : ')'}
                  </>
                )}{' '}
                <BasisLine reference={basis} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {keptYears !== undefined && <p className="soft">{say(filled(texts.kept, { n: keptYears }))}</p>}
    </>
  )
}

/** Where somebody who disagrees can turn, and within how many days. */
export function Remedies({ remedies }: Pick<Service, 'remedies'>) {
  const say = useSay()
  if (remedies.length === 0) return <p className="soft">{say(texts.noRemedies)}</p>
  return (
    <ul className="guide-list">
      {remedies.map(({ title, about, basis, figures }) => (
        <li key={title.zh}>
          <p>
            <strong>
              <Words text={title} />
            </strong>
          </p>
          <p>
            <Words text={about} />
          </p>
          {figures.map((figure) => (
            <p key={figure.id}>
              <Figure figure={figure} />
            </p>
          ))}
          <p>
            <BasisLine reference={basis} />
          </p>
        </li>
      ))}
    </ul>
  )
}
