/** Walks the cases of a procedure until every goal was seen: each step leads to a case that shows something new, or to a mixture of things not met before. */
import type { Day } from '#base/day.ts'
import type { Act, Obstacle } from '../definition.ts'
import type { FieldValues } from '../fields.ts'
import { filled, inputsFor } from './candidates.ts'
import { gateName, gatesOf, shownBy } from './goals.ts'
import {
  acted,
  asideMoves,
  begin,
  clerkName,
  nextDay,
  obstaclesAt,
  peopleFor,
  waited,
  type Ground,
  type Path,
  type Start,
} from './path.ts'

/** Cases in a row that show nothing new before a search gives up. */
const patience = 300

/** What was seen so far, shared by the searches of one procedure. */
export interface Seen {
  /** How each goal was met, by its key: the steps of the first case that showed it. */
  readonly met: Map<string, readonly string[]>
  /** Of each act that was never done, the least that stood in its way. */
  readonly nearest: Map<string, readonly Obstacle[]>
  /** Cases looked at. */
  paths: number
}

/** Nothing seen yet. */
export const nothingSeen = (): Seen => ({ met: new Map(), nearest: new Map(), paths: 0 })

function meet(seen: Seen, keys: Iterable<string>, steps: readonly string[]): boolean {
  let isNew = false
  for (const key of keys)
    if (!seen.met.has(key)) {
      seen.met.set(key, steps)
      isNew = true
    }
  return isNew
}

/** One way to try an act. */
function* triesOf(
  ground: Ground,
  path: Path,
  act: Act,
): Generator<{ input: FieldValues; obstacles: Obstacle[]; next?: Path }> {
  for (const input of inputsFor(act.input, path.today, [clerkName])) {
    let done: Path | undefined
    for (const person of peopleFor[act.by]) {
      const obstacles = obstaclesAt(ground, path, act, person, input)
      if (obstacles.length === 0) done ??= acted(ground, path, act, person, input)
      yield { input, obstacles, ...(done === undefined ? {} : { next: done }) }
      // Others are tried only where the usual person is kept away, or to see that four eyes are asked.
      if (done !== undefined && (act.notBy?.length ?? 0) === 0) break
    }
  }
}

/** Tries every act of the state: what refuses is a goal met, and each choice that passes is a way on. */
function actMoves(ground: Ground, path: Path, seen: Seen): Path[] {
  const moves: Path[] = []
  for (const act of path.view.procedure.acts) {
    if (act.by === 'time' || !act.from.includes(path.view.state)) continue
    const known = new Set(gatesOf(path.view.procedure, act))
    const choices = act.input.filter(({ kind }) => kind === 'choice' || kind === 'yes-no').map(({ id }) => id)
    const chosen = new Set<string>()
    for (const { input, obstacles, next } of triesOf(ground, path, act)) {
      const gates = obstacles.map(gateName).filter((gate) => known.has(gate))
      meet(
        seen,
        gates.map((gate) => `gate:${act.id}/${gate}:refuses`),
        [...path.steps, `${path.today} ${act.id}: refused by ${gates.join(', ')}`],
      )
      if (next === undefined) {
        const nearest = seen.nearest.get(act.id)
        if (nearest === undefined || obstacles.length < nearest.length) seen.nearest.set(act.id, obstacles)
        continue
      }
      const choice = choices.map((id) => input[id] ?? '').join()
      if (chosen.has(choice)) continue
      chosen.add(choice)
      moves.push(next)
    }
  }
  return moves
}

/** What happens by itself on a day: the act of each limit that is over, as the timer would carry it out. */
function timeMoves(ground: Ground, path: Path, seen: Seen): Path[] {
  const until = nextDay(path)
  if (until === undefined) return []
  const later = waited(ground, path, until)
  meet(seen, shownBy(later), [...later.steps, `${until} (the day after)`])
  const moves = later.clocks.flatMap(({ rule, reading }): Path[] => {
    if (reading.state !== 'running' || reading.overdueBy === 0) return []
    const acts = later.view.procedure.acts.filter(({ onClock }) => onClock === rule.id)
    const tried = acts.map((act) => ({ act, obstacles: obstaclesAt(ground, later, act, 'time') }))
    for (const { act, obstacles } of tried) {
      const known = new Set(gatesOf(later.view.procedure, act))
      const gates = obstacles.map(gateName).filter((gate) => known.has(gate))
      meet(
        seen,
        gates.map((gate) => `gate:${act.id}/${gate}:refuses`),
        later.steps,
      )
    }
    const act = tried.find(({ obstacles }) => obstacles.length === 0)?.act
    return act === undefined ? [] : [acted(ground, later, act, 'time', {})]
  })
  // Late acts are tried before the timer comes: what is open only within a limit refuses now.
  actMoves(ground, later, seen)
  return moves.length > 0 ? moves : [later]
}

