/** The question of a replay: which service, which figures, which version, which days; a plain form whose answer is an address. */
import { Clause, Words } from '#apps/cases/Clause.tsx'
import { figureWords, filled } from '#apps/cases/words.ts'
import type { Issue } from '#base/refusals.ts'
import type { proceduresContract } from '#modules/procedures/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { Field, Select } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { issueOf } from '#ui/components/messages.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { uiTexts } from '#ui/texts.ts'
import type { ReplayQuery } from './query.ts'
import { replayPageTexts as texts } from './texts.ts'

/** What can be changed, as the operation answers it. */
export type Choices = OutputOf<typeof proceduresContract.getReplayChoices>
type FigureChoice = Choices['figures'][number]

/** The first step: the service. */
export function ServiceForm({ choices, service }: { choices: Choices; service: string | undefined }) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <Form method="get" action={deskLinks(language).replay()} className="panel screen-only" inline>
      <Select
        name="service"
        label={say(texts.service)}
        empty={say(texts.choose)}
        defaultValue={service ?? ''}
        options={choices.services.map(({ id, title }) => ({ value: id, label: say(title) }))}
      />
      <Button kind={service === undefined ? 'primary' : 'secondary'}>{say(texts.open)}</Button>
    </Form>
  )
}

function Today({ figure: { held } }: { figure: FigureChoice }) {
  const { language } = useFrame()
  const say = useSay()
  if (held === undefined) return <p className="small soft">{say(texts.notSet)}</p>
  return (
    <p className="small soft">
      {say(texts.today)}
      <span className="number">{figureWords(held, language)}</span>
      {language === 'zh' ? '，' : ', '}
      {say(texts.clause)}
      <Clause reference={held.basis} />
    </p>
  )
}

function FigureField({
  figure,
  query,
  issues,
}: {
  figure: FigureChoice
  query: ReplayQuery
  issues: readonly Issue[]
}) {
  const { language } = useFrame()
  const name = `v.${figure.id}`
  const unit = figure.unit[language] ?? figure.unit.zh
  const title = figure.title[language] ?? figure.title.zh
  return (
    <div className="replay-figure">
      <Field
        name={name}
        label={unit === '' ? title : language === 'zh' ? `${title}（${unit}）` : `${title} (${unit})`}
        maxLength={40}
        inputMode={figure.takes === 'word' ? 'text' : figure.takes === 'limit' ? 'numeric' : 'decimal'}
        defaultValue={query.values[figure.id] ?? ''}
        error={issueOf(issues, name)}
      />
      <Today figure={figure} />
    </div>
  )
}

function VersionField({ choices, query }: { choices: Choices; query: ReplayQuery }) {
  const { language } = useFrame()
  const say = useSay()
  const versions = choices.services.find(({ id }) => id === query.service)?.versions ?? []
  if (versions.length < 2) return <p className="small soft">{say(texts.versionOnly)}</p>
  return (
    <Select
      name="version"
      label={say(texts.version)}
      empty={say(texts.versionOwn)}
      defaultValue={query.version ?? ''}
      options={versions.map(({ version, from }) => ({
        value: String(version),
        label: say(filled(texts.versionFrom, { n: version, day: formatDay(from, language) })),
      }))}
    />
  )
}

/** The second step: what is changed, and for which cases. */
export function ChangeForm({
  choices,
  query,
  issues,
  isOpen,
}: {
  choices: Choices
  query: ReplayQuery
  issues: readonly Issue[]
  /** Once there is a result the figures fold away, so that it is near on a phone. */
  isOpen: boolean
}) {
  const { language } = useFrame()
  const say = useSay()
  const title = choices.services.find(({ id }) => id === query.service)?.title
  return (
    <Form method="get" action={deskLinks(language).replay()} className="panel case-filter screen-only">
      <input type="hidden" name="service" value={query.service} />
      <h2>{title !== undefined && <Words text={title} />}</h2>
      <details className="replay-figures" open={isOpen}>
        <summary>{say(texts.figures)}</summary>
        <p className="soft">{say(texts.figuresLead)}</p>
        <div className="case-fields replay-grid">
          {choices.figures.map((figure) => (
            <FigureField key={figure.id} figure={figure} query={query} issues={issues} />
          ))}
        </div>
      </details>
      <div className="case-fields">
        <Field
          name="since"
          type="date"
          label={say(texts.since)}
          hint={say(texts.sinceHint)}
          defaultValue={query.since ?? ''}
          error={issueOf(issues, 'since')}
        />
        <VersionField choices={choices} query={query} />
        <Field
          name="from"
          type="date"
          label={say(texts.from)}
          defaultValue={query.from ?? ''}
          error={issueOf(issues, 'from')}
        />
        <Field
          name="to"
          type="date"
          label={say(texts.to)}
          defaultValue={query.to ?? ''}
          error={issueOf(issues, 'to')}
        />
      </div>
      <div className="row">
        <Button>{say(texts.run)}</Button>
        <LinkButton kind="quiet" href={deskLinks(language).replay({ service: query.service })}>
          {say(uiTexts.clear)}
        </LinkButton>
      </div>
      <p className="small soft">{say(texts.limit)}</p>
    </Form>
  )
}
