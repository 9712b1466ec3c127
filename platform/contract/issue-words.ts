/** Says in both languages what is wrong with an input that does not have its shape: words for those who fill in forms. */
import type { core } from 'zod'

/** A message in both languages, as issues carry it (`messageIn` picks one). */
const both = (zh: string, en: string): string => `${zh}${en}`

const missing = both('请填写。', 'Fill this in.')
const list = (values: readonly unknown[], by: string): string => values.map(String).join(by)
// Longer lists help nobody who reads a form.
const valuesShown = 12

const formats: Readonly<Record<string, string>> = {
  email: both('写成电子邮件地址，如 name@example.cn。', 'Write a mail address, such as name@example.cn.'),
  url: both('写成网址，以 https:// 开头。', 'Write an address that begins with https://.'),
  uuid: both('没有这个编号。', 'This is no id.'),
  date: both('日期写成 2012-09-01。', 'A day is written 2012-09-01.'),
}

/** The value at a path; undefined where the way ends. */
function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | null | undefined)?.[key], input)
}

function tooSmall({ origin, minimum, inclusive }: core.$ZodIssueTooSmall, value: unknown): string {
  if (origin === 'string')
    return minimum === 1 || value === ''
      ? missing
      : both(`至少写${minimum}个字。`, `Write at least ${minimum} characters.`)
  if (origin === 'array' || origin === 'set')
    return minimum === 1
      ? both('至少要有一项。', 'At least one is needed.')
      : both(`至少要有${minimum}项。`, `At least ${minimum} are needed.`)
  return inclusive === false
    ? both(`要大于${minimum}。`, `It must be more than ${minimum}.`)
    : both(`不能小于${minimum}。`, `It must not be less than ${minimum}.`)
}

function tooBig({ origin, maximum, inclusive }: core.$ZodIssueTooBig): string {
  if (origin === 'string') return both(`最多写${maximum}个字。`, `Write at most ${maximum} characters.`)
  if (origin === 'array' || origin === 'set') return both(`最多${maximum}项。`, `There may be at most ${maximum}.`)
  return inclusive === false
    ? both(`要小于${maximum}。`, `It must be less than ${maximum}.`)
    : both(`不能大于${maximum}。`, `It must not be more than ${maximum}.`)
}

function invalidValue({ values }: core.$ZodIssueInvalidValue): string {
  return values.length > valuesShown
    ? both('请从列出的各项中选择。', 'Choose one of those listed.')
    : both(`只能是：${list(values, '、')}。`, `It must be one of: ${list(values, ', ')}.`)
}

function invalidType({ expected }: core.$ZodIssueInvalidType): string {
  if (expected === 'number' || expected === 'int') return both('请填数字。', 'Write a number.')
  return both(`类型不对，应为 ${expected}。`, `Of another type than ${expected}.`)
}

/** What is wrong at one place of an input; a message that a shape brings along stays as it is. */
export function wordsOf(issue: core.$ZodIssue, input: unknown): string {
  if (!/^(?:Invalid|Too (?:small|big)|Unrecognized)/u.test(issue.message)) return issue.message
  const value = valueAt(input, issue.path)
  if (issue.code === 'unrecognized_keys')
    return both(`没有这样的字段：${list(issue.keys, '、')}。`, `No such fields: ${list(issue.keys, ', ')}.`)
  if (value === undefined || value === null || value === '') return missing
  if (issue.code === 'too_small') return tooSmall(issue, value)
  if (issue.code === 'too_big') return tooBig(issue)
  if (issue.code === 'invalid_value') return invalidValue(issue)
  if (issue.code === 'invalid_type') return invalidType(issue)
  const form = both('格式不对。', 'Not in the form asked for.')
  return issue.code === 'invalid_format' ? (formats[issue.format] ?? form) : form
}
