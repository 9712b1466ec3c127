/** What the documents ask of one unit: by role, its collective names included. */
import type { LoaderFunctionArgs } from 'react-router'
import { NotFound } from '#base/refusals.ts'
import { textIn } from '#base/text.ts'
import { CommitmentTable } from '#apps/commitments/CommitmentTable.tsx'
import type { ListInput } from '#apps/commitments/filter.ts'
import { commitmentTexts } from '#apps/commitments/texts.ts'
import { plansContract } from '#modules/plans/contract.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { Pager } from '#ui/components/lists.tsx'
import { EmptyState } from '#ui/components/messages.tsx'
import { PageHeader, Tabs } from '#ui/components/navigation.tsx'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { pageMeta } from '../meta.ts'
import { planTexts as texts } from './texts.ts'

const roles = ['lead', 'cooperating', 'part'] as const

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const view = viewOf(context)
  view.showing('plans', 'parameters', 'directory', 'gazette')
  const unit = params['unit'] ?? ''
  const search = new URL(request.url).searchParams
  const role = roles.find((one) => one === search.get('role'))
  const after = search.get('after') ?? undefined
  const [{ byUnit }, page] = await Promise.all([
    view.call(plansContract.getOverview, {}),
    view.call(plansContract.listCommitments, {
      unit,
      limit: 25,
      ...(role === undefined ? {} : { role }),
      ...(after === undefined ? {} : { after }),
    } satisfies ListInput),
  ])
  const found = byUnit.find(({ id }) => id === unit)
  if (found === undefined) throw new NotFound(`unit ${unit}`)
  return { unit: found, page, role, after }
}

type Data = Awaited<ReturnType<typeof loader>>

export function meta(args: Parameters<typeof pageMeta>[0] & { loaderData?: Data }) {
  const unit = args.loaderData?.unit
  if (unit === undefined) return []
  return pageMeta(args, {
    title: unit.name.zh,
    description: `${unit.name.zh} ${texts.unitLead.zh}`,
    column: texts.title,
  })
}

export default function UnitPage({ loaderData }: { loaderData: Data }) {
  const { unit, page, role, after } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const tab = (name: (typeof roles)[number] | undefined, label: string, count: number) => ({
    href: to.unitCommitments(unit.id, { role: name }),
    label,
    count,
    current: role === name,
  })
  return (
    <div className="stack-wide">
      <PageHeader
        trail={[{ label: say(texts.title), href: to.implementation() }, { label: textIn(unit.name, language) }]}
        kicker={unit.kindName === undefined ? undefined : textIn(unit.kindName, language)}
        title={textIn(unit.name, language)}
        titleLang={langOfText(unit.name, language)}
        lead={say(texts.unitLead)}
      />
      <Tabs
        label={say(commitmentTexts.role)}
        tabs={[
          tab(undefined, say(texts.allOfIt), unit.count),
          tab('lead', say(texts.leads), unit.lead),
          tab('cooperating', say(texts.cooperates), unit.cooperating),
          tab('part', say(texts.parts), unit.part),
        ]}
      />
      {page.items.length > 0 ? (
        <CommitmentTable
          items={page.items}
          caption={say(texts.unitLead)}
          links={{ commitment: to.commitment, unit: to.unitCommitments }}
        />
      ) : (
        <EmptyState title={say(texts.unitNone)}>
          <LinkButton href={to.unitCommitments(unit.id)}>{say(texts.allOfIt)}</LinkButton>
        </EmptyState>
      )}
      <Pager
        next={page.next}
        isFirst={after === undefined}
        at={(after) => to.unitCommitments(unit.id, { role, after })}
      />
      <p>
        <LinkButton href={to.commitments({ unit: unit.id, role })}>{say(commitmentTexts.more)}</LinkButton>
      </p>
    </div>
  )
}
