/** One register on the desk: found by name or number, what needs attention first to be seen, a page at a time. */
import type { LoaderFunctionArgs } from 'react-router'
import { textIn } from '#base/text.ts'
import { NotFound } from '#base/refusals.ts'
import { energyContract } from '#modules/energy/contract.ts'
import { registerTexts } from '#modules/energy/registers/texts.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { Table } from '#ui/components/data.tsx'
import { Checkbox, Field } from '#ui/components/fields.tsx'
import { Filters, Paged } from '#ui/components/lists.tsx'
import { Badge } from '#ui/components/messages.tsx'
import { PageHeader, Tabs } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { deskEnergyTexts as texts } from './texts.ts'

/** The registers, in the order in which they are shown. */
export const registerNames = Object.keys(registerTexts) as (keyof typeof registerTexts)[]
type Name = (typeof registerNames)[number]

/** The register of an address; throws `NotFound` for none. */
export function registerIn(params: Readonly<Record<string, string | undefined>>): Name {
  const found = registerNames.find((one) => one === params['register'])
  if (found === undefined) throw new NotFound('register')
  return found
}

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const register = registerIn(params)
  const search = new URL(request.url).searchParams
  const q = (search.get('q') ?? '').trim().slice(0, 100)
  const alert = search.get('alert') === 'yes'
  const after = search.get('after') ?? undefined
  const page = await view.call(energyContract.listRecords, {
    register,
    limit: 50,
    ...(q === '' ? {} : { q }),
    ...(alert ? { alert: true } : {}),
    ...(after === undefined ? {} : { after }),
  })
  return { register, page, q, alert, after }
}

type Loaded = Awaited<ReturnType<typeof loader>>

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, args.loaderData === undefined ? undefined : registerTexts[args.loaderData.register].title, texts.title)

function Records({ register, items }: { register: Name; items: Loaded['page']['items'] }) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  return (
    <div className="even-rows">
      <Table
        caption={say(registerTexts[register].title)}
        captionHidden
        rows={items}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'name',
            head: say(texts.name),
            rowHead: true,
            cell: ({ id, name }) => (
              <a href={to.energyRecord(register, id)} lang="zh-CN">
                {name}
              </a>
            ),
          },
          { key: 'number', head: say(texts.number), cell: ({ number }) => <span lang="zh-CN">{number ?? '—'}</span> },
          {
            key: 'on',
            head: say(texts.on),
            cell: ({ on }) => (on === undefined ? '—' : <time dateTime={on}>{formatDay(on, language)}</time>),
          },
          {
            key: 'alert',
            head: say(texts.attention),
            cell: ({ alert }) =>
              alert === undefined ? (
                '—'
              ) : (
                <Badge tone="bad">
                  <span lang={langOfText(alert, language)}>{textIn(alert, language)}</span>
                </Badge>
              ),
          },
        ]}
      />
    </div>
  )
}

export default function RegisterPage({ loaderData }: { loaderData: Loaded }) {
  const { register, page, q, alert, after } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const query = { q, alert: alert ? 'yes' : undefined }
  const isNarrowed = q !== '' || alert
  return (
    <div className="stack-wide">
      <PageHeader
        title={say(registerTexts[register].title)}
        lead={say(texts.lead)}
        actions={
          <LinkButton kind="primary" href={to.newEnergyRecord(register)}>
            {say(texts.add)}
          </LinkButton>
        }
      />
      <Tabs
        label={say(texts.registers)}
        tabs={registerNames.map((one) => ({
          href: to.energyRegister(one),
          label: say(registerTexts[one].title),
          current: one === register,
        }))}
      />
      <Filters action={to.energyRegister(register)} isNarrowed={isNarrowed} kind="secondary">
        <Field name="q" type="search" label={say(texts.q)} defaultValue={q} maxLength={100} />
        {register !== 'users' && <Checkbox name="alert" label={say(texts.onlyAlerts)} defaultChecked={alert} />}
      </Filters>
      <Paged
        page={page}
        isFirst={after === undefined}
        at={(after) => to.energyRegister(register, { ...query, after })}
        none={isNarrowed ? texts.noneFits : texts.none}
        cure={isNarrowed ? texts.noneFitsCure : texts.noneCure}
      >
        <Records register={register} items={page.items} />
      </Paged>
    </div>
  )
}
