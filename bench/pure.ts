/** Work without a database: importing, exporting, counting working days. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { addDays, dayFromNumber, dayNumber, day, weekday, type Day } from '#base/day.ts'
import { createWorkingCalendar, type HolidayFacts } from '#base/working-calendar.ts'
import { readClock, type ClockEvent } from '#modules/procedures/clocks/rules.ts'
import { toAkomaNtoso } from '#modules/gazette/exports/akoma-ntoso.ts'
import type { ExportDocument } from '#modules/gazette/exports/document.ts'
import { importDocument } from '#modules/gazette/importing/import.ts'
import { generateGazette, generateInstrument, randomFrom } from './generate.ts'
import { quantile, shown, type Figure } from './report.ts'

const root = path.resolve(import.meta.dirname, '..')
// A real issue, where it is at hand; it is not part of the project.
const realIssue = path.resolve(root, '../shared/gazette/luohu-2012-07.txt')

async function importFigure(name: string, bytes: Uint8Array, rounds: number): Promise<Figure> {
  const seconds: number[] = []
  const cpuBefore = process.cpuUsage()
  let documents = 0
  let clauses = 0
  let lost = 0
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now()
    const result = await importDocument(bytes, 'gazette.txt')
    seconds.push((performance.now() - startedAt) / 1000)
    documents = result.documents.length
    clauses = result.documents.reduce((sum, one) => sum + one.clauses.length, 0)
    lost = result.reconciliation.charactersIn - result.reconciliation.charactersPlaced
  }
  const rate = bytes.length / 1e6 / quantile(seconds, 0.5)
  // On a machine that others use too, processor time says more than the clock.
  const { user, system } = process.cpuUsage(cpuBefore)
  const cpuRate = (bytes.length * rounds) / (user + system)
  return {
    what: `import, ${name}`,
    size: `${shown(bytes.length / 1e6, 'MB')}, ${documents} documents, ${clauses.toLocaleString('en-US')} clauses, ${lost} characters lost`,
    measured: `${shown(rate, 'MB/s')} (${shown(cpuRate, 'MB per CPU second')})`,
    goal: '≥ 2 MB/s',
    isOver: rate < 2,
    numbers: { rate, cpuRate, bytes: bytes.length, documents, clauses, lost },
  }
}

/** Megabytes of gazette text read a second. */
export async function benchImport(megabytes: number): Promise<Figure[]> {
  const figures = [await importFigure('generated issue', Buffer.from(generateGazette(megabytes * 1e6)), 3)]
  if (existsSync(realIssue)) figures.push(await importFigure('real issue', readFileSync(realIssue), 15))
  return figures
}

/** Megabytes of Akoma Ntoso written a second. */
export function benchExport(rounds: number): Figure {
  const generated = generateInstrument(7, 400, randomFrom(7))
  const document: ExportDocument = {
    id: generated.id,
    number: generated.number,
    title: { zh: generated.title },
    kind: 'measures',
    style: 'article',
    issuers: [generated.issuer],
    signedOn: generated.signedOn,
    inForceFrom: generated.signedOn,
    status: { status: 'in-force', because: { zh: '' } },
    hasText: true,
    version: 1,
    validity: { kind: 'none' },
    subjects: [],
    relations: [],
    district: '440303',
    printed: {},
    clauses: generated.clauses.map((clause) => ({
      ...clause,
      kind: 'art',
      depth: 0,
      mark: '',
      component: 'main',
      children: [],
      hash: 'f'.repeat(64),
    })),
  }
  let bytes = 0
  for (let round = 0; round < 20; round += 1) toAkomaNtoso(document, '')
  const startedAt = performance.now()
  for (let round = 0; round < rounds; round += 1) bytes += Buffer.byteLength(toAkomaNtoso(document, ''))
  const rate = bytes / 1e6 / ((performance.now() - startedAt) / 1000)
  return {
    what: 'Akoma Ntoso export',
    size: `400 articles × ${rounds}, ${shown(bytes / rounds / 1024, 'KiB')} each`,
    measured: shown(rate, 'MB/s'),
    goal: '–',
    isOver: false,
    numbers: { rate },
  }
}

