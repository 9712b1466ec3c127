/** A district for tests of reporting: days that move, clerks of any unit, reports filled and handed in by them. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { day, type Day } from '#base/day.ts'
import { Refused, type Refusal } from '#base/refusals.ts'
import type { Caller } from '#platform/contract/actor.ts'
import type { Call, OutputOf } from '#platform/contract/operation.ts'
import { openFileStore } from '#platform/files/index.ts'
import { fireDue } from '#platform/jobs/timers.ts'
import { openLog } from '#platform/log/log.ts'
import { openTestLuodi, staffOf, testKeys, type TestLuodi } from '#testing/luodi.ts'
import { plansContract as plans } from '../contract.ts'
import { reportTimers } from './index.ts'

/** A report as its form shows it. */
export type Report = OutputOf<typeof plans.getReport>

/** The office in charge of the livable-district plan. */
export const office = 'livable-district-group-office'

/** The district of a test. */
export interface Reporting {
  readonly luodi: TestLuodi
  readonly system: Call
  /** Moves the district's day and lets the timers fire. */
  moveTo(to: string): Promise<void>
  /** A clerk of a unit; two numbers are two people. */
  as(unit: string, number?: number): Call
  reportOf(unit: string, period: string): Promise<Report>
  /** Fills what a unit has to answer and who signs. */
  fill(unit: string, period: string, on: string): Promise<Report>
  submit(unit: string, period: string, lateReason?: string): Promise<Report>
  accept(report: Report): Promise<void>
  close(): Promise<void>
}

function clerk(unit: string, number: number): Caller {
  const held = staffOf(unit, 'clerk')
  return held.kind === 'person'
    ? { ...held, personId: `01990000-0000-7000-8000-0000000000${10 + number}`, name: `演示·经办${number}` }
    : held
}

/** A figure that fits the measure. */
function figureFor(line: Report['lines'][number], on: string): Record<string, string> {
  const { indicator } = line.commitment
  if (!line.asksFigure || indicator === undefined) return {}
  if (indicator === 'rate' || indicator === 'ceiling-rate') return { numerator: '1', denominator: '2', figureOn: on }
  return { value: '1', figureOn: on, ...(indicator === 'zero-open' ? { longestOpenDays: '1' } : {}) }
}

/** The refusal of an act; anything else is thrown on. */
export async function refusal(act: Promise<unknown>): Promise<Refusal> {
  const error: unknown = await act.then(
    () => new Error('it was not refused'),
    (thrown: unknown) => thrown,
  )
  if (error instanceof Refused) return error.refusal
  throw error
}

async function openDays(folder: string) {
  let today: Day = day('2012-09-17')
  const luodi = await openTestLuodi(() => today, { files: await openFileStore(folder, testKeys) })
  await luodi.loadPack()
  const log = openLog('silent')
  const moveTo = async (to: string): Promise<void> => {
    today = day(to)
    const clock = { now: () => new Date(`${today}T02:00:00Z`), today: () => today }
    await fireDue({ db: luodi.database.db, log, clock, handlers: reportTimers, upkeep: [] })
  }
  await moveTo(today)
  return { luodi, moveTo }
}

/** Opens it with the real pack on 17 September 2012. */
export async function openReporting(): Promise<Reporting> {
  const folder = mkdtempSync(path.join(tmpdir(), 'luodi-evidence-'))
  const { luodi, moveTo } = await openDays(folder)
  const as = (unit: string, number = 1): Call => luodi.callAs(clerk(unit, number))
  const reportOf = async (unit: string, period: string): Promise<Report> => {
    const { items } = await as(unit)(plans.listReports, { period, unit })
    return as(unit)(plans.getReport, { report: items[0]?.id ?? '', section: 'all' })
  }
  return {
    luodi,
    system: luodi.callAs({ kind: 'system', name: 'test' }),
    moveTo,
    as,
    reportOf,
    async fill(unit, period, on) {
      const report = await reportOf(unit, period)
      const lines = report.lines
        .filter(({ role, content }) => role !== 'cooperating' && role !== 'assisting' && content.progress === '')
        .map((line) => ({
          commitment: line.commitment.id,
          base: line.revision,
          content: { progress: `演示：${line.commitment.title.zh}，按计划推进。`, ...figureFor(line, on) },
        }))
      if (lines.length > 0) await as(unit)(plans.saveLines, { report: report.id, lines })
      await as(unit)(plans.saveReportHead, {
        report: report.id,
        revision: report.revision,
        summary: '演示：本期任务总体按计划推进。',
        signer: '演示·签发人',
        signerTitle: '局长',
      })
      return reportOf(unit, period)
    },
    async submit(unit, period, lateReason) {
      const { id, revision } = await reportOf(unit, period)
      await as(unit)(plans.submitReport, { report: id, revision, ...(lateReason ? { lateReason } : {}) })
      return reportOf(unit, period)
    },
    async accept({ id }) {
      const { revision } = await as(office, 9)(plans.getReport, { report: id })
      await as(office, 9)(plans.acceptReport, { report: id, revision })
    },
    async close() {
      await luodi.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
