/** Who is meant by a name as a document prints it; pure, over an index that files and database fill alike. */
import { distance } from 'fastest-levenshtein'
import type { Day } from '#base/day.ts'
import { normalForm, type Text } from '#base/text.ts'
import { namingTexts as texts } from './texts.ts'

/** A form of a name, with the days on which it is that unit's; half-open. */
export interface NameForm {
  readonly name: string
  readonly from?: string | undefined
  readonly until?: string | undefined
}

/** A unit as resolving sees it. */
export interface NamedUnit {
  readonly id: string
  readonly name: Text
  readonly kind: string
  /** Official name first. */
  readonly forms: readonly NameForm[]
  readonly validFrom?: string | undefined
  readonly validUntil?: string | undefined
  readonly successor?: string | undefined
  readonly expansion?: 'listed' | 'by-kind' | 'open' | undefined
  readonly members: readonly string[]
  readonly memberKinds: readonly string[]
  readonly reason?: Text | undefined
}

/** A bracketed or joint name with its reading. */
export interface JointName {
  readonly printed: string
  readonly reading: 'body-and-sign' | 'several-bodies' | 'by-clause'
  readonly units: readonly string[]
  readonly places: readonly { readonly clause: string; readonly units: readonly string[] }[]
  readonly reason?: Text | undefined
}

/** Every name of a district, ready to be looked up. */
export interface NameIndex {
  readonly units: ReadonlyMap<string, NamedUnit>
  readonly forms: ReadonlyMap<string, readonly { readonly unit: NamedUnit; readonly form: NameForm }[]>
  readonly joints: ReadonlyMap<string, JointName>
}

/** How a name is read. */
export type Reading = 'unit' | 'collective' | JointName['reading']

/** Where a name is printed: the document's day, and the clause where its meaning depends on it. */
export interface PrintedWhere {
  readonly on?: Day | undefined
  readonly clause?: string | undefined
}

/** A name that was understood. */
export interface Resolved {
  readonly name: string
  readonly reading: Reading
  /** Who is meant; of a body and its sign the first one answers, a collective name is expanded where it can be. */
  readonly units: readonly NamedUnit[]
  /** The collective name, and how it expands; an open one stands for itself. */
  readonly collective?: NamedUnit
  readonly expansion?: 'listed' | 'by-kind' | 'open'
  /** Of a name that depends on the clause: each place with its units. */
  readonly places?: JointName['places']
  /** A unit that had ended by the day, before the ones that followed it. */
  readonly ended?: readonly NamedUnit[]
  /** Why it is read so. */
  readonly reason?: Text
}

/** A name that was not understood, with the nearest ones that would be. */
export interface Unresolved {
  readonly code:
    | 'unknown-name'
    | 'name-of-other-days'
    | 'unit-of-other-days'
    | 'name-of-several'
    | 'joint-name-unread'
    | 'place-unread'
  readonly message: Text
  readonly fix: Text
  readonly near: readonly string[]
}

/** Brackets, quotes and widths are even, white space does not count. */
export function nameKey(name: string): string {
  return normalForm(name)
    .replace(/[“”„‟«»]/gu, '"')
    .replace(/[‘’‚‛]/gu, "'")
}

/** Fills an index. */
export function indexNames(units: Iterable<NamedUnit>, joints: Iterable<JointName>): NameIndex {
  const byId = new Map<string, NamedUnit>()
  const forms = new Map<string, { unit: NamedUnit; form: NameForm }[]>()
  for (const unit of units) {
    byId.set(unit.id, unit)
    for (const form of unit.forms) {
      const key = nameKey(form.name)
      const held = forms.get(key)
      if (held) held.push({ unit, form })
      else forms.set(key, [{ unit, form }])
    }
  }
  return { units: byId, forms, joints: new Map([...joints].map((one) => [nameKey(one.printed), one])) }
}

const covers = (from: string | undefined, until: string | undefined, on: string): boolean =>
  (from === undefined || from <= on) && (until === undefined || on < until)

