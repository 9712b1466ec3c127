/** A small scheme and inputs for tests. */
import type { AssessmentInputs, UnitInputs } from './inputs.ts'
import { scheme, type Scheme } from './schemes.ts'

/** A scheme with one criterion of each kind; `over` replaces fields. */
export function sampleScheme(over: Partial<Record<keyof Scheme, unknown>> = {}): Scheme {
  return scheme.parse({
    id: 'sample',
    title: { zh: '样例考核', en: 'Sample' },
    instrument: 'sample-plan',
    status: 'ours',
    clauses: ['sample-plan#sec_1'],
    by: ['office'],
    criteria: [
      { id: 'tasks', title: { zh: '任务完成', en: 'Tasks' }, weight: '60', computed: 'achievement', roles: ['lead'] },
      {
        id: 'reports',
        title: { zh: '按时报告', en: 'Reports' },
        weight: '15',
        computed: 'punctuality',
        late: '50',
        perReturn: '10',
      },
      { id: 'quality', title: { zh: '工作质量', en: 'Quality' }, weight: '15', computed: 'review', reviewers: 2 },
      { id: 'spot', title: { zh: '抽查', en: 'Spot checks' }, weight: '10', computed: 'spot-check' },
    ],
    deductions: [{ id: 'overdue', title: { zh: '催办后仍逾期', en: 'Late after urging' }, points: '1.5', most: '4' }],
    grades: [
      { id: 'excellent', title: { zh: '优秀', en: 'Excellent' }, from: '90', quota: '30' },
      { id: 'good', title: { zh: '达标', en: 'Met' }, from: '75' },
      { id: 'failed', title: { zh: '不达标', en: 'Not met' }, from: '0' },
    ],
    ties: ['tasks'],
    vetoes: [{ id: 'fraud', title: { zh: '弄虚作假', en: 'Fraud' }, grade: 'failed' }],
    spotCheck: { percent: '20', atLeast: 1 },
    objection: {
      days: 5,
      unit: 'working',
      basis: { zh: '方案自定', en: 'ours' },
      answer: { days: 5, unit: 'working', basis: { zh: '方案自定', en: 'ours' } },
    },
    publication: { to: 'public', basis: { zh: '方案自定', en: 'ours' } },
    ...over,
  })
}

/** A unit whose tasks have come so far (shares as decimal texts); `over` replaces the rest. */
export function sampleUnit(unit: string, shares: readonly string[], over: Partial<UnitInputs> = {}): UnitInputs {
  return {
    unit,
    name: { zh: unit, en: unit },
    commitments: shares.map((share, index) => ({
      id: `${unit}-${index}`,
      title: { zh: `任务${index}` },
      role: 'lead',
      modality: 'must',
      state: 'counted',
      share,
      words: { zh: `完成${share}` },
    })),
    reports: [],
    reviews: [],
    checks: [],
    deductions: [],
    vetoes: [],
    ...over,
  }
}

/** Inputs of these units under a scheme. */
export function sampleInputs(units: readonly UnitInputs[], scheme: Scheme = sampleScheme()): AssessmentInputs {
  return {
    format: 1,
    plan: { id: 'sample', title: { zh: '样例计划', en: 'Sample plan' } },
    year: 2012,
    from: '2012-01-01',
    to: '2012-12-31',
    gatheredOn: '2013-01-10',
    scheme,
    units: [...units],
  }
}
