/** `luodi plans`: a report or facts as a table: get the template, check a filled file, write it. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Command } from 'commander'
import { Invalid, NotFound, Refused } from '#base/refusals.ts'
import { plansContract as plans } from '#modules/plans/contract.ts'
import type { Call, OutputOf } from '#platform/contract/operation.ts'
import { columns } from './columns.ts'

const help = `
Examples:
  luodi plans template --unit urban-management-bureau --period livable-2012-h2 --out report.xlsx
  luodi plans import report.xlsx --unit urban-management-bureau --period livable-2012-h2 --dry-run
  luodi plans import facts.csv --commitment hr-skilled-workers --unit human-resources-bureau
  luodi plans undo 0199… --reason 名册有误

An import shows every row first; with one wrong row nothing is written. --dry-run writes nothing in any case.
Exit: 0 done or right, 1 rows are wrong or it was refused, 2 usage.`

interface Target {
  readonly report?: string
  readonly unit?: string
  readonly period?: string
  readonly commitment?: string
}

async function withCall<T>(work: (call: Call) => Promise<T>): Promise<T> {
  const [{ withDatabase }, { createDispatcher }, { modules }] = await Promise.all([
    import('./database.ts'),
    import('#platform/contract/dispatch.ts'),
    import('#apps/server/wire.ts'),
  ])
  return withDatabase(({ db, clock }) => {
    const dispatcher = createDispatcher({ db, clock, modules, unitsBelow: (unit) => [unit], checkOutputs: true })
    return work(dispatcher.callAs({ kind: 'system', name: 'luodi plans' }, {}))
  })
}

/** The report or the commitment that was named; a report by its id, or by unit and period. */
async function findTarget(call: Call, { report, unit, period, commitment }: Target) {
  if (commitment !== undefined) return { commitment }
  if (report !== undefined) return { report }
  if (unit === undefined || period === undefined)
    throw new Invalid([{ path: 'target', message: 'name --report, or --unit and --period, or --commitment' }])
  const { items } = await call(plans.listReports, { view: 'all', unit, period, limit: 1 })
  if (items[0] === undefined) throw new NotFound(`report of ${unit} for ${period}`)
  return { report: items[0].id }
}

/** Says a refusal or what was not found; anything else goes on. */
async function saying(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Refused) {
      const { message, cure, basis } = error.refusal
      process.stderr.write(`${message.zh} ${message.en ?? ''}\n${cure.zh} ${cure.en ?? ''}\n${basis}\n`)
    } else if (error instanceof NotFound) process.stderr.write(`没有找到 not found: ${error.what}\n`)
    else throw error
    process.exitCode = 1
  }
}

type Found = OutputOf<typeof plans.getPlanTable>

function print({ fileName, counts, rows }: Found, state: string): void {
  const words = rows.items
    .filter(({ outcome, issues }) => outcome !== 'same' || issues.length > 0)
    .map(({ row, outcome, subject, changes, issues }) => [
      String(row),
      outcome,
      subject.slice(0, 24),
      [
        ...issues.map(({ name, message, cure }) => `${name?.zh ?? ''} ${message.zh}；${cure.zh}`),
        ...changes.map(
          ({ name, before, after }) => `${name.zh}: ${before === '' ? '—' : before} → ${after === '' ? '—' : after}`,
        ),
      ]
        .join(' | ')
        .replace(/\s+/gu, ' '),
    ])
  if (words.length > 0) process.stdout.write(columns(['row', 'outcome', 'about', 'what'], words))
  const { new: fresh, changed, same, error } = counts
  process.stdout.write(`${fileName}: new ${fresh}, changed ${changed}, same ${same}, wrong ${error}; ${state}\n`)
}

async function readAll(call: Call, id: string): Promise<Found> {
  const first = await call(plans.getPlanTable, { import: id, limit: 200 })
  const items = [...first.rows.items]
  for (let after = first.rows.next; after !== undefined;) {
    const { rows } = await call(plans.getPlanTable, { import: id, limit: 200, after })
    items.push(...rows.items)
    after = rows.next
  }
  return { ...first, rows: { items } }
}

async function takeIn(file: string, options: Target & { dryRun?: true; json?: true }): Promise<void> {
  const content = readFileSync(file).toString('base64')
  await saying(() =>
    withCall(async (call) => {
      const target = await findTarget(call, options)
      const unit = 'commitment' in target && options.unit !== undefined ? { unit: options.unit } : {}
      const made = await call(plans.uploadPlanTable, { ...target, ...unit, fileName: path.basename(file), content })
      const found = await readAll(call, made.import)
      const at = { import: made.import, revision: found.revision }
      const { new: fresh, changed, error } = found.counts
      const isWritten = error === 0 && options.dryRun === undefined && fresh + changed > 0
      if (isWritten) await call(plans.applyPlanTable, at)
      else await call(plans.discardPlanTable, at)
      if (error > 0) process.exitCode = 1
      if (options.json) process.stdout.write(`${JSON.stringify({ ...found, isWritten }, null, 2)}\n`)
      else print(found, isWritten ? `written as ${made.import}` : 'nothing written')
    }),
  )
}

async function template(options: Target & { out?: string; form?: string; language?: string }): Promise<void> {
  await saying(() =>
    withCall(async (call) => {
      const target = await findTarget(call, options)
      const { fileName, content } = await call(plans.getPlanTemplate, {
        ...target,
        form: options.form === 'csv' ? 'csv' : 'xlsx',
        language: options.language === 'en' ? 'en' : 'zh',
      })
      const out = options.out ?? fileName
      writeFileSync(out, Buffer.from(content, 'base64'))
      process.stdout.write(`${out}\n`)
    }),
  )
}

async function undo(id: string, { reason }: { reason: string }): Promise<void> {
  await saying(() =>
    withCall(async (call) => {
      const { revision } = await call(plans.getPlanTable, { import: id, limit: 1 })
      const { undone } = await call(plans.undoPlanTable, { import: id, revision, reason })
      process.stdout.write(`${id}: undone ${undone}\n`)
    }),
  )
}

/** Adds the command. */
export function addPlans(program: Command): void {
  const command = program
    .command('plans')
    .description('reports and facts of plans as tables / 用表格填报')
    .addHelpText('after', help)
  const target = (one: Command): Command =>
    one
      .option('--report <id>', 'the report')
      .option('--unit <id>', 'with --period: whose report; with --commitment: who reports the facts')
      .option('--period <id>', 'the period of the report')
      .option('--commitment <id>', 'the commitment whose facts are entered')
  target(command.command('import'))
    .argument('<file>', 'xlsx or CSV, filled in from the template')
    .description('show what each row would do, and write it unless one is wrong')
    .option('--dry-run', 'write nothing')
    .option('--json', 'print every row with its outcome')
    .action(takeIn)
  target(command.command('template'))
    .description('get the table to be filled in')
    .option('--out <file>', 'where to write it')
    .option('--form <form>', 'xlsx or csv', 'xlsx')
    .option('--language <language>', 'zh or en', 'zh')
    .action(template)
  command
    .command('undo')
    .argument('<import>', 'the id that import printed')
    .description('take an import back whole')
    .requiredOption('--reason <text>', 'why')
    .action(undo)
}
