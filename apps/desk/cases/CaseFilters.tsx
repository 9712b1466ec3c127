/** The conditions of the inbox: a plain form whose answer is an address. */
import type { Text } from '#base/text.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { Field, Select } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { uiTexts } from '#ui/texts.ts'
import { isNarrowed, withQuery, type CaseQuery } from './filter.ts'
import { channelTexts, dueTexts, inboxTexts as texts, turnTexts } from './inbox-texts.ts'

interface Named {
  readonly id: string
  readonly title: Text
}

const rare = ['state', 'turn', 'outcome', 'channel', 'from', 'to', 'sort'] as const

function useOptions() {
  const say = useSay()
  return {
    named: (items: readonly Named[]) => items.map(({ id, title }) => ({ value: id, label: say(title) })),
    worded: (words: Readonly<Record<string, Text>>) =>
      Object.entries(words).map(([value, word]) => ({ value, label: say(word) })),
  }
}

/** Overdue and due soon, each one press away, with how many there are. */
function Quick({ query, counts }: { query: CaseQuery; counts: { overdue: number; soon: number } }) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  return (
    <div className="row case-quick">
      {(['overdue', 'soon'] as const).map((due) => (
        <LinkButton
          key={due}
          kind={query.due === due ? 'primary' : 'secondary'}
          href={to.cases(withQuery(query, { due: query.due === due ? undefined : due }))}
          aria-current={query.due === due ? 'true' : undefined}
        >
          <span aria-hidden="true">{due === 'overdue' ? '■' : '▲'}</span>
          {say(dueTexts[due])} <span className="number">{counts[due]}</span>
        </LinkButton>
      ))}
    </div>
  )
}

function Rare({
  query,
  choices: { states, outcomes },
}: {
  query: CaseQuery
  choices: { states: readonly Named[]; outcomes: readonly Named[] }
}) {
  const say = useSay()
  const { named, worded } = useOptions()
  const all = say(uiTexts.all)
  return (
    <details open={rare.some((name) => query[name] !== undefined)}>
      <summary>{say(texts.more)}</summary>
      <div className="case-fields">
        {states.length > 0 && (
          <Select
            name="state"
            label={say(texts.state)}
            empty={all}
            defaultValue={query.state ?? ''}
            options={named(states)}
          />
        )}
        <Select
          name="turn"
          label={say(texts.turn)}
          empty={all}
          defaultValue={query.turn ?? ''}
          options={worded(turnTexts)}
        />
        {outcomes.length > 0 && (
          <Select
            name="outcome"
            label={say(texts.outcome)}
            empty={all}
            defaultValue={query.outcome ?? ''}
            options={named(outcomes)}
          />
        )}
        <Select
          name="channel"
          label={say(texts.channel)}
          empty={all}
          defaultValue={query.channel ?? ''}
          options={worded(channelTexts)}
        />
        <Field name="from" type="date" label={say(texts.from)} defaultValue={query.from ?? ''} />
        <Field name="to" type="date" label={say(texts.to)} defaultValue={query.to ?? ''} />
        <Select
          name="sort"
          label={say(texts.sort)}
          defaultValue={query.sort ?? 'due'}
          options={[
            { value: 'due', label: say(texts.sortDue) },
            { value: 'received', label: say(texts.sortReceived) },
          ]}
        />
      </div>
    </details>
  )
}

/** The filters; the tab stays as it is. What is used every day stands in one row, the rest folds away. */
export function CaseFilters({
  query,
  choices,
  counts,
}: {
  query: CaseQuery
  choices: { services: readonly Named[]; states: readonly Named[]; outcomes: readonly Named[] }
  counts: { overdue: number; soon: number }
}) {
  const { language } = useFrame()
  const say = useSay()
  const { named } = useOptions()
  const kept = { view: query.view ?? 'unit', due: query.due, handler: query.handler }
  return (
    <Form method="get" className="panel case-filter" role="search" aria-label={say(texts.filter)}>
      {Object.entries(kept).map(
        ([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <div className="case-filter-row">
        <Quick query={query} counts={counts} />
        <Field name="q" type="search" label={say(texts.q)} title={say(texts.qHint)} defaultValue={query.q ?? ''} />
        <Select
          name="service"
          label={say(texts.service)}
          empty={say(uiTexts.all)}
          defaultValue={query.service ?? ''}
          options={named(choices.services)}
        />
        <div className="row">
          <Button kind="secondary">{say(uiTexts.filter)}</Button>
          {isNarrowed(query) && (
            <LinkButton kind="quiet" href={deskLinks(language).cases({ view: query.view })}>
              {say(uiTexts.clear)}
            </LinkButton>
          )}
        </div>
      </div>
      <Rare query={query} choices={choices} />
    </Form>
  )
}
