/** The clauses as a tree; the chosen one is open for editing in its place. */
import { memo } from 'react'
import { useFrame, useSay } from '#ui/frame.ts'
import { ClauseEditor, RowEditor } from './ClauseEditor.tsx'
import { documentLinks } from './parts.tsx'
import { levelTexts, texts } from './texts.ts'
import { FindingCard } from './FindingCard.tsx'
import { placeOf } from './workbench-findings.ts'
import type { RefusedAct, WorkbenchDocument } from './WorkbenchPage.tsx'

type Clause = WorkbenchDocument['clausesShown'][number]
type Table = WorkbenchDocument['tablesShown'][number]

const ClauseLine = memo(function ClauseLine({
  clause,
  href,
  worst,
  units,
}: {
  clause: Clause
  href: string
  worst: 'error' | 'warning' | 'notice' | undefined
  units: number
}) {
  const say = useSay()
  const words = `${clause.heading ?? ''}${clause.headingMark ?? ''}`
  return (
    <a className="clause-line" href={href}>
      <span lang="zh-CN">
        {clause.label !== '' && <span className="clause-label">{clause.label}</span>}
        {words !== '' && <strong>{words}</strong>}
        <span className="print">{clause.text === '' && words === '' ? '……' : clause.text}</span>
      </span>
      {worst !== undefined && <span className={`source-flag source-flag-${worst}`}>{say(levelTexts[worst])}</span>}
      {units > 0 && (
        <span className="clause-units">
          {say(texts.unitLines)} {units}
        </span>
      )}
    </a>
  )
})

function worstOf(findings: WorkbenchDocument['findings'] | undefined): 'error' | 'warning' | 'notice' | undefined {
  const open = findings?.filter(({ resolution }) => resolution === undefined) ?? []
  return (['error', 'warning', 'notice'] as const).find((level) => open.some((finding) => finding.level === level))
}

function TableBlock({
  table,
  document,
  selected,
  mayEdit,
  findingsOf,
}: {
  table: Table
  document: WorkbenchDocument
  selected: string | undefined
  mayEdit: boolean
  findingsOf: ReadonlyMap<string, WorkbenchDocument['findings']>
}) {
  const say = useSay()
  const { language } = useFrame()
  const links = documentLinks(language, document.import, document.position)
  const columns = Math.max(table.header.length, ...table.rows.map(({ cells }) => cells.length))
  const row = table.rows.find(({ id }) => id === selected)
  return (
    <li className="clause clause-table" id={`clause-${table.id}`} tabIndex={-1}>
      {row !== undefined && mayEdit && (
        <RowEditor table={table} row={row} document={document} findings={findingsOf.get(row.id) ?? []} />
      )}
      {(findingsOf.get(table.id) ?? []).map((finding) => (
        <FindingCard key={finding.index} finding={finding} document={document} mayEdit={mayEdit} />
      ))}
      <div className="table-region" role="region" tabIndex={0} aria-label={table.title ?? table.id}>
        <table className="table table-dense" lang="zh-CN">
          <caption>{table.title ?? table.id}</caption>
          <thead>
            <tr>
              {Array.from({ length: columns }, (_, column) => (
                <th key={column} scope="col">
                  {table.header[column]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((one, place) => [
              one.group !== undefined && one.group !== table.rows[place - 1]?.group && (
                <tr key={`${one.id}-group`}>
                  <th colSpan={columns} scope="rowgroup">
                    {one.group}
                  </th>
                </tr>
              ),
              <tr
                key={one.id}
                id={one.id === selected && mayEdit ? undefined : `clause-${one.id}`}
                tabIndex={-1}
                className={one.id === selected ? 'row-lit' : undefined}
              >
                {one.cells.map((cell, column) => (
                  <td
                    key={`${column}-${cell}`}
                    className={one.inherited.includes(column) ? 'cell-inherited' : undefined}
                  >
                    {column === 0 ? (
                      <a href={`${links.clauses({ clause: one.id })}#clause-${one.id}`}>
                        {cell === '' ? one.id : cell}
                      </a>
                    ) : (
                      cell
                    )}
                    {one.inherited.includes(column) && <span className="small soft"> {say(texts.asAbove)}</span>}
                  </td>
                ))}
              </tr>,
            ])}
          </tbody>
        </table>
      </div>
    </li>
  )
}

/** The tree of the page shown. */
export function ClauseTree({
  document,
  selected,
  mayEdit,
  refused,
}: {
  document: WorkbenchDocument
  selected: string | undefined
  mayEdit: boolean
  refused: RefusedAct | undefined
}) {
  const say = useSay()
  const { language } = useFrame()
  const links = documentLinks(language, document.import, document.position)
  const findingsOf = Map.groupBy(document.findings, (finding) => placeOf(finding, document) ?? '')
  const unitsOf = Map.groupBy(document.unitLinesShown, ({ clause }) => clause)
  const blocks = [
    ...document.clausesShown.map((clause) => ({ line: clause.line, clause, table: undefined })),
    ...document.tablesShown.map((table) => ({ line: table.line, clause: undefined, table })),
  ].sort((a, b) => a.line - b.line)
  return (
    <section className="pane clause-pane" aria-label={say(texts.clauses)} id="clauses" tabIndex={0}>
      <h2 className="pane-title">{say(texts.clauses)}</h2>
      <ol className="clause-tree">
        {blocks.map(({ clause, table }) => {
          if (table !== undefined)
            return <TableBlock key={table.id} {...{ table, document, selected, mayEdit, findingsOf }} />
          if (clause === undefined) return null
          const isOpen = clause.id === selected
          return (
            <li
              key={clause.key}
              id={`clause-${clause.id}`}
              tabIndex={-1}
              className={`clause clause-depth-${Math.min(clause.depth, 6)}${isOpen ? ' clause-open' : ''}`}
            >
              {isOpen ? (
                <ClauseEditor
                  key={`${clause.id}-${document.revision}`}
                  clause={clause}
                  document={document}
                  findings={findingsOf.get(clause.id) ?? []}
                  units={unitsOf.get(clause.id) ?? []}
                  mayEdit={mayEdit}
                  refused={refused?.entered['clause'] === clause.id ? refused : undefined}
                />
              ) : (
                <ClauseLine
                  clause={clause}
                  href={`${links.clauses({ clause: clause.id })}#clause-${clause.id}`}
                  worst={worstOf(findingsOf.get(clause.id))}
                  units={unitsOf.get(clause.id)?.length ?? 0}
                />
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
