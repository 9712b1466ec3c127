/** Puts the texts of a check together: title, why it matters, what is told of a case, and the cure, in both languages. */
import type { Text } from '#base/text.ts'
import type { CheckText, Level } from './check.ts'

/** Title, reason, message, cure, and what is told once for a document where there would be a finding for almost every clause. */
export type ToldIn = readonly [title: string, about: string, message: string, fix: string, many?: string]

/** Makes the texts of a check. */
export function told(code: string, level: Level, name: string, zh: ToldIn, en: ToldIn): CheckText {
  const at = (index: 0 | 1 | 2 | 3): Text => ({ zh: zh[index], en: en[index] })
  const many = zh[4] === undefined || en[4] === undefined ? {} : { many: { zh: zh[4], en: en[4] } }
  return { code, name, level, title: at(0), about: at(1), message: at(2), fix: at(3), ...many }
}
