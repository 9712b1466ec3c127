/** Rows of a table of units: what each would make of the pack, or what is wrong with it. Pure. */
import type { PackEntry, PackView } from '#platform/pack/part.ts'
import type { Text } from '#base/text.ts'
import { nameKey } from '../naming/rules.ts'
import { areasPart, circleAbove, namesOf, unitKindsPart, unitShape, unitsPart, type PackUnit } from '../pack.ts'
import {
  changesBetween,
  dayIn,
  findDoubles,
  listIn,
  openIssues,
  type CheckedRow,
  type IssueList,
  type RowCells,
} from '#platform/tables/rows.ts'
import { tableColumns } from './columns.ts'

const statuses = { printed: '公报写明', expanded: '由简称补全', assumed: '推定' } as const
const expansions = { listed: '逐一列明', 'by-kind': '按类别', open: '未定' } as const

/** A unit as a row of cells. */
export function cellsOfUnit(unit: PackUnit): Record<string, string> {
  const { contact = {} } = unit
  const alias = (one: PackUnit['aliases'][number]): string =>
    typeof one === 'string' || (one.from === undefined && one.until === undefined)
      ? typeof one === 'string'
        ? one
        : one.name
      : `${one.name}@${one.from ?? ''}..${one.until ?? ''}`
  return {
    id: unit.id,
    name: unit.name.zh,
    nameEn: unit.name.en ?? '',
    kind: unit.kind,
    nameStatus: statuses[unit.nameStatus],
    parent: unit.parent ?? '',
    area: unit.area ?? '',
    aliases: unit.aliases.map(alias).join('；'),
    validFrom: unit.validFrom ?? '',
    validUntil: unit.validUntil ?? '',
    successor: unit.successor ?? '',
    expansion: unit.expansion === undefined ? '' : expansions[unit.expansion],
    members: unit.members.join('；'),
    memberKinds: unit.memberKinds.join('；'),
    address: contact.address?.zh ?? '',
    addressEn: contact.address?.en ?? '',
    phone: contact.phone ?? '',
    email: contact.email ?? '',
    hours: contact.hours?.zh ?? '',
    hoursEn: contact.hours?.en ?? '',
    website: contact.website ?? '',
    reason: unit.reason?.zh ?? '',
    reasonEn: unit.reason?.en ?? '',
  }
}

/** Finds an id by id or name. */
type Finder = (text: string) => string | undefined

interface Finders {
  readonly unit: Finder
  readonly kind: Finder
  readonly area: Finder
}

function finderOf(entries: Iterable<readonly [id: string, names: readonly string[]]>): Finder {
  const byName = new Map<string, string | null>()
  const ids = new Set<string>()
  for (const [id, names] of entries) {
    ids.add(id)
    // A name of two is nobody's.
    for (const name of names) {
      const key = nameKey(name)
      const held = byName.get(key)
      byName.set(key, held === undefined || held === id ? id : null)
    }
  }
  return (text) => (ids.has(text) ? text : (byName.get(nameKey(text)) ?? undefined))
}

const named = (name: Text): string[] => [name.zh, ...(name.en === undefined ? [] : [name.en])]

function findersOf(pack: PackView, rows: readonly RowCells[]): Finders {
  const own = rows.map(({ cells }) => [cells['id'] ?? '', [cells['name'] ?? ''].filter((one) => one !== '')] as const)
  return {
    unit: finderOf([
      ...[...pack.entries(unitsPart).values()].map(
        ({ id, value }) => [id, namesOf(value).map(({ name }) => name)] as const,
      ),
      ...own.filter(([id]) => id !== ''),
    ]),
    kind: finderOf([...pack.entries(unitKindsPart).values()].map(({ id, value }) => [id, named(value)] as const)),
    area: finderOf([...pack.entries(areasPart).values()].map(({ id, value }) => [id, named(value.name)] as const)),
  }
}

function idIn(
  issues: IssueList,
  column: string,
  value: string | undefined,
  find: Finder,
  what: Text,
): string | undefined {
  if (value === undefined || value === '') return undefined
  const id = find(value)
  if (id === undefined)
    issues.wrong(
      column,
      {
        zh: `没有这个${what.zh}，或者几个${what.zh}共用这个名称`,
        en: `there is no such ${what.en ?? ''}, or several of that name`,
      },
      { zh: '写标识最稳妥；新的可以放在同一个文件里', en: 'its id is safest; a new one may stand in the same file' },
    )
  return id
}

function choiceIn<K extends string>(
  issues: IssueList,
  column: string,
  value: string | undefined,
  choices: Readonly<Record<K, string>>,
): K | undefined {
  if (value === undefined || value === '') return undefined
  const found = (Object.entries(choices) as [K, string][]).find(([key, zh]) => key === value || zh === value)
  if (!found)
    issues.wrong(
      column,
      { zh: '不是可以选的值', en: 'is none of the choices' },
      { zh: `写其中一个：${Object.values(choices).join('、')}`, en: `one of ${Object.keys(choices).join(', ')}` },
    )
  return found?.[0]
}

function aliasesIn(issues: IssueList, value: string | undefined): unknown[] {
  return listIn(value).map((one) => {
    const dated = /^(.+)@(\d{4}-\d{2}-\d{2})?\.\.(\d{4}-\d{2}-\d{2})?$/u.exec(one)
    if (!dated) {
      if (one.includes('@'))
        issues.wrong(
          'aliases',
          { zh: `起止日写法不对：${one}`, en: `days are not written right: ${one}` },
          { zh: '写成 名称@2001-01-01..2009-09-01', en: 'write name@2001-01-01..2009-09-01' },
        )
      return one
    }
    const from = dayIn(issues, 'aliases', dated[2])
    const until = dayIn(issues, 'aliases', dated[3])
    return { name: dated[1], ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) }
  })
}

