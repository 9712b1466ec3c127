/** What an export says where it has no original wording to give. */
import { formatDay, isDay } from '#base/day.ts'
import type { ExportDocument } from './document.ts'

/** One sentence: not published yet, or withdrawn on a day for a reason. */
export function outlineNote({ withdrawn }: Pick<ExportDocument, 'withdrawn'>): string {
  if (withdrawn === undefined) return '本文件原文尚未发布。'
  const on = isDay(withdrawn.on) ? formatDay(withdrawn.on, 'zh') : withdrawn.on
  return `本文件原文已于${on}撤下，理由：${withdrawn.reason.zh.replace(/。$/u, '')}。`
}
