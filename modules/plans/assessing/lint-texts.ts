/** The texts of the checks over plans and schemes. */
import { told } from '#modules/norms/lint/told.ts'

export const lintTexts = {
  L091: told(
    'L091',
    'warning',
    'scheme-without-plan',
    [
      '考核方案没有计划使用',
      '没有计划使用的方案不会用来考核谁。',
      '没有计划使用{title}。',
      '在 plans/ 的计划里写上它的编号，或者删除这个方案。',
    ],
    [
      'Scheme that no plan uses',
      'A scheme that no plan names assesses nobody.',
      'No plan names {title}.',
      'Name it in a plan under plans/, or take it out.',
    ],
  ),
  L092: told(
    'L092',
    'warning',
    'plan-without-scheme',
    [
      '计划没有考核方案',
      '有报告没有考核，完成得好坏没有结果。',
      '{title}没有考核方案。',
      '在 schemes/ 里写一个方案，在计划里写上编号；文件不要求考核的，记为例外并写明理由。',
    ],
    [
      'Plan without a scheme of assessment',
      'Reports without an assessment have no consequence.',
      '{title} names no scheme.',
      'Write one under schemes/ and name it; where the document asks for no assessment, enter an exception with the reason.',
    ],
  ),
  L093: told(
    'L093',
    'note',
    'scheme-not-adopted',
    [
      '考核方案还没有采用',
      '文件要求考核，却没有写指标和权重；我们拟的方案要由区里采用，才能用来告知结果。',
      '{title}的指标和权重是我们拟的，区里没有采用。',
      '由有权的单位采用，在工作台登记由谁、哪一天、依据什么。',
    ],
    [
      'Scheme not adopted',
      'The document asks for an assessment and prints neither criteria nor weights; ours must be adopted before results are told by it.',
      'Criteria and weights of {title} are ours; the district has not adopted them.',
      'Let the unit entitled to do so adopt it, and record on the desk who, when and by what.',
    ],
  ),
  L094: told(
    'L094',
    'warning',
    'period-without-commitments',
    [
      '报告期内没有任务',
      '报告期内没有任务在做，各单位没有可报的。',
      '{title}的{period}没有正在进行的任务。',
      '核对计划的起止日期和任务的期限。',
    ],
    [
      'Period without commitments',
      'Where nothing runs in a period, units have nothing to report.',
      'Nothing runs in {period} of {title}.',
      'Check the days of the plan and of its commitments.',
    ],
  ),
  L095: told(
    'L095',
    'warning',
    'criterion-rests-on-few-measures',
    [
      '考核指标缺少衡量依据',
      '按完成程度计分的指标，只能算有衡量指标的任务；多数任务没有，得分就只看少数几项。',
      '{title}的“{criterion}”占{weight}分，能计入的{count}项任务里只有{measured}项有衡量指标。',
      '请牵头单位给任务定出衡量指标，或者降低这项权重。',
    ],
    [
      'Criterion that rests on few measures',
      'Points for how far tasks have come count only tasks with a measure; where most have none, a few decide.',
      '“{criterion}” of {title} weighs {weight}, and only {measured} of the {count} tasks that it could count have a measure.',
      'Ask the leads for measures, or lower the weight.',
    ],
  ),
  L096: told(
    'L096',
    'warning',
    'plan-without-periods',
    [
      '计划没有报告期',
      '没有报告期，就没有单位报告，也算不出按时报送。',
      '{title}没有报告期。',
      '写明多久报告一次（rhythm），或者列出报告期；文件不要求报告的，记为例外并写明理由。',
    ],
    [
      'Plan without periods',
      'Where there is no period nobody reports, and nothing can be in time.',
      '{title} has no period of reports.',
      'Set its rhythm or list its periods; where the document asks for no reports, enter an exception with the reason.',
    ],
  ),
  L097: told(
    'L097',
    'warning',
    'plan-without-baseline',
    [
      '计划没有冻结批准时的样子',
      '没有基线，以后改了什么、删了什么就说不清。',
      '{title}还没有按批准时的样子冻结。',
      '在工作台打开这个计划的“和批准时比较”，写明谁、哪一天、依据什么批准，然后冻结。',
    ],
    [
      'Plan that was not frozen as approved',
      'Without a baseline nobody can say later what was changed or taken out.',
      '{title} has not been frozen as it was approved.',
      'Open “Compare with what was approved” on the desk, say who approved it, when and by what, and freeze it.',
    ],
  ),
} as const
