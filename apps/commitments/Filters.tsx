/** The filters of a list of commitments: a plain form whose choices say how many they would find. */
import type { z } from 'zod'
import { textIn, type Text } from '#base/text.ts'
import { modalityTexts } from '#modules/norms/texts.ts'
import type { plansContract } from '#modules/plans/contract.ts'
import { lampTexts } from '#modules/plans/figures/texts.ts'
import { kindTexts, ownerTexts, stateTexts } from '#modules/plans/texts.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Field, Select, type Option } from '#ui/components/fields.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { uiTexts } from '#ui/texts.ts'
import { isNarrowed, type CommitmentQuery } from './filter.ts'
import { commitmentTexts as texts } from './texts.ts'

/** What each choice would find. */
export type CommitmentCounts = z.output<typeof plansContract.countCommitments.output>

const wide = ['role', 'area', 'modality', 'owner', 'open', 'sort'] as const

function counted(
  list: readonly { value: string; count: number }[],
  words: Readonly<Record<string, Text>>,
  say: (text: Text) => string,
): Option[] {
  return list.map(({ value, count }) => ({ value, label: `${say(words[value] ?? { zh: value })} (${count})` }))
}

function FewFilters({ query, counts }: { query: CommitmentQuery; counts: CommitmentCounts }) {
  const { language } = useFrame()
  const say = useSay()
  const all = say(uiTexts.all)
  const nameOf = ({ name, count }: { name: Text; count: number }): string => `${textIn(name, language)} (${count})`
  return (
    <>
      <Field name="q" type="search" label={say(texts.q)} defaultValue={query.q ?? ''} maxLength={100} />
      <Select
        name="instrument"
        label={say(texts.instrument)}
        empty={all}
        defaultValue={query.instrument ?? ''}
        options={counts.instruments.map((one) => ({
          value: one.id,
          label: `${textIn(one.short ?? one.title, language)} (${one.count})`,
        }))}
      />
      <Select
        name="unit"
        label={say(texts.unit)}
        empty={all}
        defaultValue={query.unit ?? ''}
        options={counts.units.map((one) => ({ value: one.id, label: nameOf(one) }))}
      />
      <Select
        name="kind"
        label={say(texts.kind)}
        empty={all}
        defaultValue={query.kind ?? ''}
        options={counted(counts.kinds, kindTexts, say)}
      />
      <Select
        name="state"
        label={say(texts.state)}
        empty={all}
        defaultValue={query.state ?? ''}
        options={counted(counts.states, stateTexts, say)}
      />
      <Select
        name="lamp"
        label={say(texts.lampFilter)}
        empty={all}
        defaultValue={query.lamp ?? ''}
        options={counted(counts.lamps, lampTexts, say)}
      />
      <Select
        name="year"
        label={say(texts.year)}
        empty={all}
        defaultValue={query.year ?? ''}
        options={counts.years.map(({ value, count }) => ({ value, label: `${value} (${count})` }))}
      />
    </>
  )
}

function MoreFilters({ query, counts }: { query: CommitmentQuery; counts: CommitmentCounts }) {
  const { language } = useFrame()
  const say = useSay()
  const all = say(uiTexts.all)
  return (
    <details className="more-filters" open={wide.some((name) => query[name] !== undefined)}>
      <summary>{say(texts.more)}</summary>
      <div className="form form-inline">
        <Select
          name="role"
          label={say(texts.role)}
          hint={say(texts.unitHint)}
          empty={all}
          defaultValue={query.role ?? ''}
          options={[
            { value: 'lead', label: say(texts.roleLead) },
            { value: 'cooperating', label: say(texts.roleCooperating) },
            { value: 'part', label: say(texts.rolePart) },
          ]}
        />
        <Select
          name="area"
          label={say(texts.area)}
          empty={all}
          defaultValue={query.area ?? ''}
          options={counts.streets.map(({ id, name, count }) => ({
            value: id,
            label: `${textIn(name, language)} (${count})`,
          }))}
        />
        <Select
          name="modality"
          label={say(texts.modality)}
          empty={all}
          defaultValue={query.modality ?? ''}
          options={counted(counts.modalities, modalityTexts, say)}
        />
        <Select
          name="owner"
          label={say(texts.owner)}
          empty={all}
          defaultValue={query.owner ?? ''}
          options={counted(counts.owners, ownerTexts, say)}
        />
        <Select
          name="open"
          label={say(texts.open)}
          empty={all}
          defaultValue={query.open ?? ''}
          options={[
            { value: 'scope', label: say(texts.openScopeFilter) },
            { value: 'difference', label: say(texts.differenceFilter) },
          ]}
        />
        <Select
          name="sort"
          label={say(texts.sort)}
          defaultValue={query.sort ?? 'due'}
          options={[
            { value: 'due', label: say(texts.sortDue) },
            { value: 'document', label: say(texts.sortDocument) },
          ]}
        />
      </div>
    </details>
  )
}

/** The form; `action` is the list's own address. Days of the address stay as hidden fields. */
export function CommitmentFilterForm({
  query,
  counts,
  action,
}: {
  query: CommitmentQuery
  counts: CommitmentCounts
  action: string
}) {
  const say = useSay()
  return (
    <Form method="get" action={action} className="filters commitment-filters">
      <div className="form form-inline">
        <FewFilters query={query} counts={counts} />
      </div>
      <MoreFilters query={query} counts={counts} />
      {(['dueFrom', 'dueUntil', 'parameter'] as const).map(
        (name) => query[name] !== undefined && <input key={name} type="hidden" name={name} value={query[name]} />,
      )}
      <div className="row">
        <Button>{say(uiTexts.filter)}</Button>
        {isNarrowed(query) && (
          <LinkButton kind="quiet" href={action}>
            {say(uiTexts.clear)}
          </LinkButton>
        )}
      </div>
    </Form>
  )
}
