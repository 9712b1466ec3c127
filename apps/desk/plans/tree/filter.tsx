/** What narrows the pages of a whole plan: read from the address, shown as a plain form. */
import { lampTexts } from '#modules/plans/figures/texts.ts'
import type { plansContract } from '#modules/plans/contract.ts'
import { treeFilter, treeFilters } from '#modules/plans/tree/contract.ts'
import type { InputOf, OutputOf } from '#platform/contract/operation.ts'
import { textIn } from '#base/text.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Select, type Option } from '#ui/components/fields.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { uiTexts } from '#ui/texts.ts'
import { treePageTexts as texts } from './texts.ts'

/** The filters that stand in an address. */
export type TreeQuery = Partial<Record<(typeof treeFilters)[number], string>>

/** What the operations take besides the plan. */
export type TreeInput = Omit<InputOf<typeof plansContract.getPlanTree>, 'plan'>

/** The filters of an address: those that are filled in and can be understood. */
export function readTreeQuery(search: URLSearchParams): TreeQuery {
  const found: TreeQuery = {}
  for (const name of treeFilters) {
    const value = search.get(name)?.trim() ?? ''
    if (value !== '' && treeFilter[name].safeParse(value).success) found[name] = value
  }
  return found
}

const lamps = Object.keys(lampTexts) as (keyof typeof lampTexts)[]

type Head = Pick<OutputOf<typeof plansContract.getPlanTree>, 'lamps' | 'choices'>

/** The form; `action` is the page's own address. */
export function TreeFilterForm({ query, head, action }: { query: TreeQuery; head: Head; action: string }) {
  const { language } = useFrame()
  const say = useSay()
  const options = (list: Head['choices']['units']): Option[] =>
    list.map(({ value, name, count }) => ({
      value,
      label: `${name === undefined ? value : textIn(name, language)} (${count})`,
    }))
  const select = (name: keyof TreeQuery, list: Option[]) => (
    <Select
      name={name}
      label={say(texts[name])}
      empty={say(uiTexts.all)}
      defaultValue={query[name] ?? ''}
      options={list}
    />
  )
  const { kinds, years, units, streets } = head.choices
  return (
    <Form method="get" action={action} className="filters commitment-filters">
      <div className="form form-inline">
        {select(
          'lamp',
          lamps.flatMap((lamp) =>
            head.lamps[lamp] === 0 ? [] : [{ value: lamp, label: `${say(lampTexts[lamp])} (${head.lamps[lamp]})` }],
          ),
        )}
        {select('unit', options(units))}
        {select('area', options(streets))}
        {select('kind', options(kinds))}
        {select('year', options(years))}
      </div>
      <div className="row">
        <Button>{say(uiTexts.filter)}</Button>
        {Object.keys(query).length > 0 && (
          <LinkButton kind="quiet" href={action}>
            {say(uiTexts.clear)}
          </LinkButton>
        )}
      </div>
    </Form>
  )
}
