/** The papers of a case as a table to be checked down: a row a paper, what is asked of it on demand; on a phone rows become cards. */
import type { ReactNode } from 'react'
import {
  FileLink,
  MaterialFacts,
  OneVersion,
  shownPapers,
  standingBadges,
  type CaseMaterial,
} from '#apps/cases/MaterialsList.tsx'
import { Words } from '#apps/cases/Clause.tsx'
import { caseTexts } from '#apps/cases/texts.ts'
import { byGroup, filled } from '#apps/cases/words.ts'
import { Checkbox } from '#ui/components/fields.tsx'
import { EmptyState, StatusBadge } from '#ui/components/messages.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { casePageTexts as texts } from './case-texts.ts'
import type { Answer } from './typed.ts'

interface Props {
  readonly materials: readonly CaseMaterial[]
  /** Papers that need nobody stand open too. */
  readonly isUnfolded: boolean
  readonly mayCheck: boolean
  /** The one form that saves all checks. */
  readonly formId: string
  readonly answer: Answer | undefined
  readonly fileHref: (material: string, version: number) => string
  readonly takeIn: (material: CaseMaterial) => ReactNode
}

type RowProps = Omit<Props, 'materials' | 'isUnfolded'> & { readonly material: CaseMaterial }

/** A paper that needs nobody any more: in order, or not needed beside another one. */
const isSettled = ({ standing }: CaseMaterial): boolean =>
  standing === 'good' || standing === 'spare' || standing === 'not-asked'

/** What the form holds of a paper: what was typed, else how it was found. */
function entriesOf({ id, versions }: CaseMaterial, answer: Answer | undefined) {
  const check = versions.at(-1)?.check
  const entered = (name: string): string | undefined => answer && (answer.entered[`${name}:${id}`] ?? '')
  const [good, saw] = [check && (check.isGood ? 'yes' : 'no'), check?.sawOriginal === true ? 'yes' : '']
  return {
    good: entered('good') ?? good ?? '',
    saw: entered('saw') ?? saw,
    note: entered('note') ?? check?.note ?? '',
    was: check === undefined ? '' : `${good ?? ''} ${saw} ${check.note}`,
  }
}

/** In order or not, and whether the original was seen. */
function Check({ material, formId, answer }: Pick<RowProps, 'material' | 'formId' | 'answer'>) {
  const say = useSay()
  const { id, original } = material
  const { good, saw, was } = entriesOf(material, answer)
  return (
    <fieldset className="paper-check">
      <legend className="visually-hidden">
        {say(texts.check)} {say(material.title)}
      </legend>
      <input type="hidden" name={`was:${id}`} value={was} form={formId} />
      {(['yes', 'no'] as const).map((one) => (
        <label key={one} className="choice">
          <input type="radio" name={`good:${id}`} value={one} defaultChecked={good === one} form={formId} />
          <span>{say(one === 'yes' ? texts.good : texts.bad)}</span>
        </label>
      ))}
      {original && (
        <Checkbox
          name={`saw:${id}`}
          id={`field-saw-${id}`}
          label={say(texts.saw)}
          defaultChecked={saw === 'yes'}
          form={formId}
        />
      )}
    </fieldset>
  )
}

function CameIn({ material, fileHref }: Pick<RowProps, 'material' | 'fileHref'>) {
  const { language } = useFrame()
  const say = useSay()
  const newest = material.versions.at(-1)
  if (newest === undefined) return <span className="soft">{say(texts.paperNone)}</span>
  const { check } = newest
  return (
    <>
      <FileLink version={newest} address={fileHref(material.id, newest.version)} />
      <p className="small soft">
        {say(filled(caseTexts.handedInBy, { by: newest.by, day: formatDay(newest.on, language) }))}
      </p>
      {check !== undefined && (
        <p className="small soft">
          {say(
            filled(check.isGood ? caseTexts.checkedGood : caseTexts.checkedBad, {
              by: check.by,
              day: formatDay(check.on, language),
            }),
          )}
        </p>
      )}
    </>
  )
}

