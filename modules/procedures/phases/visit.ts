/** A look at the site: announced, made by at least as many officers as the law wants, with record and photographs. 行政许可法 §34 */
import { formatDay, isDay } from '#base/day.ts'
import { act, type Gate, type Material } from '../definition.ts'
import { field } from '../fields.ts'
import { hasDone, newestOf, type CaseView } from '../fold.ts'
import { licensingLaw, type Phase } from './phase.ts'

/** What a procedure says about its visits. */
export interface VisitGiven {
  readonly examining: string
  /** Fewest officers. */
  readonly officersMin: readonly string[]
}

const basis = licensingLaw('34__para_3')

/** Photographs and the signed record; taken in by the office, never asked of the applicant. */
export const visitMaterials: readonly Material[] = [
  {
    id: 'visit-record',
    title: { zh: '现场核查笔录', en: 'Record of the visit' },
    basis,
    group: { zh: '现场核查', en: 'Visit' },
    copies: 1,
    original: false,
    stamped: false,
    when: () => false,
    whenText: { zh: '由经办人核查后存入', en: 'Added by the officer after the visit' },
  },
  {
    id: 'visit-photos',
    title: { zh: '现场照片', en: 'Photographs of the visit' },
    basis,
    group: { zh: '现场核查', en: 'Visit' },
    copies: 1,
    original: false,
    stamped: false,
    when: () => false,
    whenText: { zh: '由经办人核查后存入', en: 'Added by the officer after the visit' },
  },
]

/** The names in a field, one a line or set apart by commas. */
export const namesIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\n,，、;；]/u)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
]

const enoughOfficers = (parameters: readonly string[]): Gate => ({
  id: 'visit-officers',
  title: { zh: '核查人数', en: 'Officers at the visit' },
  basis,
  check: (_view, { parameter, input }) => {
    const named = input?.['officers']
    const figure = parameters.map((id) => parameter(id)).find((held) => held !== undefined)
    if (named === undefined || figure === undefined || namesIn(named).length >= Number(figure.value)) return undefined
    return {
      missing: {
        zh: `写了 ${namesIn(named).length} 名核查人员，至少要 ${figure.value} 名。`,
        en: `${namesIn(named).length} officers are named; at least ${figure.value} are needed.`,
      },
      cure: { zh: '请把参加核查的人员写全，一行一名。', en: 'Name all who took part, one a line.' },
    }
  },
})

const notAhead: Gate = {
  id: 'visit-day',
  title: { zh: '核查日期', en: 'Day of the visit' },
  basis,
  check: (_view, { today, input }) => {
    const on = input?.['visitedOn']
    if (on === undefined || !isDay(on) || on <= today) return undefined
    return {
      missing: {
        zh: `核查日期 ${formatDay(on, 'zh')} 还没有到。`,
        en: `The day of the visit, ${formatDay(on, 'en')}, is to come.`,
      },
      cure: { zh: '请在核查后登记。', en: 'Enter it after the visit.' },
    }
  },
}

/** A visit that was ordered has its record and at least one file beside it. */
export const visitRecorded: Gate = {
  id: 'visit-recorded',
  title: { zh: '现场核查有记录', en: 'Visit recorded' },
  basis,
  check: (view) => {
    if (!isVisitOpen(view)) {
      if ((!hasDone(view, 'record-visit') || newestOf(view, 'visit-record')) ?? newestOf(view, 'visit-photos'))
        return undefined
      return {
        missing: { zh: '没有存入核查笔录或者照片。', en: 'Neither record nor photographs of the visit are there.' },
        cure: { zh: '请在材料清单里存入。', en: 'Add them in the list of papers.' },
      }
    }
    return {
      missing: { zh: '已经安排现场核查，还没有登记结果。', en: 'A visit was ordered and has no result yet.' },
      cure: { zh: '请登记核查结果；不再核查的，也写明理由。', en: 'Enter its result, or why it was not made.' },
    }
  },
}

function isVisitOpen(view: CaseView): boolean {
  return view.done.findLast(({ act: id }) => id === 'order-visit' || id === 'record-visit')?.act === 'order-visit'
}

/** The phase: ordered with a day and told to the applicant, recorded with who, when and what was seen. */
export function siteVisit({ examining, officersMin }: VisitGiven): Partial<Phase> {
  return {
    acts: [
      act({
        id: 'order-visit',
        title: { zh: '安排现场核查', en: 'Order a visit' },
        basis,
        from: [examining],
        to: 'same',
        by: 'handler',
        input: [
          field({ id: 'visitOn', label: { zh: '核查日期', en: 'Day' }, kind: 'day', basis }),
          field({ id: 'place', label: { zh: '地点', en: 'Place' }, kind: 'text', basis }),
          field({ id: 'what', label: { zh: '核查什么', en: 'What is looked at' }, kind: 'long-text', basis }),
        ],
        tellsApplicant: true,
      }),
      act({
        id: 'record-visit',
        title: { zh: '登记核查结果', en: 'Enter the visit’s result' },
        basis,
        from: [examining],
        to: 'same',
        by: 'handler',
        input: [
          field({ id: 'visitedOn', label: { zh: '实际核查日期', en: 'Day of the visit' }, kind: 'day', basis }),
          field({
            id: 'officers',
            label: { zh: '核查人员', en: 'Officers' },
            hint: { zh: '一行一名', en: 'One a line' },
            kind: 'long-text',
            basis,
          }),
          field({
            id: 'present',
            label: { zh: '在场的被核查方', en: 'Present for the applicant' },
            kind: 'text',
            basis,
          }),
          field({ id: 'seen', label: { zh: '看到的情况', en: 'What was seen' }, kind: 'long-text', basis }),
        ],
        gates: [enoughOfficers(officersMin), notAhead],
      }),
    ],
  }
}
