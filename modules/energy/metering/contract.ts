/** What can be asked of metering: meters, readings, keys and savings by the unit; sending by devices; measured savings by everybody. */
import { z } from 'zod'
import { isDay, type Day } from '#base/day.ts'
import { attempt, command, query } from '#platform/contract/operation.ts'
import { pageInput, pageOf } from '#platform/contract/pages.ts'
import { carrierIds } from './carriers.ts'
import { marks } from './months.ts'
import { operationTexts as texts } from './texts.ts'

const staff = { clerk: 'unit', leader: 'unit' } as const
const text = z.object({ zh: z.string(), en: z.string().optional() })
const needed = '请填写。Please fill this in.'
const reason = z.string().trim().min(1, needed).max(500)
const dayShape = z.custom<Day>((value) => typeof value === 'string' && isDay(value), {
  message: '日期写成 2012-09-01。A day is written 2012-09-01.',
})
const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/u, '月份写成 2012-09。A month is written 2012-09.')
const amount = z
  .string()
  .trim()
  .regex(
    /^\d{1,12}(?:\.\d{1,6})?$/u,
    '填不小于零的数字，最多六位小数。A number not below zero with at most six places.',
  )
const positive = z
  .string()
  .trim()
  .regex(
    /^(?=[\d.]*[1-9])\d{1,8}(?:\.\d{1,6})?$/u,
    '填大于零的数字，最多六位小数。A number above zero with at most six places.',
  )
const project = z.uuid()
const meter = z.uuid()

/** Most readings of one request, and rows of one table. */
export const readingsMax = { request: 100, table: 2000 } as const

/** How a meter is described. */
export const meterShape = z.object({
  name: z.string().trim().min(1, needed).max(100),
  carrier: z.enum(carrierIds),
  way: z.enum(['period', 'counter']),
  reach: z.enum(['refit', 'whole']),
  place: z.string().trim().max(200).optional(),
  factor: positive,
  rollsAt: positive.optional(),
  isOnline: z.boolean(),
  from: dayShape,
})

const monthView = z.object({
  month: z.string(),
  amount: z.string().optional(),
  isWhole: z.boolean(),
  marks: z.array(z.enum(marks)),
  finding: z
    .object({ verdict: z.enum(['kept', 'left-out']), reason: z.string(), by: z.string(), at: z.string() })
    .optional(),
})

const meterView = z.object({
  ...meterShape.shape,
  id: meter,
  from: z.string(),
  until: z.string().optional(),
  /** The newest 36 months, oldest first. */
  months: z.array(monthView),
})

const readingView = z.object({
  id: z.uuid(),
  key: z.string(),
  from: z.string(),
  through: z.string(),
  value: z.string(),
  source: z.enum(['api', 'table', 'desk']),
  by: z.string(),
  at: z.string(),
  reversed: z.object({ reason: z.string(), by: z.string(), at: z.string() }).optional(),
})

const keyView = z.object({
  id: z.uuid(),
  name: z.string(),
  by: z.string(),
  at: z.string(),
  revoked: z.object({ reason: z.string(), by: z.string(), at: z.string() }).optional(),
})

const projectHead = z.object({ id: project, number: z.string(), name: z.string(), isRevoked: z.boolean() })
const reading = z.object({ key: z.string().trim().min(1).max(100), from: dayShape, through: dayShape, value: amount })

/** A row of a table, as it would be entered or what is wrong with it. */
const checkedRow = z.object({
  row: z.number().int(),
  from: z.string(),
  through: z.string(),
  value: z.string(),
  outcome: z.enum(['new', 'same', 'error']),
  problem: text.optional(),
})

const plan = z.object({
  option: z.enum(['A', 'B', 'C']),
  driver: z.enum(['none', 'degree-days', 'occupancy', 'output']),
  baselineFrom: month,
  baselineThrough: month,
  reportingFrom: month,
  reportingThrough: month,
})

const tonnes = z.object({
  way: z.enum(['calorific', 'equivalent']),
  saved: z.string().optional(),
  promised: z.string().optional(),
  /** Share of the promise, `1.05`. */
  reached: z.string().optional(),
  /** Carriers without a factor on the last day of the period. */
  unset: z.array(text),
})

/** Measured savings; without a plan only what is missing. */
export const savingsView = z.object({
  project: projectHead,
  plan: plan.extend({ reason: z.string(), by: z.string(), at: z.string() }).optional(),
  carriers: z.array(
    z.object({
      carrier: z.enum(carrierIds),
      baselineMonths: z.number().int(),
      base: z.string(),
      slope: z.string(),
      fit: z.string().optional(),
      months: z.array(
        z.object({
          month: z.string(),
          driver: z.string().optional(),
          expected: z.string(),
          actual: z.string(),
          saved: z.string(),
        }),
      ),
      saved: z.string(),
    }),
  ),
  counted: z.array(z.string()),
  tonnes: z.array(tonnes),
  /** The way that counts; absent while the district has not said. */
  counting: z.enum(['calorific', 'equivalent']).optional(),
  lacks: z.array(text),
})

