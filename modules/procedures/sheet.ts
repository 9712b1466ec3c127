/** The verdict sheet: every condition and exclusion with its verdict, the facts and dated figures it rests on, and its clause; the same for applicant, officer and auditor. */
import type { Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import type { Condition, HeldParameter, ParameterReader, Procedure, Verdict } from './definition.ts'
import type { SheetLine } from './facts.ts'
import type { FieldValues } from './fields.ts'
import type { CaseView } from './fold.ts'
import { ruleTexts as texts } from './rule-texts.ts'

/** One verdict as it is shown. */
export interface SheetVerdict {
  readonly condition: Condition
  readonly verdict: Verdict
  readonly because: Text
  readonly parameters: readonly HeldParameter[]
  /** Parameters that the rule needs and that are not set on that day. */
  readonly unset: readonly string[]
  /** The officer's finding, where there is one. */
  readonly found?: { readonly verdict: Verdict; readonly note: string; readonly by: string; readonly on: Day }
  /** Still to be found by an officer before a decision. */
  readonly isOpen: boolean
}

/** The whole of it. `pass` only when every line passes. */
export interface Sheet {
  readonly lines: readonly SheetVerdict[]
  readonly verdict: Verdict
}

function together(lines: readonly SheetVerdict[]): Verdict {
  if (lines.some(({ verdict }) => verdict === 'fail')) return 'fail'
  return lines.some(({ verdict }) => verdict === 'unknown') ? 'unknown' : 'pass'
}

function judge(condition: Condition, fields: FieldValues, parameter: ParameterReader): Omit<SheetVerdict, 'isOpen'> {
  const held = condition.parameters.map((id) => ({ id, value: parameter(id) }))
  const parameters = held.flatMap(({ value }) => (value === undefined ? [] : [value]))
  const unset = held.flatMap(({ id, value }) => (value === undefined ? [id] : []))
  return { condition, ...condition.check({ fields, parameter }), parameters, unset }
}

/** What an applicant sees before handing in: the rules applied to what they say. */
export function selfCheck(procedure: Procedure, fields: FieldValues, parameter: ParameterReader): Sheet {
  const lines = procedure.conditions
    .filter(({ when }) => when?.(fields) ?? true)
    .map((condition) => ({ ...judge(condition, fields, parameter), isOpen: false }))
  return { lines, verdict: together(lines) }
}

/** The sheet on which the officer decides: findings replace what was said, and what has to be found stays unknown until it is. */
export function caseSheet(view: CaseView, parameter: ParameterReader): Sheet {
  const judged = view.procedure.conditions.filter(({ when }) => when?.(view.fields) ?? true)
  const lines = judged.map((condition): SheetVerdict => {
    const line = judge(condition, view.fields, parameter)
    const finding = view.findings.get(condition.id)
    if (finding !== undefined) {
      const { verdict, note, by, on } = finding
      const found = { verdict, note, by: by.name ?? '', on }
      const because = note === '' ? texts.foundAs(verdict) : { zh: note, en: note }
      return { ...line, verdict, because, found, isOpen: verdict === 'unknown' }
    }
    if (!condition.isFound) return { ...line, isOpen: line.verdict === 'unknown' }
    return { ...line, verdict: 'unknown', because: texts.toBeFound(line.because), isOpen: true }
  })
  return { lines, verdict: together(lines) }
}

/** The sheet as a decision freezes it. */
export function frozenSheet(sheet: Sheet): SheetLine[] {
  return sheet.lines.map(({ condition, verdict, because, parameters, found }) => ({
    condition: condition.id,
    verdict,
    because,
    parameters: parameters.map(({ id, value, clause, from }) => ({ id, value, clause, from })),
    ...(found === undefined ? {} : { foundBy: found.by }),
  }))
}
