/** The texts of the checks over supervision. */
import { told } from '#modules/norms/lint/told.ts'

export const lintTexts = {
  L098: told(
    'L098',
    'warning',
    'plan-without-limits',
    [
      '计划没有写督办期限',
      '没有各环节的期限，任务不能立项督办，拖了多久也没有人知道。',
      '{title}没有写督办各环节的期限。',
      '在 plans/ 的计划里写 supervision：各环节几个工作日、谁定的。',
    ],
    [
      'Plan without limits for supervision',
      'Without limits nothing can be set up, and nobody knows what is late.',
      '{title} gives no limits for the nodes of supervision.',
      'Write supervision into the plan under plans/: working days of each node, and who says so.',
    ],
  ),
  L099: told(
    'L099',
    'note',
    'supervision-limits-are-ours',
    [
      '督办期限还没有确认',
      '文件没有写期限，现在用的是我们拟的；主管单位确认以前，逾期只能作为提醒。',
      '{title}的督办期限是我们拟的。',
      '请主管单位确认，改 status 为 printed 并在 note 里写明出处。',
    ],
    [
      'Limits of supervision that nobody adopted',
      'The document gives none and ours are in use; until the office adopts them, overdue is a reminder only.',
      'The limits of {title} are ours.',
      'Have the office adopt them, set status to printed and name the source in note.',
    ],
  ),
} as const
