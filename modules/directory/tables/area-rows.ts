/** Rows of a table of areas: what each would make of the pack, or what is wrong with it. Pure. */
import { nameKey } from '../naming/rules.ts'
import { areaShape, areasPart, circleAbove, type PackArea } from '../pack.ts'
import type { PackView } from '#platform/pack/part.ts'
import {
  changesBetween,
  dayIn,
  findDoubles,
  openIssues,
  type CheckedRow,
  type IssueList,
  type RowCells,
} from '#platform/tables/rows.ts'
import { tableColumns } from './columns.ts'

const kinds = { district: '区', street: '街道', community: '社区', grid: '网格', station: '工作站' } as const
type Kind = PackArea['kind']

/** An area as a row of cells. */
export function cellsOfArea(area: PackArea): Record<string, string> {
  return {
    id: area.id,
    kind: kinds[area.kind],
    name: area.name.zh,
    nameEn: area.name.en ?? '',
    parent: area.parent ?? '',
    code: area.code ?? '',
    address: area.address?.zh ?? '',
    addressEn: area.address?.en ?? '',
    validFrom: area.validFrom ?? '',
    validUntil: area.validUntil ?? '',
    reason: area.reason?.zh ?? '',
    reasonEn: area.reason?.en ?? '',
  }
}

const textIn = (zh: string | undefined, en: string | undefined) =>
  (zh ?? '') === '' ? undefined : { zh, ...((en ?? '') === '' ? {} : { en }) }

function areaIn(
  cells: Readonly<Record<string, string>>,
  issues: IssueList,
  find: (text: string) => string | undefined,
) {
  const kind = (Object.entries(kinds) as [Kind, string][]).find(
    ([key, zh]) => key === cells['kind'] || zh === cells['kind'],
  )?.[0]
  if (kind === undefined && (cells['kind'] ?? '') !== '')
    issues.wrong(
      'kind',
      { zh: '不是可以选的类别', en: 'is no kind of area' },
      { zh: `写其中一个：${Object.values(kinds).join('、')}`, en: `one of ${Object.keys(kinds).join(', ')}` },
    )
  const above = cells['parent'] ?? ''
  const parent = above === '' ? undefined : find(above)
  if (above !== '' && parent === undefined)
    issues.wrong(
      'parent',
      {
        zh: '没有这个区域，或者几个区域共用这个名称',
        en: 'there is no such area, or several of that name',
      },
      { zh: '写标识最稳妥；新的可以放在同一个文件里', en: 'its id is safest; a new one may stand in the same file' },
    )
  if (kind !== undefined && kind !== 'district' && above === '')
    issues.wrong(
      'parent',
      { zh: '除了区，都要写上级', en: 'all but the district lie in another area' },
      { zh: '写上级区域的标识或者名称', en: 'write the id or name of the area above' },
    )
  const draft = {
    id: cells['id'],
    kind,
    parent,
    code: cells['code'],
    name: textIn(cells['name'], cells['nameEn']),
    address: textIn(cells['address'], cells['addressEn']),
    validFrom: dayIn(issues, 'validFrom', cells['validFrom']),
    validUntil: dayIn(issues, 'validUntil', cells['validUntil']),
    reason: textIn(cells['reason'], cells['reasonEn']),
  }
  if (issues.all.length > 0) return undefined
  const parsed = areaShape.safeParse(
    Object.fromEntries(Object.entries(draft).filter(([, one]) => one !== undefined && one !== '')),
  )
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues) {
    const [column] = issue.path
    issues.wrong(
      typeof column === 'string' ? column : undefined,
      { zh: `写法不对：${issue.message}`, en: issue.message },
      { zh: '按模板里的说明改正', en: 'mend it as the template says' },
    )
  }
  return undefined
}

/** Checks a table of areas against the pack as it holds now. */
export function checkAreaRows(pack: PackView, rows: readonly RowCells[]): CheckedRow<PackArea>[] {
  const held = pack.entries(areasPart)
  const names = new Map<string, string | null>()
  const ids = new Set<string>()
  const add = (id: string, name: string): void => {
    ids.add(id)
    const key = nameKey(name)
    const other = names.get(key)
    names.set(key, other === undefined || other === id ? id : null)
  }
  for (const { id, value } of held.values()) add(id, value.name.zh)
  for (const { cells } of rows) if ((cells['id'] ?? '') !== '') add(cells['id'] ?? '', cells['name'] ?? '')
  const find = (text: string): string | undefined => (ids.has(text) ? text : (names.get(nameKey(text)) ?? undefined))
  const doubles = findDoubles(rows.map(({ row, cells }) => ({ row, key: cells['id'] ?? '' })))
  const drafts = rows.map((row) => {
    const issues = openIssues(tableColumns.areas, row)
    const before = held.get(row.cells['id'] ?? '')?.value
    const earlier = doubles.get(row.row)
    if (earlier !== undefined)
      issues.wrong(
        'id',
        { zh: `和第 ${earlier} 行的标识相同`, en: `the same id as in row ${earlier}` },
        { zh: '每个区域一行', en: 'one row an area' },
      )
    const area = areaIn({ ...(before ? cellsOfArea(before) : {}), ...row.cells }, issues, find)
    return { row, issues, before, area }
  })
  checkTogether(held, drafts)
  return drafts.map(({ row, issues, before, area }) => {
    const changes = area ? changesBetween(tableColumns.areas, before ? cellsOfArea(before) : {}, cellsOfArea(area)) : []
    const isWrong = issues.all.length > 0 || !area
    return {
      row: row.row,
      subject: row.cells['id'] ?? '',
      outcome: isWrong ? 'error' : before ? (changes.length > 0 ? 'changed' : 'same') : 'new',
      changes: isWrong ? [] : changes,
      issues: issues.all,
      write: isWrong ? undefined : area,
    }
  })
}

/** Circles, codes that stand twice, days the wrong way round. */
function checkTogether(
  held: ReadonlyMap<string, { readonly value: PackArea }>,
  drafts: readonly { readonly issues: IssueList; readonly area: PackArea | undefined }[],
): void {
  const after = new Map([...held].map(([id, { value }]) => [id, value]))
  for (const { area } of drafts) if (area) after.set(area.id, area)
  const codes = new Map<string, string[]>()
  for (const { id, code } of after.values()) if (code !== undefined) codes.set(code, [...(codes.get(code) ?? []), id])
  for (const { area, issues } of drafts) {
    if (!area) continue
    const circle = circleAbove(area.id, (id) => after.get(id)?.parent)
    if (circle !== undefined)
      issues.wrong(
        'parent',
        { zh: `上级绕成了一圈，经过 ${circle}`, en: `its parents go in a circle over ${circle}` },
        { zh: '改正其中一个上级', en: 'mend one of the parents' },
      )
    const others = (codes.get(area.code ?? '') ?? []).filter((id) => id !== area.id)
    if (others.length > 0)
      issues.wrong(
        'code',
        { zh: `${others[0] ?? ''} 也是这个代码`, en: `${others[0] ?? ''} has this code too` },
        { zh: '每个区域一个代码', en: 'one code an area' },
      )
    if (area.validFrom !== undefined && area.validUntil !== undefined && area.validUntil <= area.validFrom)
      issues.wrong(
        'validUntil',
        { zh: '不晚于设立日', en: 'is not after it begins' },
        { zh: '改正其中一个日期', en: 'mend one of the two days' },
      )
  }
}
