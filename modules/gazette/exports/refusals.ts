/** Why a file is not handed out. */
import { formatDay, isDay } from '#base/day.ts'
import type { Refusal } from '#base/refusals.ts'
import { disclosureBasis } from '../publishing/bases.ts'
import type { Withdrawn } from '../standing.ts'

/** The version asked for was withdrawn: says when and why, and names the entry of the public record. Answered as 410. */
export function wordingWithdrawn({ version, on, reason, publication }: Withdrawn): Refusal {
  const said = (language: 'zh' | 'en'): string => (isDay(on) ? formatDay(on, language) : on)
  return {
    code: 'wording-withdrawn',
    message: {
      zh: `第${version}版原文已于${said('zh')}撤下，理由：${reason.zh.replace(/。$/u, '')}。`,
      en: `The wording of version ${version} was withdrawn on ${said('en')}, because: ${reason.en ?? reason.zh}`,
    },
    cure: {
      zh: `不带版本号打开，看仍然有效的文本；撤下的公开记录见 /publications/${publication}。`,
      en: `Ask without a version for the wording that stands; the withdrawal is on record at /publications/${publication}.`,
    },
    basis: isDay(on) ? disclosureBasis('accurate', on) : '',
  }
}
