/** What metering says: titles of operations, marks, refusals, options. Browser-safe. */
import type { Text } from '#base/text.ts'
import type { Mark } from './months.ts'

export const operationTexts = {
  getMetering: { zh: '查看项目计量', en: 'See the meters of a project' },
  getMeter: { zh: '查看计量器具和读数', en: 'See a meter with its readings' },
  addMeter: { zh: '登记计量器具', en: 'Add a meter' },
  endMeter: { zh: '停用计量器具', en: 'Take a meter out of use' },
  enterReading: { zh: '录入读数', en: 'Enter a reading' },
  checkReadings: { zh: '检查读数表', en: 'Check a table of readings' },
  importReadings: { zh: '导入读数表', en: 'Import a table of readings' },
  reverseReading: { zh: '冲销读数', en: 'Reverse a reading' },
  settleMonth: { zh: '核实异常月份', en: 'Settle a striking month' },
  issueDeviceKey: { zh: '发放设备密钥', en: 'Issue a device key' },
  revokeDeviceKey: { zh: '吊销设备密钥', en: 'Revoke a device key' },
  sendReadings: { zh: '设备上报读数', en: 'Send readings from a device' },
  planSavings: { zh: '设定节能量测量方案', en: 'Set how savings are measured' },
  enterDrivers: { zh: '录入影响因素', en: 'Enter drivers' },
  getSavings: { zh: '测量节能量', en: 'See measured savings' },
} as const satisfies Record<string, Text>

/** Carriers with the unit in which amounts stand. */
export const carrierTexts = {
  electricity: { title: { zh: '电力', en: 'Electricity' }, unit: { zh: '千瓦时', en: 'kWh' } },
  gas: { title: { zh: '天然气', en: 'Natural gas' }, unit: { zh: '立方米', en: 'm³' } },
  diesel: { title: { zh: '柴油', en: 'Diesel' }, unit: { zh: '千克', en: 'kg' } },
  heat: { title: { zh: '热力', en: 'Heat' }, unit: { zh: '兆焦', en: 'MJ' } },
} as const satisfies Record<string, { title: Text; unit: Text }>

export const markTexts: Readonly<Record<Mark, Text>> = {
  missing: { zh: '缺月', en: 'Missing' },
  partial: { zh: '不满月', en: 'Days missing' },
  outlier: { zh: '异常', en: 'Striking' },
  backwards: { zh: '倒转', en: 'Ran backwards' },
  'rolled-over': { zh: '满程归零', en: 'Rolled over' },
  start: { zh: '起始读数', en: 'First reading' },
  'gap-before': { zh: '前面缺读数', en: 'Gap before' },
}

export const wayTexts = {
  counter: { zh: '累计读数', en: 'Counter' },
  period: { zh: '当期用量', en: 'Amount of the period' },
} as const satisfies Record<string, Text>

export const reachTexts = {
  refit: { zh: '改造的设备', en: 'The refitted equipment' },
  whole: { zh: '整个用能单位', en: 'The whole user' },
} as const satisfies Record<string, Text>

/** Options as the measurement standard names them. GB/T 28750 */
export const optionTexts = {
  A: { zh: 'A：改造部分隔离，测量关键参数', en: 'A: retrofit isolation, key parameters measured' },
  B: { zh: 'B：改造部分隔离，测量全部参数', en: 'B: retrofit isolation, all parameters measured' },
  C: { zh: 'C：整个用能单位', en: 'C: whole facility' },
} as const satisfies Record<string, Text>

export const driverTexts = {
  none: { zh: '不调整', en: 'No adjustment' },
  'degree-days': { zh: '度日数', en: 'Degree days' },
  occupancy: { zh: '入住或者使用人数', en: 'Occupancy' },
  output: { zh: '产量', en: 'Output' },
} as const satisfies Record<string, Text>

export const sourceTexts = {
  api: { zh: '设备上报', en: 'Device' },
  table: { zh: '表格导入', en: 'Table' },
  desk: { zh: '经办录入', en: 'Desk' },
} as const satisfies Record<string, Text>

export const refusalTexts = {
  'reading-differs': {
    message: { zh: '这个读数编号已经用过，内容不同。', en: 'This reading id was used before with other content.' },
    cure: {
      zh: '读数有错的，由经办人冲销，再用新编号报。',
      en: 'A wrong reading is reversed on the desk; send the right one under a new id.',
    },
  },
  'period-taken': {
    message: { zh: '这些日子已经有读数。', en: 'These days have a reading already.' },
    cure: { zh: '先冲销原来的读数。', en: 'Reverse that reading first.' },
  },
  'outside-validity': {
    message: {
      zh: '读数不在计量器具的使用期内，或者还没有到日子。',
      en: 'The days lie outside the meter’s life, or in the future.',
    },
    cure: { zh: '核对日期和计量器具。', en: 'Compare the days with the meter.' },
  },
  'already-reversed': {
    message: { zh: '这条读数已经冲销。', en: 'This reading is reversed already.' },
    cure: { zh: '请刷新页面看现在的读数。', en: 'Reload the page to see what holds.' },
  },
  'not-striking': {
    message: {
      zh: '这个月没有异常，或者读数刚变过。',
      en: 'This month is not striking, or its readings have just changed.',
    },
    cure: { zh: '请刷新页面再核实。', en: 'Reload the page and look again.' },
  },
  'table-has-errors': {
    message: { zh: '表里还有错误，一条也没有导入。', en: 'The table has errors; nothing was imported.' },
    cure: { zh: '按预览逐行改正，再上传。', en: 'Mend the rows that the preview names and upload again.' },
  },
  'meter-name-taken': {
    message: { zh: '这个项目已经有同名的计量器具。', en: 'The project has a meter of this name.' },
    cure: { zh: '请换一个名称或者表号。', en: 'Give it another name or number.' },
  },
  'project-revoked': {
    message: { zh: '这个项目的认定已经撤销。', en: 'Recognition of this project was revoked.' },
    cure: { zh: '不再登记计量器具和测量方案。', en: 'No meters or plans are added any more.' },
  },
  'already-revoked': {
    message: { zh: '这把密钥已经吊销。', en: 'This key is revoked already.' },
    cure: { zh: '不需要再做什么。', en: 'Nothing is left to do.' },
  },
} as const satisfies Record<string, { message: Text; cure: Text }>

export const rowTexts = {
  head: {
    zh: '表头要有“起始日”“截止日”“读数”，可以有“读数编号”；没有截止日的，起始日写月份，如 2012-09。',
    en: 'The head needs From, Through and Value, and may have Id; without Through, From is a month such as 2012-09.',
  },
  day: { zh: '日期写成 2012-09-01，或者月份 2012-09。', en: 'Write days as 2012-09-01, or a month as 2012-09.' },
  month: { zh: '一条读数不能跨月。', en: 'A reading lies in one month.' },
  value: { zh: '读数是不小于零的数字，最多六位小数。', en: 'A number not below zero with at most six places.' },
  fault: { zh: '单元格是公式、合并的，或者位数丢失。', en: 'The cell is a formula, merged, or has lost digits.' },
} as const satisfies Record<string, Text>
