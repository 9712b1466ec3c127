/** What the page of a meter sends: each form as one call, and what it answers. */
import type { Day } from '#base/day.ts'
import { textIn } from '#base/text.ts'
import { energyContract as energy } from '#modules/energy/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import type { View } from '#platform/contract/view.ts'
import { attempt, type Attempt, type Problem } from '#ui/attempt.ts'
import { textOf } from '#ui/read-form.ts'
import { meteringTexts as texts } from './texts.ts'

/** What the page shows after a form that stays on it. */
export interface Answer {
  readonly act: string
  readonly problem?: Problem
  readonly entered: Readonly<Record<string, string>>
  readonly key?: string
  readonly preview?: OutputOf<typeof energy.checkReadings>
  /** The checked file in base64, to be imported as it was seen. */
  readonly content?: string
}

const fileBytesMax = 500 * 1024

async function uploaded(form: FormData, view: View): Promise<string | Problem> {
  const file = form.get('file')
  const refuse = (message: string): Problem => ({ code: 'invalid', issues: [{ path: 'file', message }] })
  if (!(file instanceof File) || file.name === '') return refuse(textIn(texts.fileMissing, view.language))
  if (file.size > fileBytesMax) return refuse(textIn(texts.fileTooLarge, view.language))
  return Buffer.from(await file.arrayBuffer()).toString('base64')
}

/** Runs one form; `done` names what to tell after a redirect, everything else stays on the page. */
export async function runMeterAct(view: View, meter: string, form: FormData): Promise<{ done: string } | Answer> {
  const act = textOf(form, 'act')
  const entered = Object.fromEntries(
    ['from', 'through', 'value', 'name', 'until', 'reason', 'month', 'reading', 'id'].map((name) => [
      name,
      textOf(form, name),
    ]),
  )
  const { from = '', through = '', value = '', name = '', until = '', reason = '', month = '' } = entered
  const run = <T>(work: () => Promise<T>): Promise<Attempt<T>> => attempt(view.language, work)
  if (act === 'check') {
    const content = await uploaded(form, view)
    if (typeof content !== 'string') return { act, problem: content, entered }
    const seen = await run(() => view.call(energy.checkReadings, { meter, content }))
    return seen.ok ? { act, entered, preview: seen.value, content } : { act, problem: seen.problem, entered }
  }
  if (act === 'issue') {
    const issued = await run(() => view.call(energy.issueDeviceKey, { meter, name }))
    return issued.ok ? { act, entered, key: issued.value.key } : { act, problem: issued.problem, entered }
  }
  const acts: Readonly<Record<string, readonly [done: string, work: () => Promise<unknown>]>> = {
    enter: [
      'entered',
      () =>
        view.call(energy.enterReading, {
          meter,
          from: from as Day,
          through: through as Day,
          value,
          key: textOf(form, 'key'),
        }),
    ],
    import: ['imported', () => view.call(energy.importReadings, { meter, content: textOf(form, 'content') })],
    reverse: ['reversed', () => view.call(energy.reverseReading, { meter, reading: textOf(form, 'reading'), reason })],
    settle: [
      'settled',
      () =>
        view.call(energy.settleMonth, {
          meter,
          month,
          amount: textOf(form, 'amount'),
          verdict: textOf(form, 'verdict') === 'left-out' ? 'left-out' : 'kept',
          reason,
        }),
    ],
    revoke: ['revoked', () => view.call(energy.revokeDeviceKey, { meter, id: textOf(form, 'id'), reason })],
    end: ['ended', () => view.call(energy.endMeter, { meter, until: until as Day })],
  }
  const [done, work] = acts[act] ?? ['', () => Promise.resolve()]
  const answer = await run(work)
  return answer.ok ? { done } : { act, problem: answer.problem, entered }
}
