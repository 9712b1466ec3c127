/** People with their accounts and roles: search, filters, paging. */
import type { LoaderFunctionArgs } from 'react-router'
import { textIn } from '#base/text.ts'
import { directoryContract } from '#modules/directory/contract.ts'
import { roles, type Role } from '#platform/contract/operation.ts'
import { identityContract } from '#platform/identity/contract.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { Table, type Column } from '#ui/components/data.tsx'
import { Field, Select } from '#ui/components/fields.tsx'
import { Filters as ListFilters, Paged } from '#ui/components/lists.tsx'
import { Badge } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatInstant } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { uiTexts } from '#ui/texts.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { peopleTexts as texts } from './texts.ts'
import { listAllUnits } from './units.ts'

const statuses = ['active', 'locked'] as const

export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const query = new URL(request.url).searchParams
  const role = query.get('role') ?? ''
  const filter = {
    q: query.get('q') ?? '',
    role: role in roles ? role : '',
    unit: query.get('unit') ?? '',
    status: statuses.find((status) => status === query.get('status')) ?? ('' as const),
  }
  const after = query.get('after') ?? undefined
  const [people, units] = await Promise.all([
    view.call(directoryContract.listPersons, {
      limit: 25,
      ...(after === undefined ? {} : { after }),
      ...(filter.q === '' ? {} : { q: filter.q }),
      ...(filter.role === '' ? {} : { role: filter.role as Role }),
      ...(filter.unit === '' ? {} : { unit: filter.unit }),
      ...(filter.status === '' ? {} : { status: filter.status }),
    }),
    listAllUnits(view),
  ])
  return {
    people,
    filter,
    isFirst: after === undefined,
    units: units.filter((unit) => unit.kind !== 'collective').map(({ id, name }) => ({ id, name })),
    mayAdd: view.may(identityContract.createAccount),
  }
}

type Loaded = Awaited<ReturnType<typeof loader>>
type Person = Loaded['people']['items'][number]

function Roles({ person }: { person: Person }) {
  const { language } = useFrame()
  return (
    <ul className="plain-list">
      {person.grants.map((grant) => (
        <li key={grant.id}>
          {textIn(roles[grant.role], language)}{' '}
          <span className="soft" lang={langOfText(grant.unit.name, language)}>
            {textIn(grant.unit.name, language)}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Filters({ filter, units }: Pick<Loaded, 'filter' | 'units'>) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  return (
    <ListFilters action={to.users()} isNarrowed={Object.values(filter).some((value) => value !== '')} kind="secondary">
      <Field name="q" label={say(texts.q)} type="search" defaultValue={filter.q} maxLength={100} />
      <Select
        name="role"
        label={say(texts.role)}
        empty={say(uiTexts.all)}
        defaultValue={filter.role}
        options={Object.entries(roles).map(([value, name]) => ({ value, label: textIn(name, language) }))}
      />
      <Select
        name="unit"
        label={say(texts.unit)}
        empty={say(uiTexts.all)}
        defaultValue={filter.unit}
        options={units.map((unit) => ({ value: unit.id, label: textIn(unit.name, language) }))}
      />
      <Select
        name="status"
        label={say(texts.status)}
        empty={say(uiTexts.all)}
        defaultValue={filter.status}
        options={statuses.map((value) => ({ value, label: say(texts[value]) }))}
      />
    </ListFilters>
  )
}

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.title)

export default function PeoplePage({ loaderData }: { loaderData: Loaded }) {
  const { people, filter, units, isFirst, mayAdd } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const columns: Column<Person>[] = [
    {
      key: 'name',
      head: say(texts.name),
      rowHead: true,
      cell: (person) => (
        <a href={to.user(person.id)} lang="zh-CN">
          {person.name}
        </a>
      ),
    },
    {
      key: 'username',
      head: say(texts.username),
      cell: ({ account }) =>
        account ? (
          <>
            <code>{account.username}</code> {account.demo && <Badge>{say(texts.demo)}</Badge>}
          </>
        ) : (
          <span className="soft">{say(texts.noAccount)}</span>
        ),
    },
    { key: 'roles', head: say(texts.roles), cell: (person) => <Roles person={person} /> },
    {
      key: 'status',
      head: say(texts.status),
      cell: ({ account }) =>
        account ? <Badge tone={account.status === 'active' ? 'good' : 'bad'}>{say(texts[account.status])}</Badge> : '–',
    },
    {
      key: 'seen',
      head: say(texts.signedIn),
      cell: ({ account }) => (account?.signedInAt ? formatInstant(account.signedInAt, language) : say(texts.never)),
    },
  ]
  return (
    <div className="stack-wide">
      <PageHeader
        title={say(texts.title)}
        lead={say(texts.lead)}
        actions={mayAdd && <LinkButton href={to.newUser()}>{say(texts.add)}</LinkButton>}
      />
      <Filters filter={filter} units={units} />
      <Paged
        page={people}
        isFirst={isFirst}
        at={(after) => to.users({ ...filter, after })}
        none={texts.none}
        cure={texts.noneCure}
      >
        <Table
          caption={say(texts.title)}
          captionHidden
          columns={columns}
          rows={people.items}
          rowKey={(row) => row.id}
        />
      </Paged>
    </div>
  )
}