/** Title and standing; what is asked, earlier versions and taking in open on demand. */
function Paper({ material, fileHref, takeIn }: Pick<RowProps, 'material' | 'fileHref' | 'takeIn'>) {
  const say = useSay()
  const older = material.versions.slice(0, -1).reverse()
  return (
    <>
      <p className="material-title">
        <Words text={material.title} />
        <StatusBadge states={standingBadges} state={material.standing} />
      </p>
      {material.oneOf !== undefined && <p className="small soft">{say(caseTexts.oneOf)}</p>}
      <div className="paper-more">
        <details>
          <summary>
            {say(texts.paperAsked)}
            <span className="visually-hidden"> {say(material.title)}</span>
          </summary>
          <MaterialFacts material={material} />
          {older.map((version) => (
            <OneVersion key={version.version} version={version} address={fileHref(material.id, version.version)} />
          ))}
        </details>
        {takeIn(material)}
      </div>
    </>
  )
}

function Row({ material, mayCheck, formId, answer, ...more }: RowProps) {
  const say = useSay()
  const check = material.versions.at(-1)?.check
  const isForm = mayCheck && material.versions.length > 0
  const { note } = entriesOf(material, answer)
  return (
    <tr id={`material-${material.id}`}>
      <th scope="row">
        <Paper material={material} {...more} />
      </th>
      <td data-head={say(texts.paperIn)}>
        <CameIn material={material} {...more} />
      </td>
      <td data-head={say(texts.check)}>
        {isForm ? (
          <Check material={material} formId={formId} answer={answer} />
        ) : (
          check?.sawOriginal === true && say(texts.saw)
        )}
      </td>
      <td data-head={say(texts.wrong)}>
        {isForm ? (
          <input
            className="input"
            name={`note:${material.id}`}
            aria-label={`${say(texts.checkNote)} ${say(material.title)}`}
            defaultValue={note}
            maxLength={2000}
            form={formId}
            lang="zh-CN"
          />
        ) : (
          <span lang="zh-CN">{check?.note}</span>
        )}
      </td>
    </tr>
  )
}

function Rows({ materials, ...more }: Omit<Props, 'isUnfolded'>) {
  const say = useSay()
  return (
    <div className="table-bare">
      <table className="table table-stacked papers-table">
        <caption className="visually-hidden">{say(texts.papers)}</caption>
        <thead>
          <tr>
            {[texts.paper, texts.paperIn, texts.check, texts.wrong].map((head) => (
              <th key={head.zh} scope="col">
                {say(head)}
              </th>
            ))}
          </tr>
        </thead>
        {byGroup(materials).map(({ group, fields: some }) => (
          <tbody key={group?.zh ?? ''}>
            {group !== undefined && (
              <tr className="papers-group">
                <th colSpan={4} scope="rowgroup">
                  <Words text={group} />
                </th>
              </tr>
            )}
            {some.map((material) => (
              <Row key={material.id} material={material} {...more} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

/** The table; papers in order fold into one line at the end. */
export function PapersTable({ materials, isUnfolded, ...more }: Props) {
  const say = useSay()
  const shown = shownPapers(materials)
  if (shown.length === 0) return <EmptyState title={say(caseTexts.noMaterials)} />
  // Papers of which one suffices are settled together.
  const sets = [...Map.groupBy(shown, ({ id, oneOf }) => oneOf ?? `one ${id}`).values()]
  const done = new Set(sets.filter((set) => set.every(isSettled)).flat())
  const open = shown.filter((material) => !done.has(material))
  return (
    <>
      {open.length > 0 && <Rows materials={open} {...more} />}
      {done.size > 0 && (
        <details className="case-settled" open={isUnfolded}>
          <summary>{say(filled(caseTexts.settledPapers, { n: done.size }))}</summary>
          <Rows materials={[...done]} {...more} />
        </details>
      )}
    </>
  )
}
