/** Rows of a table of posts and who holds them: what each would do, or what is wrong with it. Pure. */
import type { Day } from '#base/day.ts'
import { isResolved, resolveName, type NamedUnit, type NameIndex } from '../naming/rules.ts'
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

/** A post as it is in the database, with its appointments. */
export interface HeldPost {
  readonly id: string
  readonly unit: string
  readonly title: string
  readonly titleEn: string
  readonly order: number
  readonly holders: readonly HeldAppointment[]
}

/** Who holds it; names and numbers only as keyed hashes in hex. */
export interface HeldAppointment {
  readonly id: string
  readonly person: string
  readonly nameHash: string
  readonly numberHash: string | undefined
  readonly from: Day
  readonly until: Day | undefined
}

/** What the check knows besides the file. */
export interface PostState {
  readonly names: NameIndex
  readonly today: Day
  readonly posts: readonly HeldPost[]
  hashName(name: string): string
  hashNumber(number: string): string
}

/** What applying a row does. */
export interface PostWrite {
  readonly unit: string
  readonly title: { readonly zh: string; readonly en?: string | undefined }
  readonly order: number
  readonly post: HeldPost | undefined
  readonly appointment?: {
    readonly held: HeldAppointment | undefined
    /** A person who is entered already: of that number, or of that name in the same unit. */
    readonly person: string | undefined
    readonly name: string
    readonly number: string | undefined
    readonly from: Day
    readonly until: Day | undefined
  }
}

const keyOf = (unit: string, title: string): string => `${unit}\n${title}`

interface Lookup {
  readonly posts: ReadonlyMap<string, HeldPost>
  readonly byNumber: ReadonlyMap<string, string>
  readonly byName: ReadonlyMap<string, string>
}

function lookupOf(posts: readonly HeldPost[]): Lookup {
  const byNumber = new Map<string, string>()
  const byName = new Map<string, string>()
  for (const post of posts)
    for (const one of post.holders) {
      if (one.numberHash !== undefined) byNumber.set(one.numberHash, one.person)
      byName.set(`${post.unit} ${one.nameHash}`, one.person)
    }
  return { posts: new Map(posts.map((post) => [keyOf(post.unit, post.title), post])), byNumber, byName }
}

/** What a row says, once its cells are understood. */
interface Said {
  readonly unit: NamedUnit | undefined
  readonly title: string
  readonly titleEn: string
  readonly order: string
  readonly person: string
  readonly nameHash: string
  readonly number: string | undefined
  readonly numberHash: string | undefined
  readonly from: Day | undefined
  readonly until: Day | undefined
}

/** The single unit that is named; by id, official name or a printed form of today. */
function unitIn(state: PostState, issues: IssueList, named: string): NamedUnit | undefined {
  if (named === '') return undefined
  const byId = state.names.units.get(named)
  const answer = byId ? undefined : resolveName(state.names, named, { on: state.today })
  const isOne = answer !== undefined && isResolved(answer) && answer.units.length === 1 && !answer.collective
  const unit = byId ?? (isOne ? answer.units[0] : undefined)
  if (unit && unit.kind !== 'collective') return unit
  const near = answer && !isResolved(answer) ? answer.near.slice(0, 3).join('、') : ''
  issues.wrong(
    'unit',
    { zh: '没有这样一个单位', en: 'is no single unit' },
    near === ''
      ? { zh: '写一个具体单位的标识或者名称', en: 'write the id or name of one unit' }
      : { zh: `是不是：${near}`, en: `perhaps ${near}` },
  )
  return undefined
}

/** Notes what does not go together: a person without a day, days without a person, days the wrong way round. */
function checkPeriod(issues: IssueList, { person, number, from, until }: Said, typedFrom: string): void {
  if (person !== '' && from === undefined && typedFrom === '')
    issues.wrong(
      'from',
      { zh: '填了姓名，没有填任职日', en: 'a person without a first day' },
      { zh: '填上任职日', en: 'enter the first day' },
    )
  if (person === '' && (number !== undefined || from !== undefined || until !== undefined))
    issues.wrong(
      'person',
      { zh: '填了日期或者号码，没有填姓名', en: 'days or a number without a person' },
      { zh: '填上姓名，或者清空这几格', en: 'enter the person, or clear those cells' },
    )
  if (from !== undefined && until !== undefined && until <= from)
    issues.wrong(
      'until',
      { zh: '不晚于任职日', en: 'is not after the first day' },
      { zh: '改正其中一个日期', en: 'mend one of the two days' },
    )
}

