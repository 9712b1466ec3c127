/** Keeps names out of texts that stay: reasons are refused while they name whom a fact is about, older texts lose the name with its owner. */
import { Invalid } from '#base/refusals.ts'
import { erasedName } from '#modules/directory/index.ts'
import type { Context } from '#platform/contract/actor.ts'
import { findSubject, type FactVault, type Subject } from './subjects.ts'

const mark = '演示·'
/** A shorter key, such as a year, stands in texts without meaning anybody. */
const keyMin = 6

/** What names these subjects, longest first; single characters name nobody. */
export function namesOf(subjects: readonly Subject[]): string[] {
  const names = subjects.flatMap(({ who, key }) => [
    ...[who, who.startsWith(mark) ? who.slice(mark.length) : who].filter((one) => [...one].length > 1),
    ...(key.length < keyMin ? [] : [key]),
  ])
  return [...new Set(names)].sort((a, b) => b.length - a.length)
}

/** The text with what names somebody taken out. */
export const withoutNames = (text: string, names: readonly string[]): string =>
  names.reduce((all, name) => all.replaceAll(name, erasedName), text)

/** Throws `Invalid` at `path` where a text that the audit keeps for ever names one of the subjects. */
export function checkNamesNobody(text: string, subjects: readonly Subject[], path = 'reason'): void {
  if (namesOf(subjects).some((name) => text.includes(name)))
    throw new Invalid([
      {
        path,
        message:
          '审计记录不能删除，这里不要写姓名和编号。The audit is never deleted: write neither the name nor the key here.',
      },
    ])
}

/** The same for whom one fact is about. */
export async function checkReason(
  ctx: Context,
  vault: FactVault,
  measure: string,
  fact: string,
  reason: string,
): Promise<void> {
  const subject = await findSubject(ctx.tx, vault, measure, fact)
  if (subject !== undefined && subject !== 'erased') checkNamesNobody(reason, [subject])
}
