/** The inbox over HTTP: pages beside the bare query of the same, and whether a list among many cases costs more than among few. */
import type { ChildProcess } from 'node:child_process'
import { encodeCursor } from '#platform/contract/pages.ts'
import type { BenchDatabase } from './database.ts'
import { caseId } from './procedures-filling.ts'
import { quantile, shown, type Figure } from './report.ts'

/** Cases of the small district, beside which the large one is measured. */
export const fewCases = 10_000

/** A server of cases in a process of its own. */
export interface Served {
  readonly child: ChildProcess
  readonly address: string
  readonly statements: number
}

/** A district with its server. */
export interface Ready {
  readonly bench: BenchDatabase
  readonly server: Served
}

/** The pages that are measured, each as a clerk narrows it. */
export const lists = [
  ['open, by due day', 'limit=50'],
  ['one service and state, overdue', 'limit=50&service=sign-permit&state=received&turn=office&due=overdue'],
  ['mine, received in two weeks', 'limit=50&view=mine&from=2012-09-01&to=2012-09-14'],
  ['ended with an outcome, newest first', 'limit=50&turn=nobody&outcome=granted'],
] as const

/** Asks once; milliseconds. */
export async function ask(url: string, body?: object): Promise<number> {
  const startedAt = performance.now()
  const answer = await fetch(
    url,
    body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  )
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${text}`)
  return performance.now() - startedAt
}

/** Pages of fifty beside the bare query of the same, in turns. */
export async function benchLists({ bench, server }: Ready, cases: number, rounds: number): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const [nth, [what, query]] of lists.entries()) {
    const [page, bare] = [`${server.address}/api/v1/cases?${query}`, `${server.address}/bare/lists/${nth}`]
    for (let round = 0; round < 30; round += 1) await ask(round % 2 === 0 ? page : bare)
    const pages: number[] = []
    const floors: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      pages.push(await ask(page))
      floors.push(await ask(bare))
    }
    const [measured, floor] = [quantile(pages, 0.95), quantile(floors, 0.95)]
    const [middle, bareMiddle] = [quantile(pages, 0.5), quantile(floors, 0.5)]
    figures.push({
      what: `inbox page of 50: ${what}`,
      size: `${cases.toLocaleString('en-US')} cases, ${rounds} requests, ${bench.kind}`,
      floor: `p95 ${shown(floor, 'ms')} bare query (p50 ${shown(bareMiddle, 'ms')})`,
      measured: `p95 ${shown(measured, 'ms')} (p50 ${shown(middle, 'ms')})`,
      ratio: measured / floor,
      goal: '≤ 1.5',
      isOver: measured / floor > 1.5,
      numbers: { cases, measured, floor, middle, bareMiddle },
    })
  }
  return figures
}

/** What must not cost more when there are more cases: what lies deep, what is rare, what is searched. */
const reaches = [
  [
    'page far behind, newest first',
    `limit=50&sort=received&turn=nobody&after=${encodeCursor(['2006-06-01', caseId(500)])}`,
  ],
  ['rare outcome', 'limit=50&turn=nobody&outcome=refused'],
  ['weeks long past', 'limit=50&sort=received&from=2007-03-01&to=2007-03-14'],
  ['search by number', `limit=50&q=${encodeURIComponent('测案000012')}`],
  ['search by applicant', `limit=50&q=${encodeURIComponent('演示·申请人40')}`],
] as const

/** The same list among few cases and among many, in turns. */
export async function benchReach(few: Ready, many: Ready, cases: number, rounds: number): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const [what, query] of reaches) {
    const times: [number[], number[]] = [[], []]
    for (let round = 0; round < rounds + 30; round += 1)
      for (const [which, { server }] of [few, many].entries()) {
        const took = await ask(`${server.address}/api/v1/cases?${query}`)
        if (round >= 30) times[which]?.push(took)
      }
    const [before, after] = [quantile(times[0], 0.5), quantile(times[1], 0.5)]
    figures.push({
      what: `inbox: ${what}`,
      size: `${cases.toLocaleString('en-US')} cases, ${rounds} requests, ${many.bench.kind}`,
      floor: `p50 ${shown(before, 'ms')} among ${fewCases.toLocaleString('en-US')}`,
      measured: `p50 ${shown(after, 'ms')}`,
      ratio: after / before,
      goal: '≤ 1.5',
      isOver: after / before > 1.5,
      numbers: { cases, before, after },
    })
  }
  return figures
}
