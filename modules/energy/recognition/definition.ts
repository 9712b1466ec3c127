/** Recognition of an energy-performance contract project: 罗府办〔2012〕23号 第五条至第十条. */
import type { Procedure } from '#modules/procedures/definition.ts'
import { acceptance, acceptingActs } from '#modules/procedures/phases/acceptance.ts'
import { decision } from '#modules/procedures/phases/decision.ts'
import { suspension, termination, withdrawal } from '#modules/procedures/phases/ending.ts'
import { expertsAnswered, expertStop, expertTime } from '#modules/procedures/phases/experts.ts'
import { papersChecked, refusalRests, sheetSettled } from '#modules/procedures/phases/gates.ts'
import { hearing, hearingStop } from '#modules/procedures/phases/hearing.ts'
import { opinion, opinionsAnswered } from '#modules/procedures/phases/opinion.ts'
import { interested, interestedAsksHearing, interestedHeard } from '#modules/procedures/phases/interested.ts'
import { joinPhases, type Phase } from '#modules/procedures/phases/phase.ts'
import { siteVisit, visitRecorded } from '#modules/procedures/phases/visit.ts'
import { emc } from '../clauses.ts'
import { figures, gateFigures, shared } from '../common.ts'
import { recognitionConditions } from './conditions.ts'
import { recognitionDecision, refusalDecision } from './documents.ts'
import { recognitionFields } from './fields.ts'
import { recognitionMaterials } from './materials.ts'

const matter = { zh: '合同能源管理项目认定', en: 'recognition of an energy-contract project' } as const

const examining: Partial<Phase> = {
  states: {
    examining: {
      title: { zh: '审查中', en: 'Examined' },
      turn: 'office',
      about: {
        zh: '核对材料，逐条认定；需要时现场核查或者请专家评审。',
        en: 'Papers are checked and each condition found; with a visit or experts where needed.',
      },
    },
  },
}

const deciding = decision({
  examining: 'examining',
  basis: emc('10'),
  proposalGates: [papersChecked, sheetSettled, visitRecorded, expertsAnswered, interestedHeard, opinionsAnswered],
  ways: [
    {
      id: 'recognise',
      title: { zh: '予以认定', en: 'Recognise' },
      basis: emc('10'),
      outcomeId: 'recognised',
      outcome: { title: { zh: '予以认定', en: 'Recognised' }, basis: emc('10'), tone: 'granted' },
      document: recognitionDecision,
    },
    {
      id: 'refuse',
      title: { zh: '不予认定', en: 'Refuse recognition' },
      basis: emc('7'),
      outcomeId: 'refused',
      outcome: { title: { zh: '不予认定', en: 'Not recognised' }, basis: emc('7'), tone: 'refused' },
      document: refusalDecision,
      gates: [refusalRests],
    },
  ],
  clock: {
    startsWith: [acceptingActs[0]],
    bySilence: [acceptingActs[1]],
    decideDays: figures.decide,
    extendDays: figures.extend,
    deliverDays: figures.deliver,
    stops: [{ ...hearingStop, by: [...hearingStop.by, interestedAsksHearing] }, expertStop],
  },
  series: { extension: '罗能延' },
})

/** While it is examined the applicant may speak, and every word is answered before anything is proposed. 行政许可法 §7, §36 */
const heard = ['examining', 'hearing-told', 'hearing-due', 'hearing-called']

/** Open states of an application; while a decision waits for delivery nothing can be taken back. */
const open = [
  'received',
  'correcting',
  'examining',
  'suspended',
  'hearing-told',
  'hearing-due',
  'hearing-called',
  'proposed',
]

const moving = joinPhases(
  examining,
  acceptance({
    matter,
    next: 'examining',
    acceptDays: figures.accept,
    correctDays: figures.correct,
    correctBasis: emc('10'),
    series: { accepted: '罗能受', correction: '罗能补', notAccepted: '罗能不受' },
  }),
  siteVisit({ examining: 'examining', officersMin: figures.visitOfficers }),
  expertTime({ examining: 'examining', series: '罗能评' }),
  hearing({
    examining: 'examining',
    matter,
    requestDays: figures.hearingRequest,
    holdDays: figures.hearingHold,
    noticeDays: figures.hearingNotice,
    series: { told: '罗能听告', called: '罗能听' },
    alsoBy: interestedAsksHearing,
  }),
  interested({
    examining: 'examining',
    heardIn: heard,
    openIn: open,
    hint: {
      zh: '合同另一方（用能单位），或者受影响的其他人；名称照证照写。',
      en: 'The other party of the contract (the energy user) or anybody else who is touched; the name as registered.',
    },
    requestDays: figures.hearingRequest,
    series: '罗能利告',
  }),
  opinion({ from: heard, answerIn: heard, weight: 'plain' }),
  suspension({ from: 'examining', basis: emc('12') }),
  deciding,
  withdrawal(open),
  termination({
    from: open,
    basis: emc('12'),
    title: { zh: '停止受理，终止办理', en: 'End it: applications stopped' },
    about: {
      zh: '第十二条的情形查实、决定停止受理该公司的申请后，正在办理的申请终止；须先关联那一件。',
      en: 'Where article 12 was proved and the company’s applications are stopped, those under way end; link that case first.',
    },
    outcome: { id: 'stopped', title: { zh: '停止受理', en: 'Applications stopped' } },
    gates: [
      {
        id: 'stop-linked',
        title: { zh: '已关联停止受理的案件', en: 'The case of the stop is linked' },
        basis: emc('12'),
        check: ({ links }) =>
          links.some(({ as }) => as !== 'about')
            ? undefined
            : {
                missing: {
                  zh: '没有关联查实第十二条情形的案件。',
                  en: 'The case in which article 12 was proved is not linked.',
                },
                cure: { zh: '请先关联那一件。', en: 'Link it first.' },
              },
      },
    ],
  }),
)

/** The procedure `energy-recognition`. */
export const energyRecognition: Procedure = {
  ...shared,
  id: 'energy-recognition',
  title: { zh: '合同能源管理项目认定', en: 'Recognition of an energy-contract project' },
  summary: {
    zh: '节能服务公司把在罗湖实施的合同能源管理项目报区发展和改革局认定。程序和期限依罗府〔2012〕16号，没有取得前参照行政许可法。',
    en: 'An energy-service company has a project in Luohu recognised by the Development and Reform Bureau. Steps and limits follow 罗府〔2012〕16号; until it is held, the Licensing Law serves.',
  },
  serves: {
    zh: '节能服务公司，在罗湖实施合同能源管理项目',
    en: 'Energy-service companies with a project in Luohu',
  },
  basis: [emc('6'), emc('7'), emc('9'), emc('10')],
  startedBy: ['company'],
  channels: ['web', 'counter', 'api'],
  // It names electronic data interchange; originals are shown at the counter as for what comes by web.
  machineBasis: 'administrative-licensing-law#art_29',
  unit: { answer: 'energy-recognition' },
  series: '罗能案',
  fields: recognitionFields,
  materials: recognitionMaterials,
  conditions: recognitionConditions,
  initial: 'received',
  ...moving,
  parameters: gateFigures,
  subject: ({ projectName = '', userName = '' }) => `${projectName}（${userName}）`,
  isPublic: true,
}
