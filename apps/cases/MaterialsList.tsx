/** Papers: what is asked, by which clause, in how many copies; in a case also how each stands and every version handed in. */
import type { ReactNode } from 'react'
import type { z } from 'zod'
import type { caseMaterialView, materialView } from '#modules/procedures/shapes.ts'
import { standingTexts } from '#modules/procedures/rule-texts.ts'
import { EmptyState, StatusBadge, type Tone } from '#ui/components/messages.tsx'
import { formatBytes, formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { textIn, type Text } from '#base/text.ts'
import { BasisLine, Words } from './Clause.tsx'
import { caseTexts as texts } from './texts.ts'
import { byGroup, filled } from './words.ts'

/** A paper that a service asks for. */
export type MaterialView = z.output<typeof materialView>
/** A paper of a case. */
export type CaseMaterial = z.output<typeof caseMaterialView>
type Version = CaseMaterial['versions'][number]

const tones: Record<CaseMaterial['standing'], Tone> = {
  'not-asked': 'mute',
  missing: 'bad',
  spare: 'mute',
  unchecked: 'info',
  good: 'good',
  bad: 'bad',
  'original-missing': 'warn',
}
/** How a paper stands: shape and word. */
export const standingBadges = Object.fromEntries(
  Object.entries(tones).map(([standing, tone]) => [
    standing,
    { tone, word: standingTexts[standing as CaseMaterial['standing']] },
  ]),
) as Record<CaseMaterial['standing'], { tone: Tone; word: Text }>

/** Copies, original, stamp, when it is asked, whether it may be used again, hint and clause. */
export function MaterialFacts({ material }: { material: MaterialView }) {
  const { language } = useFrame()
  const say = useSay()
  const { copies, original, stamped, whenText, hint, isPublished, reusableMonths, basis } = material
  const facts = [
    copies === 1 ? say(texts.copy) : copies > 1 ? say(filled(texts.copies, { n: copies })) : '',
    original ? say(texts.original) : '',
    stamped ? say(texts.stamped) : '',
    reusableMonths === undefined ? '' : say(filled(texts.reusable, { n: reusableMonths })),
  ].filter((one) => one !== '')
  return (
    <div className="material-facts">
      {facts.length > 0 && <p className="soft">{facts.join(language === 'zh' ? '，' : ', ')}</p>}
      {whenText !== undefined && (
        <p>
          <span className="soft">{say(texts.onlyWhen)}</span>
          {language === 'zh' ? '：' : ': '}
          <Words text={whenText} />
        </p>
      )}
      {hint !== undefined && (
        <p>
          <Words text={hint} />
        </p>
      )}
      {!isPublished && <p>{say(texts.notPublished)}</p>}
      <p className="small">
        <BasisLine reference={basis} />
      </p>
    </div>
  )
}

/** Papers by group, and within it those of which one suffices together; `item` shows one. */
export function MaterialGroups<M extends MaterialView>({
  materials,
  item,
  level = 3,
}: {
  materials: readonly M[]
  item: (material: M) => ReactNode
  level?: 2 | 3 | 4
}) {
  const { language } = useFrame()
  const say = useSay()
  const Head = `h${level}` as const
  return byGroup(materials).map(({ group, fields: some }) => {
    const sets = [...Map.groupBy(some, ({ id, oneOf }) => oneOf ?? `one ${id}`).values()]
    return (
      <div key={group?.zh ?? ''} className="material-group">
        {group !== undefined && <Head lang={langOfText(group, language)}>{textIn(group, language)}</Head>}
        <ul className="plain-list materials">
          {sets.map((set) => {
            const [first] = set
            if (set.length === 1 && first !== undefined) return <li key={first.id}>{item(first)}</li>
            return (
              <li key={first?.oneOf} className="material-choice">
                <p className="material-one-of">{say(texts.oneOf)}</p>
                <ul className="plain-list">
                  {set.map((material) => (
                    <li key={material.id}>{item(material)}</li>
                  ))}
                </ul>
              </li>
            )
          })}
        </ul>
      </div>
    )
  })
}

/** The file of a version, or in which other way it came. */
export function FileLink({ version, address }: { version: Version; address: string | undefined }) {
  const { language } = useFrame()
  const say = useSay()
  const { file } = version
  if (file === undefined) return <>{say(version.held === undefined ? texts.onPaper : texts.held)}</>
  const words = `${file.name} (${formatBytes(file.size, language)})`
  return address === undefined ? <>{words}</> : <a href={address}>{words}</a>
}

/** A version of a paper: what came in, when, from whom, and how it was found. */
export function OneVersion({ version, address }: { version: Version; address: string | undefined }) {
  const { language } = useFrame()
  const say = useSay()
  const { check } = version
  return (
    <div className="material-version">
      <p>
        <span className="soft">{say(filled(texts.version, { n: version.version }))}</span>{' '}
        <FileLink version={version} address={address} />
      </p>
      <p className="small soft">
        {say(filled(texts.handedInBy, { by: version.by, day: formatDay(version.on, language) }))}
      </p>
      {check !== undefined && (
        <p className="small">
          {say(
            filled(check.isGood ? texts.checkedGood : texts.checkedBad, {
              by: check.by,
              day: formatDay(check.on, language),
            }),
          )}
          {check.sawOriginal && `${language === 'zh' ? '，' : ', '}${say(texts.sawOriginal)}`}
          {check.note !== '' && `${language === 'zh' ? '：' : ': '}${check.note}`}
        </p>
      )}
    </div>
  )
}

function OneMaterial({
  material,
  fileHref,
  actions,
}: {
  material: CaseMaterial
  fileHref: ((material: string, version: number) => string | undefined) | undefined
  actions: ((material: CaseMaterial) => ReactNode) | undefined
}) {
  const say = useSay()
  const versions = material.versions.toSorted((a, b) => b.version - a.version)
  const [newest, ...older] = versions
  const address = (version: number): string | undefined => fileHref?.(material.id, version)
  return (
    <div className="material" id={`material-${material.id}`}>
      <p className="material-title">
        <Words text={material.title} />
        <StatusBadge states={standingBadges} state={material.standing} />
      </p>
      <MaterialFacts material={material} />
      {newest !== undefined && <OneVersion version={newest} address={address(newest.version)} />}
      {older.length > 0 && (
        <details>
          <summary>{say(filled(texts.olderVersions, { n: older.length }))}</summary>
          {older.map((version) => (
            <OneVersion key={version.version} version={version} address={address(version.version)} />
          ))}
        </details>
      )}
      {actions?.(material)}
    </div>
  )
}

/** The papers of a case. `fileHref` gives the address of a version's file; `actions` puts something below a paper. */
export function MaterialsList({
  materials,
  fileHref,
  actions,
  level = 3,
}: {
  materials: readonly CaseMaterial[]
  fileHref?: (material: string, version: number) => string | undefined
  actions?: (material: CaseMaterial) => ReactNode
  level?: 2 | 3 | 4
}) {
  const say = useSay()
  const shown = shownPapers(materials)
  if (shown.length === 0) return <EmptyState title={say(texts.noMaterials)} />
  return (
    <MaterialGroups
      materials={shown}
      level={level}
      item={(material) => <OneMaterial material={material} fileHref={fileHref} actions={actions} />}
    />
  )
}

/** Papers that are asked, or that came in although they are not. */
export const shownPapers = (materials: readonly CaseMaterial[]): CaseMaterial[] =>
  materials.filter(({ standing, versions }) => standing !== 'not-asked' || versions.length > 0)