const tableInput = {
  meter,
  /** The file's bytes in base64; 500 kB at most. */
  content: z.base64().max(700_000),
}
const tableRefusals = [
  'file-unreadable',
  'file-too-large',
  'encoding-unknown',
  'head-wrong',
  'rows-too-many',
  'rows-missing',
]
const entering = ['reading-differs', 'period-taken', 'outside-validity']
const written = z.object({ written: z.number().int(), repeated: z.number().int() })

export const meteringOperations = {
  getMetering: query({
    route: 'GET /energy/projects/:project/meters',
    title: texts.getMetering,
    access: staff,
    input: z.object({ project }),
    output: z.object({ project: projectHead, meters: z.array(meterView) }),
  }),
  getMeter: query({
    route: 'GET /energy/meters/:meter',
    title: texts.getMeter,
    access: staff,
    input: z.object({ ...pageInput, meter }),
    output: z.object({ project: projectHead, meter: meterView, readings: pageOf(readingView), keys: z.array(keyView) }),
  }),
  addMeter: command({
    route: 'POST /energy/projects/:project/meters',
    title: texts.addMeter,
    access: staff,
    refuses: ['meter-name-taken', 'project-revoked'],
    input: meterShape.extend({ project }),
    output: z.object({ meter }),
  }),
  endMeter: command({
    route: 'POST /energy/meters/:meter/end',
    title: texts.endMeter,
    access: staff,
    refuses: ['outside-validity'],
    /** The first day on which it is no longer used. */
    input: z.object({ meter, until: dayShape }),
    output: z.object({}),
  }),
  enterReading: command({
    route: 'POST /energy/meters/:meter/readings/desk',
    title: texts.enterReading,
    access: staff,
    refuses: entering,
    input: reading.extend({ meter }),
    output: written,
  }),
  checkReadings: query({
    route: 'POST /energy/meters/:meter/readings/check',
    title: texts.checkReadings,
    access: staff,
    unlogged: true,
    refuses: tableRefusals,
    input: z.object(tableInput),
    output: z.object({ rows: z.array(checkedRow), errors: z.number().int(), fresh: z.number().int() }),
  }),
  importReadings: command({
    route: 'POST /energy/meters/:meter/readings/import',
    title: texts.importReadings,
    access: staff,
    refuses: [...tableRefusals, ...entering, 'table-has-errors'],
    input: z.object(tableInput),
    output: written,
  }),
  reverseReading: command({
    route: 'POST /energy/meters/:meter/readings/:reading/reverse',
    title: texts.reverseReading,
    access: staff,
    refuses: ['already-reversed'],
    input: z.object({ meter, reading: z.uuid(), reason }),
    output: z.object({}),
  }),
  settleMonth: command({
    route: 'POST /energy/meters/:meter/months/:month',
    title: texts.settleMonth,
    access: staff,
    refuses: ['not-striking'],
    /** `amount` is what the person saw; it must still hold. */
    input: z.object({ meter, month, amount: z.string().max(40), verdict: z.enum(['kept', 'left-out']), reason }),
    output: z.object({}),
  }),
  issueDeviceKey: attempt({
    route: 'POST /energy/meters/:meter/keys',
    title: texts.issueDeviceKey,
    access: staff,
    input: z.object({ meter, name: z.string().trim().min(1, needed).max(100) }),
    /** The only time the key is shown. */
    output: z.object({ id: z.uuid(), key: z.string() }),
  }),
  revokeDeviceKey: command({
    route: 'POST /energy/meters/:meter/keys/:id/revoke',
    title: texts.revokeDeviceKey,
    access: staff,
    refuses: ['already-revoked'],
    input: z.object({ meter, id: z.uuid(), reason }),
    output: z.object({}),
  }),
  sendReadings: attempt({
    route: 'POST /energy/meters/:meter/readings',
    title: texts.sendReadings,
    access: 'public',
    refuses: ['key-refused', 'key-revoked', 'key-too-fast', ...entering],
    input: z.object({
      meter,
      /** The device key, as the desk showed it. */
      key: z.string().min(1).max(200),
      readings: z
        .array(
          z.object({
            /** Permanent: a repeat with the same content changes nothing, other content is refused. */
            id: z.string().trim().min(1).max(100),
            from: dayShape,
            through: dayShape,
            value: amount,
          }),
        )
        .min(1)
        .max(readingsMax.request),
    }),
    /** `accepted` counts repeats too, so that a repeat answers the same. */
    output: z.object({ accepted: z.number().int() }),
  }),
  planSavings: command({
    route: 'POST /energy/projects/:project/savings-plan',
    title: texts.planSavings,
    access: staff,
    refuses: ['project-revoked'],
    input: plan.extend({ project, reason }),
    output: z.object({}),
  }),
  enterDrivers: command({
    route: 'POST /energy/projects/:project/drivers',
    title: texts.enterDrivers,
    access: staff,
    input: z.object({
      project,
      driver: z.enum(['degree-days', 'occupancy', 'output']),
      values: z
        .array(z.object({ month, value: amount }))
        .min(1)
        .max(120),
    }),
    output: z.object({}),
  }),
  getSavings: query({
    route: 'GET /energy/projects/:project/savings',
    title: texts.getSavings,
    access: 'public',
    input: z.object({ project }),
    output: savingsView,
  }),
} as const
