/** A table of an annex as a real table: printed header, group rows, one addressable row each, our words in a last column. */
import type { ReactNode } from 'react'
import { textIn } from '#base/text.ts'
import { langOfText, langOfWording } from '#ui/frame.ts'
import { uiTexts } from '#ui/texts.ts'
import { portalLinks } from '#ui/links.ts'
import { drivenBadges } from '../../driven/DrivenBadges.tsx'
import { clauseMark, type Clause, type Shown } from './ClauseMark.tsx'
import { gazetteTexts as texts } from './texts.ts'
import { clausePath } from './words.ts'

function rowOf(row: Clause, shown: Shown): ReactNode {
  const { instrument, language, voices, runs } = shown
  const wording = langOfWording(language)
  return (
    <tr key={row.id} id={row.id}>
      <td className="annex-number">{clauseMark(shown, row.id)}</td>
      {(row.cells ?? []).map((cell, index) => (
        // A row's cells have no identity but their place.
        <td key={index} lang={wording}>
          {cell}
        </td>
      ))}
      {voices !== 'original' && (
        <td className="annex-ours">
          {row.summary !== undefined && (
            <span lang={langOfText(row.summary, language)}>{textIn(row.summary, language)}</span>
          )}
          {runs !== undefined &&
            drivenBadges(
              {
                runs: runs.get(row.id),
                href: `${portalLinks(language).clause(instrument, row.id)}#runs`,
                name: clausePath(row.id),
              },
              language,
            )}
        </td>
      )}
    </tr>
  )
}

/** The table below its heading. */
export function annexTable(table: Clause, rows: readonly Clause[], shown: Shown): ReactNode {
  const { voices, language } = shown
  const name = table.heading ?? (table.label === '' ? clausePath(table.id) : table.label)
  const columns = table.cells ?? rows[0]?.cells?.map((_, index) => `${index + 1}`) ?? []
  const width = columns.length + 1 + (voices === 'original' ? 0 : 1)
  const groups = [...Map.groupBy(rows, (row) => row.group ?? '')]
  return (
    <div
      key={`${table.id}-rows`}
      className="table-region annex"
      role="region"
      tabIndex={0}
      aria-label={`${name} ${textIn(uiTexts.tableScrolls, language)}`}
    >
      <table className="table">
        <caption className="visually-hidden" lang="zh-CN">
          {name}
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{textIn(texts.clause, language)}</span>
            </th>
            {columns.map((head, index) => (
              <th key={index} scope="col" lang="zh-CN">
                {head}
              </th>
            ))}
            {voices !== 'original' && <th scope="col">{textIn(texts.oursShort, language)}</th>}
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
            {members.map((row) => rowOf(row, shown))}
          </tbody>
        ))}
      </table>
    </div>
  )
}
