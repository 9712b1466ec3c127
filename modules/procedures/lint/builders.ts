/** For tests: a service that carries out the tiny pack's procedure, sound in every respect. */
import { day } from '#base/day.ts'
import { tinyPlan } from '#modules/norms/builders.ts'
import { act, type Procedure } from '../definition.ts'

const clause = `${tinyPlan}#sec_2__cl_1`

/** Grants for trees: one step, one limit. */
export const tinyService: Procedure = {
  id: 'tiny-grant',
  version: 1,
  from: day('2020-03-15'),
  title: { zh: '种树资助', en: 'Grants for trees' },
  summary: { zh: '测试用。', en: 'For tests.' },
  serves: { zh: '种树人', en: 'Who plants trees' },
  basis: [clause],
  startedBy: ['person'],
  channels: ['web'],
  unit: { answer: 'tiny-grant' },
  series: '测案',
  fields: [],
  materials: [],
  conditions: [],
  states: {
    received: { title: { zh: '待答复', en: 'To be answered' }, turn: 'office' },
    closed: { title: { zh: '已办结', en: 'Closed' }, turn: 'nobody' },
  },
  initial: 'received',
  acts: [
    act({
      id: 'answer',
      title: { zh: '答复', en: 'Answer' },
      basis: clause,
      from: ['received'],
      to: 'closed',
      by: 'approver',
      outcome: 'given',
    }),
  ],
  clocks: [
    {
      id: 'answer',
      title: { zh: '答复期限', en: 'Limit for answering' },
      basis: `${tinyPlan}#sec_2__cl_3`,
      level: 'legal',
      whose: 'office',
      parameters: ['tiny-legal-days'],
      startsWith: ['submitted'],
      endsWith: ['answer'],
      stops: [],
    },
  ],
  outcomes: { given: { title: { zh: '资助', en: 'Given' }, basis: clause, tone: 'granted' } },
  documents: [],
  fee: { zh: '不收费。', en: 'Free.' },
  feeBasis: clause,
  remedies: [],
  keptBasis: clause,
  subject: () => '种树',
  isPublic: false,
}
