/** One unit for everybody: official and short names, contact, where it stands, how joint names with it are read. */
import type { ReactNode } from 'react'
import type { LoaderFunctionArgs } from 'react-router'
import { JoinedNames, UnitContact, useDays } from '#apps/directory/UnitParts.tsx'
import { textIn, type Text } from '#base/text.ts'
import { directoryContract } from '#modules/directory/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { DefinitionList } from '#ui/components/data.tsx'
import { Notice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { langOfText, useFrame, useSay, type Frame } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { pageMeta } from '../meta.ts'
import { UnitLinks } from './parts.tsx'
import { directoryTexts as texts } from './texts.ts'
import './directory.css'

export async function loader({ params, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  view.showing('directory')
  return { unit: await view.call(directoryContract.getUnit, { unit: params['unit'] ?? '' }) }
}

type Unit = OutputOf<typeof directoryContract.getUnit>

export function meta(args: Parameters<typeof pageMeta>[0] & { loaderData?: { unit: Unit } }) {
  const unit = args.loaderData?.unit
  const language = (args.matches[0]?.loaderData as { frame?: Frame } | undefined)?.frame?.language ?? 'zh'
  const title = textIn(unit?.name ?? texts.units, language)
  return pageMeta(args, { title, description: `${title} ${unit?.aliases.join(' ') ?? ''}`, column: texts.units })
}

function Names({ unit }: { unit: Unit }) {
  const { language } = useFrame()
  const say = useSay()
  const days = useDays()
  const others = unit.names.slice(1)
  const note = [
    unit.reason ? textIn(unit.reason, language) : '',
    unit.nameStatus === 'assumed' ? say(texts.assumed) : '',
  ]
    .filter((one) => one !== '')
    .join(language === 'zh' ? '' : ' ')
  const refs = (label: Text, units: Unit['below']): readonly [string, ReactNode] => [
    say(label),
    units.length === 0 ? undefined : <UnitLinks units={units} />,
  ]
  return (
    <DefinitionList
      items={[
        [
          say(texts.official),
          <span key="official" lang="zh-CN">
            {unit.name.zh}
          </span>,
        ],
        [say(texts.english), unit.name.en && <span lang="en">{unit.name.en}</span>],
        [
          say(texts.shortNames),
          others.length === 0 ? undefined : (
            <ul className="plain-list" key="names">
              {others.map((form) => (
                <li key={form.name}>
                  <span lang="zh-CN">{form.name}</span> <span className="soft">{days(form.from, form.until)}</span>
                </li>
              ))}
            </ul>
          ),
        ],
        [say(texts.kindOf), textIn(unit.kindName, language)],
        refs(texts.members, unit.members),
        refs(texts.above, unit.above ? [unit.above] : []),
        refs(texts.below, unit.below),
        refs(texts.memberOf, unit.memberOf),
        [say(texts.area), unit.area && textIn(unit.area.name, language)],
        [say(texts.exists), days(unit.validFrom, unit.validUntil)],
        refs(texts.predecessors, unit.predecessors),
        refs(texts.successors, unit.successors),
        [say(texts.note), note],
      ]}
    />
  )
}

export default function UnitPage({ loaderData: { unit } }: { loaderData: { unit: Unit } }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  return (
    <div className="stack-wide">
      <PageHeader
        title={textIn(unit.name, language)}
        titleLang={langOfText(unit.name, language)}
        kicker={textIn(unit.kindName, language)}
        trail={[
          { label: say(texts.units), href: to.units() },
          { label: textIn(unit.name, language), lang: langOfText(unit.name, language) },
        ]}
      />
      {!unit.isThere && (
        <Notice kind="warning" title={say(texts.ended)}>
          {unit.successors.length > 0 && <UnitLinks units={unit.successors} />}
        </Notice>
      )}
      <div className="unit-top stack-wide">
        <Names unit={unit} />
        {unit.kind !== 'collective' && <UnitContact contact={unit.contact} none={texts.noContact} />}
      </div>
      <section className="stack" aria-labelledby="responsible">
        <h2 id="responsible">{say(texts.responsible)}</h2>
        <p>
          <LinkButton href={to.unitCommitments(unit.id)}>{say(texts.responsibleLink)}</LinkButton>
        </p>
      </section>
      <JoinedNames joined={unit.joined} title={texts.joined} links={(units) => <UnitLinks units={units} />} />
    </div>
  )
}