/** Whether a unit exists on a day; without a day it does. */
export function isThere(unit: Pick<NamedUnit, 'validFrom' | 'validUntil'>, on: Day | undefined): boolean {
  return on === undefined || covers(unit.validFrom, unit.validUntil, on)
}

/** The units that followed one, oldest first, up to the one that is there on the day; empty where none follows. */
export function successorsOf(index: NameIndex, id: string, on?: Day): NamedUnit[] {
  const chain: NamedUnit[] = []
  const seen = new Set([id])
  let unit = index.units.get(id)
  while (unit?.successor !== undefined && !seen.has(unit.successor) && !(on !== undefined && isThere(unit, on))) {
    seen.add(unit.successor)
    unit = index.units.get(unit.successor)
    if (unit) chain.push(unit)
  }
  return chain
}

/** Who answers for a unit on a day: itself, or the last that followed; undefined where it ended without a successor. */
export function answeringUnit(index: NameIndex, id: string, on: Day): NamedUnit | undefined {
  const unit = index.units.get(id)
  if (!unit || isThere(unit, on)) return unit
  const last = successorsOf(index, id, on).at(-1)
  return last && isThere(last, on) ? last : undefined
}

/** Whom a collective name covers on a day; `isOpen` says that nobody wrote down all of them. */
export function expandUnit(index: NameIndex, id: string, on?: Day): { units: NamedUnit[]; isOpen: boolean } {
  const found = new Map<string, NamedUnit>()
  let isOpen = false
  const seen = new Set<string>()
  const walk = (unit: NamedUnit): void => {
    if (seen.has(unit.id)) return
    seen.add(unit.id)
    if (unit.kind !== 'collective') {
      const holder = on === undefined ? unit : answeringUnit(index, unit.id, on)
      if (holder) found.set(holder.id, holder)
      return
    }
    if (unit.expansion === undefined || unit.expansion === 'open') isOpen = true
    for (const member of unit.members.map((one) => index.units.get(one))) if (member) walk(member)
    if (unit.memberKinds.length > 0)
      for (const one of index.units.values())
        if (one.kind !== 'collective' && unit.memberKinds.includes(one.kind) && isThere(one, on)) found.set(one.id, one)
  }
  const unit = index.units.get(id)
  if (unit) walk(unit)
  return { units: [...found.values()], isOpen }
}

/** Forms of names that look like this one, nearest first. */
export function nearestNames(index: NameIndex, name: string, max = 5): string[] {
  const key = nameKey(name)
  const most = Math.max(2, Math.ceil(key.length / 2))
  const best = new Map<string, number>()
  const consider = (printed: string, id: string): void => {
    const other = nameKey(printed)
    const away = distance(key, other) - (other.includes(key) || key.includes(other) ? 1.5 : 0)
    if (away > most) return
    // Of one unit the nearest form is enough.
    const held = best.get(id)
    if (held === undefined || away < held) {
      best.set(id, away)
      shown.set(id, printed)
    }
  }
  const shown = new Map<string, string>()
  for (const unit of index.units.values()) for (const form of unit.forms) consider(form.name, unit.id)
  for (const joint of index.joints.values()) consider(joint.printed, joint.printed)
  return [...best.entries()]
    .sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1))
    .slice(0, max)
    .map(([id]) => shown.get(id) ?? id)
}

function unresolved(
  code: Unresolved['code'],
  name: string,
  near: readonly string[],
  more: Text = { zh: '', en: '' },
): Unresolved {
  const { message, fix } = texts.problems[code]
  const put = (text: Text): Text => ({
    zh: text.zh.replace('{name}', name).replace('{more}', more.zh),
    en: (text.en ?? '').replace('{name}', name).replace('{more}', more.en ?? more.zh),
  })
  return { code, message: put(message), fix: put(fix), near }
}

