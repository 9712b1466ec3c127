/** One unit: its names, where it stands, what its name covers. */
import type { ReactNode } from 'react'
import type { LoaderFunctionArgs } from 'react-router'
import { textIn, type Text } from '#base/text.ts'
import { directoryContract } from '#modules/directory/contract.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { DefinitionList } from '#ui/components/data.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay, formatNames } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { peopleTexts as texts } from './texts.ts'

export async function loader({ params, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  return {
    unit: await view.call(directoryContract.getUnit, { unit: params['unit'] ?? '' }),
    maySeePeople: view.may(directoryContract.listPersons),
  }
}

type Loaded = Awaited<ReturnType<typeof loader>>

function Refs({ units }: { units: readonly { id: string; name: Text }[] }) {
  const { language } = useFrame()
  return (
    <ul className="plain-list">
      {units.map((unit) => (
        <li key={unit.id}>
          <a href={deskLinks(language).unit(unit.id)} lang={langOfText(unit.name, language)}>
            {textIn(unit.name, language)}
          </a>
        </li>
      ))}
    </ul>
  )
}

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, args.loaderData?.unit.name, texts.unitsTitle)

export default function UnitPage({ loaderData: { unit, maySeePeople } }: { loaderData: Loaded }) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const item = (label: Text, detail: ReactNode, isShown: boolean): [string, ReactNode][] =>
    isShown ? [[say(label), detail]] : []
  const expansions = { listed: texts.listed, 'by-kind': texts['by-kind'], open: texts.openNames }
  return (
    <div className="stack-wide">
      <PageHeader
        title={textIn(unit.name, language)}
        titleLang={langOfText(unit.name, language)}
        kicker={textIn(unit.kindName, language)}
        trail={[{ label: say(texts.unitsTitle), href: to.units() }, { label: textIn(unit.name, language) }]}
        actions={
          maySeePeople &&
          unit.kind !== 'collective' && <LinkButton href={to.users({ unit: unit.id })}>{say(texts.holders)}</LinkButton>
        }
      />
      <DefinitionList
        items={[
          ...item(texts.aliases, <span lang="zh-CN">{formatNames(unit.aliases, 'zh')}</span>, unit.aliases.length > 0),
          ...item(texts.nameStatus, say(texts[unit.nameStatus]), true),
          ...item(texts.note, unit.reason && textIn(unit.reason, language), unit.reason !== undefined),
          ...item(texts.expansion, unit.expansion && say(expansions[unit.expansion]), unit.expansion !== undefined),
          ...item(texts.above, unit.above && <Refs units={[unit.above]} />, unit.above !== undefined),
          ...item(texts.below, <Refs units={unit.below} />, unit.below.length > 0),
          ...item(texts.members, <Refs units={unit.members} />, unit.members.length > 0),
          ...item(texts.memberOf, <Refs units={unit.memberOf} />, unit.memberOf.length > 0),
          ...item(texts.area, unit.area && textIn(unit.area.name, language), unit.area !== undefined),
          ...item(texts.valid, unit.validUntil && formatDay(unit.validUntil, language), unit.validUntil !== undefined),
          ...item(texts.successor, unit.successor && <Refs units={[unit.successor]} />, unit.successor !== undefined),
        ]}
      />
    </div>
  )
}