function saidIn(state: PostState, issues: IssueList, cells: RowCells['cells']): Said {
  const unit = unitIn(state, issues, cells['unit'] ?? '')
  const order = cells['order'] ?? ''
  if (order !== '' && !/^\d{1,4}$/u.test(order))
    issues.wrong(
      'order',
      { zh: '不是整数', en: 'is no whole number' },
      { zh: '写 0 到 9999 的整数', en: 'write a number from 0 to 9999' },
    )
  const person = cells['person'] ?? ''
  const number = (cells['number'] ?? '') === '' ? undefined : cells['number']
  const said: Said = {
    unit,
    title: cells['title'] ?? '',
    titleEn: cells['titleEn'] ?? '',
    order,
    person,
    nameHash: person === '' ? '' : state.hashName(person),
    number,
    numberHash: number === undefined ? undefined : state.hashNumber(number),
    from: dayIn(issues, 'from', cells['from']),
    until: dayIn(issues, 'until', cells['until']),
  }
  checkPeriod(issues, said, cells['from'] ?? '')
  return said
}

/** The appointment that a row means: of that first day, and of that person. */
function heldIn(post: HeldPost | undefined, { from, nameHash, numberHash }: Said): HeldAppointment | undefined {
  return post?.holders.find(
    (one) =>
      one.from === from &&
      (numberHash === undefined || one.numberHash === undefined
        ? one.nameHash === nameHash
        : one.numberHash === numberHash),
  )
}

function writeOf(find: Lookup, said: Said, unit: NamedUnit, post: HeldPost | undefined): PostWrite {
  const { title, person, number, nameHash, numberHash, from, until, order } = said
  const titleEn = said.titleEn === '' ? (post?.titleEn ?? '') : said.titleEn
  const known = numberHash === undefined ? find.byName.get(`${unit.id} ${nameHash}`) : find.byNumber.get(numberHash)
  return {
    unit: unit.id,
    title: { zh: title, ...(titleEn === '' ? {} : { en: titleEn }) },
    order: order === '' ? (post?.order ?? 0) : Number(order),
    post,
    ...(person === '' || from === undefined
      ? {}
      : { appointment: { held: heldIn(post, said), person: known, name: person, number, from, until } }),
  }
}

/** Checks one row; `key` is what it says, to find another row that says the same. */
function checkRow(state: PostState, find: Lookup, row: RowCells): CheckedRow<PostWrite> & { readonly key: string } {
  const issues = openIssues(tableColumns.posts, row)
  const said = saidIn(state, issues, row.cells)
  const { unit, title, from, until } = said
  const subject = unit ? `${unit.name.zh} ${title}` : (row.cells['unit'] ?? '')
  const parts = [said.nameHash, said.number ?? '', from ?? '']
  const key = unit && title !== '' ? [keyOf(unit.id, title), ...parts].join('\n') : ''
  if (issues.all.length > 0 || !unit)
    return { row: row.row, key, subject, outcome: 'error', changes: [], issues: issues.all }
  const post = find.posts.get(keyOf(unit.id, title))
  const write = writeOf(find, said, unit, post)
  const held = write.appointment?.held
  const base = { unit: unit.name.zh, title }
  const before = post
    ? { ...base, titleEn: post.titleEn, order: String(post.order), from: held?.from ?? '', until: held?.until ?? '' }
    : {}
  const after = {
    ...base,
    titleEn: write.title.en ?? '',
    order: String(write.order),
    from: from ?? '',
    until: until ?? '',
  }
  const changes = changesBetween(tableColumns.posts, before, after)
  const isNew = !post || (write.appointment !== undefined && !held)
  const outcome = isNew ? 'new' : changes.length > 0 ? 'changed' : 'same'
  return { row: row.row, key, subject, outcome, changes, issues: [], write }
}

/** Checks a table of posts against the district as it is. */
export function checkPostRows(state: PostState, rows: readonly RowCells[]): CheckedRow<PostWrite>[] {
  const find = lookupOf(state.posts)
  const checked = rows.map((row) => checkRow(state, find, row))
  const doubles = findDoubles(checked)
  return checked.map(({ key: _key, ...one }) => {
    const earlier = doubles.get(one.row)
    if (earlier === undefined) return one
    const issue = {
      message: { zh: `和第 ${earlier} 行说的是同一件事`, en: `says the same as row ${earlier}` },
      cure: { zh: '删去其中一行', en: 'take one of the two out' },
    }
    return {
      row: one.row,
      subject: one.subject,
      outcome: 'error' as const,
      changes: [],
      issues: [...one.issues, issue],
    }
  })
}