function readNotices(): HolidayFacts['notices'] {
  const folder = path.join(root, 'policies/holidays')
  return readdirSync(folder)
    .sort()
    .flatMap((name) => (parse(readFileSync(path.join(folder, name), 'utf8')) as HolidayFacts).notices)
}

/** Legal clocks read a second: as they start, and with two stops and an extension. */
export function benchClocks(count: number): Figure[] {
  const calendar = createWorkingCalendar({ notices: readNotices() })
  const random = randomFrom(2025)
  const first = dayNumber(day('2008-01-01'))
  const asked = Array.from({ length: count }, () => {
    const start = first + Math.floor(random() * 6300)
    const on = (later: number): Day => dayFromNumber(start + later)
    const plain: ClockEvent[] = [{ kind: 'started', on: on(0) }]
    const eventful: ClockEvent[] = [
      ...plain,
      { kind: 'stopped', on: on(3), why: 'correction' },
      { kind: 'resumed', on: on(10) },
      { kind: 'extended', on: on(15), n: 10, unit: 'working' },
      { kind: 'stopped', on: on(20), why: 'hearing' },
      { kind: 'resumed', on: on(41) },
    ]
    return { plain, eventful, today: on(50), n: 1 + Math.floor(random() * 60) }
  })
  const measure = (which: 'plain' | 'eventful', what: string, goal: number | undefined): Figure => {
    const startedAt = performance.now()
    let days = 0
    for (const one of asked)
      days += readClock({ n: one.n, unit: 'working' }, one[which], calendar, one.today).dueOn?.length ?? 0
    const rate = count / ((performance.now() - startedAt) / 1000)
    return {
      what,
      size: `${count.toLocaleString('en-US')} clocks of 1–60 working days`,
      measured: shown(rate, '/s'),
      goal: goal === undefined ? '–' : `≥ ${goal.toLocaleString('en-US')} /s`,
      isOver: (goal !== undefined && rate < goal) || days === 0,
      numbers: { rate },
    }
  }
  return [
    measure('plain', 'clocks that only start', 1_000_000),
    measure('eventful', 'clocks with two stops and an extension', undefined),
  ]
}

/** Due days a second, against a walk from day to day, and equal to it. */
export function benchDays(count: number): Figure {
  const notices = readNotices()
  const calendar = createWorkingCalendar({ notices })
  const said = new Map<string, boolean>()
  for (const notice of notices) for (const { on, off } of notice.days) said.set(on, off)
  const walk = (from: Day, n: number): Day => {
    let today = from
    for (let left = n; left > 0;) {
      today = addDays(today, 1)
      if (!(said.get(today) ?? weekday(today) > 5)) left -= 1
    }
    return today
  }
  const random = randomFrom(2012)
  const first = dayNumber(day('2008-01-01'))
  const asked = Array.from({ length: count }, () => ({
    from: dayFromNumber(first + Math.floor(random() * 6500)),
    n: 1 + Math.floor(random() * 60),
  }))
  const walked = asked.slice(0, Math.min(count, 20_000))
  const walkStartedAt = performance.now()
  const oracle = walked.map(({ from, n }) => walk(from, n))
  const floor = walked.length / ((performance.now() - walkStartedAt) / 1000)
  const wrong = walked.filter(({ from, n }, index) => calendar.addWorkingDays(from, n).dueOn !== oracle[index]).length
  const startedAt = performance.now()
  let sum = 0
  for (const { from, n } of asked) sum += calendar.addWorkingDays(from, n).dueOn.length
  const rate = asked.length / ((performance.now() - startedAt) / 1000)
  return {
    what: 'working-day arithmetic',
    size: `${count.toLocaleString('en-US')} due days of 1–60, ${wrong} of ${walked.length.toLocaleString('en-US')} differ from the walk`,
    floor: `${shown(floor, '/s')} walk`,
    measured: shown(rate, '/s'),
    ratio: rate / floor,
    goal: '≥ 1,000,000 /s',
    isOver: rate < 1e6 || wrong > 0 || sum === 0,
    numbers: { rate, floor, wrong },
  }
}