const textIn = (zh: string | undefined, en: string | undefined) =>
  (zh ?? '') === '' ? undefined : { zh, ...((en ?? '') === '' ? {} : { en }) }

function present(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined && one !== ''))
}

/** The unit that a full row of cells describes; undefined where something is wrong. */
function unitIn(
  cells: Readonly<Record<string, string>>,
  issues: IssueList,
  find: Finders,
  before: PackUnit | undefined,
) {
  const unitWord = { zh: '单位', en: 'unit' }
  const kindWord = { zh: '类别', en: 'kind' }
  const contact = present({
    address: textIn(cells['address'], cells['addressEn']),
    phone: cells['phone'],
    email: cells['email'],
    hours: textIn(cells['hours'], cells['hoursEn']),
    website: cells['website'],
  })
  const draft = present({
    id: cells['id'],
    name: textIn(cells['name'], cells['nameEn']),
    nameStatus: choiceIn(issues, 'nameStatus', cells['nameStatus'], statuses) ?? 'printed',
    kind: idIn(issues, 'kind', cells['kind'], find.kind, kindWord),
    parent: idIn(issues, 'parent', cells['parent'], find.unit, unitWord),
    area: idIn(issues, 'area', cells['area'], find.area, { zh: '区域', en: 'area' }),
    aliases: aliasesIn(issues, cells['aliases']),
    validFrom: dayIn(issues, 'validFrom', cells['validFrom']),
    validUntil: dayIn(issues, 'validUntil', cells['validUntil']),
    successor: idIn(issues, 'successor', cells['successor'], find.unit, unitWord),
    expansion: choiceIn(issues, 'expansion', cells['expansion'], expansions),
    members: listIn(cells['members']).flatMap((one) => idIn(issues, 'members', one, find.unit, unitWord) ?? []),
    memberKinds: listIn(cells['memberKinds']).flatMap(
      (one) => idIn(issues, 'memberKinds', one, find.kind, kindWord) ?? [],
    ),
    count: before?.count,
    contact: Object.keys(contact).length > 0 ? contact : undefined,
    reason: textIn(cells['reason'], cells['reasonEn']),
  })
  if (issues.all.length > 0) return undefined
  const parsed = unitShape.safeParse(draft)
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

interface Draft {
  readonly row: RowCells
  readonly issues: IssueList
  readonly before: PackUnit | undefined
  readonly cells: Record<string, string>
  readonly unit: PackUnit | undefined
}

/** Checks what only all rows together can tell: dates, circles, members of what does not expand. */
function checkTogether(pack: PackView, drafts: readonly Draft[]): void {
  const after = new Map(pack.entries(unitsPart))
  for (const { unit } of drafts)
    if (unit) after.set(unit.id, { id: unit.id, value: unit, place: { file: 'table', at: [] } })
  const view: PackView = {
    entries: <T>(part: { readonly name: string }) =>
      (part.name === unitsPart.name ? after : pack.entries(part as never)) as ReadonlyMap<string, PackEntry<T>>,
  }
  const byId = new Map(drafts.flatMap((draft) => (draft.unit ? [[draft.unit.id, draft] as const] : [])))
  const parentOf = (id: string): string | undefined => after.get(id)?.value.parent
  for (const { unit, issues } of byId.values()) {
    if (!unit) continue
    const circle = circleAbove(unit.id, parentOf)
    if (circle !== undefined)
      issues.wrong(
        'parent',
        { zh: `上级绕成了一圈，经过 ${circle}`, en: `its parents go in a circle over ${circle}` },
        { zh: '改正其中一个上级', en: 'mend one of the parents' },
      )
  }
  unitsPart.check?.(view, (entry, at, message, fix) => {
    const draft = byId.get(entry.id)
    if (!draft || draft.issues.all.length > 0) return
    const [column] = at
    draft.issues.wrong(
      typeof column === 'string' ? column : undefined,
      { zh: `和目录对不上：${message}`, en: message },
      { zh: fix, en: fix },
    )
  })
}

/** Checks a table of units against the pack as it holds now. */
export function checkUnitRows(pack: PackView, rows: readonly RowCells[]): CheckedRow<PackUnit>[] {
  const find = findersOf(pack, rows)
  const units = pack.entries(unitsPart)
  const doubles = findDoubles(rows.map(({ row, cells }) => ({ row, key: cells['id'] ?? '' })))
  const drafts = rows.map((row): Draft => {
    const issues = openIssues(tableColumns.units, row)
    const before = units.get(row.cells['id'] ?? '')?.value
    const earlier = doubles.get(row.row)
    if (earlier !== undefined)
      issues.wrong(
        'id',
        { zh: `和第 ${earlier} 行的标识相同`, en: `the same id as in row ${earlier}` },
        { zh: '每个单位一行', en: 'one row a unit' },
      )
    const cells = { ...(before ? cellsOfUnit(before) : {}), ...row.cells }
    return { row, issues, before, cells, unit: unitIn(cells, issues, find, before) }
  })
  checkTogether(pack, drafts)
  return drafts.map(({ row, issues, before, unit }) => {
    const changes = unit ? changesBetween(tableColumns.units, before ? cellsOfUnit(before) : {}, cellsOfUnit(unit)) : []
    const isWrong = issues.all.length > 0 || !unit
    return {
      row: row.row,
      subject: row.cells['id'] ?? '',
      outcome: isWrong ? 'error' : before ? (changes.length > 0 ? 'changed' : 'same') : 'new',
      changes: isWrong ? [] : changes,
      issues: issues.all,
      write: isWrong ? undefined : unit,
    }
  })
}
