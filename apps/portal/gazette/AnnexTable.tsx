/** A table of an annex as a real table: printed header, group rows, one addressable row each, our words in a last column. */
import { textIn } from '#base/text.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { uiTexts } from '#ui/texts.ts'
import { portalLinks } from '#ui/links.ts'
import { DrivenBadges } from '../../driven/DrivenBadges.tsx'
import type { RunsByClause } from '../../driven/grouping.ts'
import { ClauseMark, type Clause, type Voices } from './ClauseMark.tsx'
import { gazetteTexts as texts } from './texts.ts'
import { clausePath } from './words.ts'

function Row({
  instrument,
  version,
  row,
  voices,
  runs,
}: {
  instrument: string
  version: number | undefined
  row: Clause
  voices: Voices
  runs: RunsByClause | undefined
}) {
  const { language } = useFrame()
  return (
    <tr id={row.id}>
      <td className="annex-number">
        <ClauseMark instrument={instrument} version={version} clause={row.id} />
      </td>
      {(row.cells ?? []).map((cell, index) => (
        // A row's cells have no identity but their place.
        <td key={index} lang="zh-CN">
          {cell}
        </td>
      ))}
      {voices !== 'original' && (
        <td className="annex-ours">
          {row.summary !== undefined && (
            <span lang={langOfText(row.summary, language)}>{textIn(row.summary, language)}</span>
          )}
          {runs !== undefined && (
            <DrivenBadges
              runs={runs.get(row.id)}
              href={`${portalLinks(language).clause(instrument, row.id)}#runs`}
              name={clausePath(row.id)}
            />
          )}
        </td>
      )}
    </tr>
  )
}

/** The table below its heading. */
export function AnnexTable({
  instrument,
  version,
  table,
  rows,
  voices,
  runs,
}: {
  instrument: string
  version?: number | undefined
  table: Clause
  rows: readonly Clause[]
  voices: Voices
  runs?: RunsByClause | undefined
}) {
  const say = useSay()
  const name = table.heading ?? (table.label === '' ? clausePath(table.id) : table.label)
  const columns = table.cells ?? rows[0]?.cells?.map((_, index) => `${index + 1}`) ?? []
  const width = columns.length + 1 + (voices === 'original' ? 0 : 1)
  const groups = [...Map.groupBy(rows, (row) => row.group ?? '')]
  return (
    <div className="table-region annex" role="region" tabIndex={0} aria-label={`${name} ${say(uiTexts.tableScrolls)}`}>
      <table className="table">
        <caption className="visually-hidden" lang="zh-CN">
          {name}
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{say(texts.clause)}</span>
            </th>
            {columns.map((head, index) => (
              <th key={index} scope="col" lang="zh-CN">
                {head}
              </th>
            ))}
            {voices !== 'original' && <th scope="col">{say(texts.oursShort)}</th>}
          </tr>
        </thead>
        {groups.map(([group, members]) => (
          <tbody key={group}>
            {group !== '' && (
              <tr>
                <th className="annex-group" scope="rowgroup" colSpan={width} lang="zh-CN">
                  {group}
                </th>
              </tr>
            )}
            {members.map((row) => (
              <Row key={row.id} instrument={instrument} version={version} row={row} voices={voices} runs={runs} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}
