/** Project money with a publicity period before a project is taken up into a yearly plan: 罗湖宜居城区行动计划 三（二）, 罗府〔2012〕21号 三（二）3. */
import { day } from '#base/day.ts'
import type { Act, DocumentRule, Gate, Procedure } from '#modules/procedures/definition.ts'
import type { FieldValues } from '#modules/procedures/fields.ts'
import type { CaseView } from '#modules/procedures/fold.ts'
import { joinPhases } from '#modules/procedures/phases/phase.ts'
import { adoptedFollowed, objectionsAnswered, publicity, wasPublic } from '#modules/procedures/phases/publicity.ts'
import { fenOf } from './money.ts'
import { clause, entered, projectMoney, yuan } from './procedure.ts'

/** Decisions that touch the public interest or weighty matters of livelihood are shown to the public; reasonable opinions are adopted. */
export const noticeClause = 'luofu-2012-21#sec_3__subsec_2__cl_3'

/** The figures of the period: whether it is asked, and how long it lasts. The document says neither of these projects. */
export const publicityFigures = { asked: 'liv-publicity-asked', days: 'liv-publicity-days' } as const

const answered = objectionsAnswered(noticeClause)
const followed = adoptedFollowed(noticeClause)

const shown: Gate = wasPublic({ basis: noticeClause, next: 'considered', asked: publicityFigures.asked })

const hint = { zh: '公示过的不用再填。', en: 'Leave empty what was shown to the public.' }
const planFields = [
  entered('year', { zh: '计划年度', en: 'Year of the plan' }, { kind: 'integer', min: '2012', max: '2099' }),
  entered('planned', { zh: '计划资金', en: 'Money in the plan' }, yuan),
]

/** Year and money of the plan: what stands in public now, else what is entered with the act. */
export function planOf({ done }: Pick<CaseView, 'done'>, input: FieldValues): FieldValues {
  const last = done.findLast(({ act }) => act === 'publicise' || act === 'change-intended')
  // A form sends what was left empty too.
  const filled = Object.fromEntries(Object.entries(input).filter(([, value]) => value.trim() !== ''))
  return last?.act === 'publicise' ? { ...last.input, ...filled } : filled
}

const amountOf = (stood: FieldValues, plan: FieldValues): number => fenOf(stood['planned'] ?? plan['planned'] ?? '0')

/** What comes into the plan is what was shown; where nothing was, it is entered. */
const asShown: Gate = {
  id: 'as-shown',
  title: { zh: '与公示一致', en: 'As it was shown' },
  basis: noticeClause,
  check: (view, { input }) => {
    if (input === undefined) return undefined
    const [plan, stood] = [planOf(view, input), planOf(view, {})]
    const isSame = (stood['year'] ?? plan['year']) === plan['year'] && amountOf(stood, plan) === amountOf(plan, plan)
    if (isSame && plan['year'] !== undefined && plan['planned'] !== undefined) return undefined
    return isSame
      ? {
          missing: { zh: '没有计划年度或者计划资金。', en: 'Year or money of the plan is missing.' },
          cure: { zh: '没有公示过的，请在这里填写。', en: 'Where nothing was shown to the public, enter them here.' },
        }
      : {
          missing: {
            zh: `公示的是${stood['year'] ?? ''}年度、${stood['planned'] ?? ''}元，与要下达的不一致。`,
            en: `Shown were ${stood['planned'] ?? ''} yuan for ${stood['year'] ?? ''}; this is something else.`,
          },
          cure: {
            zh: '请按公示的下达；要改的，办“按意见修改”后重新公示。',
            en: 'Take up what was shown, or change it and put it in public anew.',
          },
        }
  },
}

function inVersion2(act: Act): Act {
  switch (act.id) {
    case 'put-in-plan':
      return {
        ...act,
        from: ['listed', 'considered'],
        input: planFields.map((one) => ({ ...one, isRequired: false, hint })),
        gates: [shown, answered, followed, asShown],
      }
    case 'refuse':
      return { ...act, from: [...act.from, 'considered'], gates: [answered] }
    case 'withdraw':
      return { ...act, from: [...act.from, 'publicity', 'considered'] }
    default:
      return act
  }
}

/** The notice of the plan says what stood in public. */
const toldAsShown = (one: DocumentRule): DocumentRule => ({
  ...one,
  compose: (view, input, told) => one.compose(view, planOf(view, input), told),
})

const { states, acts, clocks, outcomes, documents } = projectMoney

/** The procedure from September 2012 on; running cases keep the first version unless they are moved. */
export const publicisedMoney: Procedure = {
  ...projectMoney,
  version: 2,
  from: day('2012-09-01'),
  summary: {
    zh: '责任单位为任务申请项目资金；列入年度投资计划前向社会公示，听取并答复意见。',
    en: 'Units responsible for a task ask for its project money; it is shown to the public and objections are answered before it comes into the yearly plan.',
  },
  basis: [clause, noticeClause],
  parameters: [publicityFigures.asked],
  ...joinPhases(
    {
      states: {
        ...states,
        considered: {
          title: { zh: '公示期满', en: 'Publicity over' },
          turn: 'office',
          about: {
            zh: '逐件答复意见；采纳的先修改再公示。',
            en: 'Objections are answered; what is taken up changes it first.',
          },
        },
      },
      acts: acts.map(inVersion2),
      clocks,
      outcomes,
      documents: documents.map(toldAsShown),
    },
    publicity({
      from: 'listed',
      next: 'considered',
      basis: noticeClause,
      days: [publicityFigures.days],
      shows: planFields,
      series: '罗宜资示',
    }),
  ),
}
