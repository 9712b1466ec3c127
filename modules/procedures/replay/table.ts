/** What a replay found, as rows: one a change. */
import { csvFile } from '#base/csv.ts'
import { textIn, type Language, type Text } from '#base/text.ts'
import type { Verdict } from '../definition.ts'
import type { ReplayedCase } from './run.ts'
import { changeTexts, replayColumns } from './texts.ts'

/** Rows of one case: number, subject, received, kind, item, basis, before, after, reason. */
export function rowsOf(one: ReplayedCase, language: Language): string[][] {
  const say = (text: Text | undefined): string => (text === undefined ? '—' : textIn(text, language))
  const verdict = (side: { verdict: Verdict; figures: readonly string[] } | undefined): string =>
    side === undefined ? '—' : [say(changeTexts[side.verdict]), ...side.figures].join(' ')
  const head = [one.number, one.subject, one.receivedOn]
  const turned =
    one.outcomeTurns === undefined
      ? []
      : [
          [
            ...head,
            say(changeTexts.outcome),
            '',
            '',
            say(one.outcomeTurns === 'lost' ? changeTexts.granted : changeTexts.notGranted),
            say(changeTexts[one.outcomeTurns]),
            '',
          ],
        ]
  return [
    ...turned,
    ...one.verdicts.map(({ title, basis, before, after }) => [
      ...head,
      say(changeTexts.verdict),
      say(title),
      basis,
      verdict(before),
      verdict(after),
      say(after?.because),
    ]),
    ...one.clocks.map(({ title, basis, before = '—', after = '—' }) => [
      ...head,
      say(changeTexts.clock),
      say(title),
      basis,
      before,
      after,
      '',
    ]),
    ...one.acts.flatMap(({ title, on, obstacles }) =>
      obstacles.map(({ basis, missing }) => [
        ...head,
        say(changeTexts.act),
        say(title),
        basis,
        `${say(changeTexts.done)} ${on}`,
        say(changeTexts.refused),
        say(missing),
      ]),
    ),
    ...one.unknownActs.map((id) => [...head, say(changeTexts.unreadable), id, '', '', '', '']),
  ]
}

/** The whole as CSV. */
export function csvOfReplay(cases: readonly ReplayedCase[], language: Language): string {
  return csvFile([
    replayColumns.map((text) => textIn(text, language)),
    ...cases.flatMap((one) => rowsOf(one, language)),
  ])
}