/** Whether the days that were entered with acts have come. */
function daysCome({ view, today }: Path): boolean[] {
  return view.procedure.acts.flatMap(({ id, input }) => {
    const done = view.done.findLast(({ act }) => act === id)
    return input.flatMap((field) =>
      done !== undefined && field.kind === 'day' ? [(done.input[field.id] ?? '') <= today] : [],
    )
  })
}

/** What stands in the way of each act of the state, as one word. */
function signature(ground: Ground, path: Path): string {
  const acts = path.view.procedure.acts.filter(({ by, from }) => by !== 'time' && from.includes(path.view.state))
  const obstacles = acts.map((act) =>
    obstaclesAt(ground, path, act, peopleFor[act.by][0] ?? 'clerk', filled(act.input, path.today)).map(gateName),
  )
  return `${path.view.state} ${JSON.stringify(obstacles.map((gates) => [...new Set(gates)]))}`
}

/** What a case is like, in words: two cases of the same words lead to the same things. */
function features(path: Path): { few: string[]; many: string[] } {
  const { view, clocks } = path
  const last = view.done.at(-1)
  const papers = [...view.materials.values()].map((versions) => versions.at(-1)?.check?.isGood)
  const verdicts = [...view.findings.values()].map(({ verdict }) => verdict)
  const choices = view.procedure.acts.flatMap(({ id, input }) => {
    const done = view.done.findLast(({ act }) => act === id)
    return input.flatMap((field) =>
      done !== undefined && (field.kind === 'choice' || field.kind === 'yes-no')
        ? [`${id}.${field.id}=${done.input[field.id] ?? ''}`]
        : [],
    )
  })
  return {
    few: [
      `last=${last?.act ?? ''}`,
      `papers=${papers.includes(false) ? 'bad' : papers.includes(undefined) ? 'open' : String(papers.length > 0)}`,
      `found=${verdicts.includes('fail') ? 'fail' : String(verdicts.length > 0)}`,
      `linked=${view.links.length > 0}`,
      `joined=${view.joined.map(({ answer }) => answer !== undefined).join()}`,
      `objections=${view.objections.map(({ answer }) => answer?.verdict ?? 'open').join()}`,
      `outcome=${view.outcome?.id ?? ''}`,
      `came=${daysCome(path).join()}`,
      ...choices,
    ],
    many: [
      ...view.done.map(({ act }) => `done=${act}`),
      ...view.documents.map(({ rule, deliveries }) => `${rule}=${deliveries.length > 0}`),
      ...clocks.map(({ rule, reading }) => `${rule.id}=${reading.state}${reading.overdueBy > 0 ? ' late' : ''}`),
    ],
  }
}

/** How new a case is: other gates refuse than in any before, or it has two features at once that no case had in its state. */
function noveltyOf(ground: Ground, known: Set<string>, path: Path): 'gates' | 'features' | 'none' {
  const { few, many } = features(path)
  const { state } = path.view
  const gates = signature(ground, path)
  const words = [
    ...few.flatMap((one, index) => few.slice(index + 1).map((other) => `${state} ${one} ${other}`)),
    ...many.map((one) => `${state} ${one}`),
  ]
  const isNew = words.some((word) => !known.has(word))
  const isOtherGates = !known.has(gates)
  for (const word of [gates, ...words]) known.add(word)
  return isOtherGates ? 'gates' : isNew ? 'features' : 'none'
}

/** Searches from every start until no goal is open or nothing new is found; what was seen is kept in `seen`. */
export function search(ground: Ground, starts: readonly Start[], open: ReadonlySet<string>, seen: Seen): void {
  const known = new Set<string>()
  // What showed a goal goes first, then where other gates refuse, then the rest.
  const waiting: readonly [Path[], Path[], Path[]] = [[], [], []]
  const take = (path: Path): void => {
    const showed = meet(seen, shownBy(path), path.steps)
    const novelty = noveltyOf(ground, known, path)
    if (showed) waiting[0].push(path)
    else if (novelty !== 'none') waiting[novelty === 'gates' ? 1 : 2].push(path)
  }
  for (const start of starts) {
    const path = begin(ground, start)
    meet(seen, shownBy(path), path.steps)
    waiting[0].push(path)
  }
  const isOpen = (): boolean => [...open].some((key) => !seen.met.has(key))
  let idle = 0
  while (idle < patience && isOpen()) {
    const path = waiting.find((list) => list.length > 0)?.shift()
    if (path === undefined) break
    seen.paths += 1
    idle += 1
    const before = seen.met.size
    for (const next of [...actMoves(ground, path, seen), ...asideMoves(ground, path), ...timeMoves(ground, path, seen)])
      take(next)
    if (seen.met.size > before) idle = 0
  }
}

/** Starts by every channel, with all papers and without them. */
export function startsOf({ procedure }: Ground, on: Day, fields: FieldValues): Start[] {
  const bare = procedure.materials.length === 0 ? [false] : [false, true]
  return procedure.channels.flatMap((channel) => bare.map((isBare) => ({ on, channel, fields, isBare })))
}
