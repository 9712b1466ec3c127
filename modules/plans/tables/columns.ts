/** The columns of both tables: lines of a report, facts of a commitment. */
import { column, type Column } from '#platform/tables/columns.ts'
import type { LineField } from '../reporting/texts.ts'

const keep = ['下载时已填好，不用改', 'filled in; leave it as it is'] as const

/** What a unit writes, by field. */
const fields: Readonly<Record<LineField, Column>> = {
  progress: column('progress', '进展', 'progress', '做了什么，做到哪一步', 'what was done, and how far it has come', {
    width: 60,
  }),
  value: column(
    'value',
    '填报数值',
    'figure',
    '数量；零发生类填未办结的件数',
    'the count; of “none open” how many are open',
  ),
  numerator: column('numerator', '分子', 'numerator', '只用于比率', 'of rates only'),
  denominator: column('denominator', '分母', 'denominator', '只用于比率', 'of rates only'),
  closed: column('closed', '本期办结', 'closed in the period', '只用于零发生类', 'of “none open” only'),
  longestOpenDays: column(
    'longestOpenDays',
    '最久的一件已经多少天',
    'days the oldest is open',
    '只用于零发生类',
    'of “none open” only',
  ),
  figureOn: column(
    'figureOn',
    '数值截至',
    'as of',
    '如 2012-12-31，在报告期之内',
    'e.g. 2012-12-31, inside the period',
    { width: 14 },
  ),
  gap: column(
    'gap',
    '和系统数值不一样的原因',
    'why it differs',
    '和系统算出的数值不同时填',
    'where it differs from the computed figure',
    { width: 30 },
  ),
  problems: column('problems', '存在的问题', 'problems', '', '', { width: 40 }),
}

/** Lines of a report. */
export const reportColumns: readonly Column[] = [
  column('id', '编号', 'id', ...keep, { isNeeded: true, width: 30 }),
  column('item', '事项', 'item', ...keep, { width: 40 }),
  column('role', '角色', 'role', ...keep),
  column('clause', '条款', 'clause', ...keep, { width: 30 }),
  column('target', '目标', 'target', ...keep, { width: 20 }),
  column('window', '数值的起止日', 'window', ...keep, { width: 24 }),
  column('computed', '系统算出', 'computed', ...keep),
  ...Object.values(fields),
  column(
    'helper',
    '请哪个单位协助',
    'unit asked for help',
    '配合单位的名称或者标识；只有一个时可以不填',
    'name or id of a cooperating unit; may be empty where there is one',
    { width: 24 },
  ),
  column('wanted', '需要什么协助', 'help wanted', '写了就发出协助请求', 'a request is sent where this is filled in', {
    width: 40,
  }),
  column(
    'revision',
    '版次',
    'revision',
    '不要改：据此和别人同时写的合并',
    'leave it: by this it is joined with what others wrote',
  ),
]

/** Facts that are reported one by one. */
export const factColumns: readonly Column[] = [
  column('who', '姓名或者名称', 'who', '记录的是谁', 'whom the fact is about', { isNeeded: true, width: 20 }),
  column('key', '去重编号', 'key', '同名的人用它区分，如学员编号', 'tells namesakes apart, e.g. a student number', {
    width: 18,
  }),
  column('on', '日期', 'day', '如 2012-07-23', 'e.g. 2012-07-23', { isNeeded: true, width: 14 }),
  column('what', '事项', 'what', '如 电工初级培训合格', 'e.g. passed the basic course', { isNeeded: true, width: 40 }),
  column('evidence', '凭据', 'evidence', '文件名、登记号、证书号', 'file, register entry or certificate', {
    isNeeded: true,
    width: 40,
  }),
  column('area', '区域', 'area', '街道或者社区的名称，可以不填', 'name of a street or community; may be empty', {
    width: 18,
  }),
]

/** At most so many rows at once. */
export const rowsMax = { report: 400, facts: 2000 } as const