function resolveJoint(
  index: NameIndex,
  name: string,
  joint: JointName,
  { on, clause }: PrintedWhere,
): Resolved | Unresolved {
  const { reading, places, reason } = joint
  const place =
    clause === undefined
      ? undefined
      : places.find((one) => clause === one.clause || clause.startsWith(`${one.clause}__`))
  if (reading === 'by-clause' && clause !== undefined && !place && joint.units.length === 0)
    return unresolved(
      'place-unread',
      name,
      places.map((one) => one.clause),
      { zh: clause, en: clause },
    )
  const ids =
    place?.units ?? (reading === 'by-clause' ? [...joint.units, ...places.flatMap((one) => one.units)] : joint.units)
  const units = new Map<string, NamedUnit>()
  for (const unit of ids.map((id) => index.units.get(id))) {
    if (!unit) continue
    const { units: expanded, isOpen } = expandUnit(index, unit.id, on)
    for (const one of isOpen || expanded.length === 0 ? [unit, ...expanded] : expanded) units.set(one.id, one)
  }
  return {
    name,
    reading,
    units: [...units.values()],
    ...(places.length > 0 && !place ? { places } : {}),
    ...(reason ? { reason } : {}),
  }
}

function resolveUnit(index: NameIndex, name: string, unit: NamedUnit, on: Day | undefined): Resolved | Unresolved {
  const reason = unit.reason ? { reason: unit.reason } : {}
  if (unit.kind === 'collective') {
    const { units, isOpen } = expandUnit(index, unit.id, on)
    const expansion = isOpen ? 'open' : (unit.expansion ?? 'open')
    return {
      name,
      reading: 'collective',
      units: units.length === 0 ? [unit] : units,
      collective: unit,
      expansion,
      ...reason,
    }
  }
  if (isThere(unit, on)) return { name, reading: 'unit', units: [unit], ...reason }
  const chain = successorsOf(index, unit.id, on)
  const last = chain.at(-1)
  const days: Text = texts.days(unit.validFrom, unit.validUntil)
  if (!last || !isThere(last, on) || (on !== undefined && unit.validFrom !== undefined && on < unit.validFrom))
    return unresolved(
      'unit-of-other-days',
      name,
      chain.map((one) => one.name.zh),
      days,
    )
  return {
    name,
    reading: 'unit',
    units: [last],
    ended: [unit, ...chain.slice(0, -1)],
    reason: texts.followed(unit.name, unit.validUntil ?? '', last.name),
  }
}

/** Whether a name has brackets or joins several without saying so. */
const isJoined = (name: string): boolean => /[（(].+[)）]/u.test(name)

/** Reads a name as printed. Joint names come first; an alias counts only on its days; one name of two bodies is never guessed. */
export function resolveName(index: NameIndex, name: string, where: PrintedWhere = {}): Resolved | Unresolved {
  const { on } = where
  const key = nameKey(name)
  const joint = index.joints.get(key)
  if (joint) return resolveJoint(index, name, joint, where)
  const held = index.forms.get(key) ?? []
  if (held.length === 0)
    return unresolved(isJoined(name) ? 'joint-name-unread' : 'unknown-name', name, nearestNames(index, name))
  const dated = on === undefined ? held : held.filter(({ form }) => covers(form.from, form.until, on))
  if (dated.length === 0) {
    const [first] = held
    return unresolved(
      'name-of-other-days',
      name,
      [...new Set(held.map(({ unit }) => unit.name.zh))],
      texts.days(first?.form.from, first?.form.until),
    )
  }
  const alive = dated.filter(({ unit }) => isThere(unit, on))
  const units = [...new Set((alive.length > 0 ? alive : dated).map(({ unit }) => unit))]
  const [unit] = units
  if (unit && units.length === 1) return resolveUnit(index, name, unit, on)
  return unresolved(
    'name-of-several',
    name,
    units.map((one) => one.name.zh),
  )
}

/** Whether a name was understood. */
export function isResolved(answer: Resolved | Unresolved): answer is Resolved {
  return 'units' in answer
}
