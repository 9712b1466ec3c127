/** Others whose weighty interests a licence touches directly: told in writing, heard at the counter, answered, and heard at a hearing where they ask for one. 行政许可法 §36, §47 */
import { act, type Act, type ClockRule, type Gate } from '../definition.ts'
import { dayInPaper, field } from '../fields.ts'
import type { CaseView } from '../fold.ts'
import { licensingLaw, type Phase } from './phase.ts'

/** What a procedure says about people who did not apply and whom it touches. */
export interface InterestedGiven {
  /** Where they are named and told, and where what they say is entered. */
  readonly examining: string
  readonly heardIn: readonly string[]
  /** Every state in which the days for asking may run out. */
  readonly openIn: readonly string[]
  /** Who that usually is, as the field asks for it. */
  readonly hint: NonNullable<Parameters<typeof field>[0]['hint']>
  readonly requestDays: readonly string[]
  readonly series: string
}

/** A hearing that somebody else asked for stops and starts what the applicant’s own does. */
export const interestedAsksHearing = 'enter-hearing-request'

const told = 'tell-interested'

/** Who was named in a case, each once, in order. */
export function interestedParties(view: CaseView): string[] {
  const names = view.done.filter(({ act: id }) => id === told).map(({ input }) => input['party']?.trim() ?? '')
  return [...new Set(names)].filter((name) => name !== '')
}

const isNamed: Gate = {
  id: 'interested-named',
  title: { zh: '已经告知的利害关系人', en: 'Named and told' },
  basis: licensingLaw('36'),
  check: (view, { input }) => {
    const named = interestedParties(view)
    const who = input?.['party']?.trim()
    if (who === undefined ? named.length > 0 : named.includes(who)) return undefined
    return {
      missing:
        named.length === 0
          ? { zh: '还没有告知过利害关系人。', en: 'Nobody whose interests are touched has been told.' }
          : {
              zh: `“${who ?? ''}”不在告知过的利害关系人里：${named.join('、')}。`,
              en: `“${who ?? ''}” is none of those who were told: ${named.join(', ')}.`,
            },
      cure: {
        zh: '请先办“告知利害关系人”，名称照告知书写。',
        en: 'Tell them first, and write the name as the notice has it.',
      },
    }
  },
}

/** Whoever was named has been reached, and the days for asking for a hearing are over. */
export const interestedHeard: Gate = {
  id: 'interested-heard',
  title: { zh: '利害关系人已告知', en: 'Those touched were told' },
  basis: licensingLaw('47'),
  check: (view) => {
    const notices = view.documents.filter(({ rule }) => rule === 'interested-notice')
    const open = notices.filter(({ deliveries }) => deliveries.length === 0)
    if (open.length > 0)
      return {
        missing: {
          zh: `利害关系人告知书还没有登记送达：${open.map(({ number }) => number).join('、')}。`,
          en: `No delivery is recorded of ${open.map(({ number }) => number).join(', ')}.`,
        },
        cure: { zh: '请送达并在“文书”里登记。', en: 'Deliver it and record that under “Papers”.' },
      }
    const clock = view.clocks.get('interested-hearing')?.at(-1)?.kind
    if (clock === undefined || clock === 'ended') return undefined
    return {
      missing: {
        zh: '利害关系人要求听证的期限还没有过。',
        en: 'Those touched may still ask for a hearing.',
      },
      cure: {
        zh: '请等期限届满；要求听证的，登记后组织听证。',
        en: 'Wait until it is over; enter a request that comes in, and hold the hearing.',
      },
    }
  },
}

const partyField = (basis: string, hint?: InterestedGiven['hint']) =>
  field({
    id: 'party',
    label: { zh: '利害关系人', en: 'Who is touched' },
    ...(hint === undefined ? {} : { hint }),
    kind: 'text',
    basis,
    lengthMax: 120,
    example: '示例利害关系人',
  })

function telling({ examining, hint }: InterestedGiven): Act {
  return act({
    id: told,
    title: { zh: '告知利害关系人', en: 'Tell those whose interests are touched' },
    about: {
      zh: '审查中发现直接关系他人重大利益的，应当告知；每人一份告知书，登记送达。',
      en: 'Where weighty interests of others are touched directly they have to be told: a notice each, with its delivery.',
    },
    basis: licensingLaw('36'),
    from: [examining],
    to: 'same',
    by: 'handler',
    input: [
      partyField(licensingLaw('36'), hint),
      field({
        id: 'interest',
        label: { zh: '涉及的重大利益', en: 'Which interest' },
        kind: 'long-text',
        basis: licensingLaw('36'),
      }),
    ],
    document: 'interested-notice',
  })
}

/** What they say at the counter or by letter, entered as they say it. */
function hearingThem({ examining, heardIn, openIn }: InterestedGiven): Act[] {
  return [
    act({
      id: 'enter-interested-opinion',
      title: { zh: '登记利害关系人的陈述申辩', en: 'Enter what they say' },
      basis: licensingLaw('36'),
      from: heardIn,
      to: 'same',
      by: 'handler',
      input: [
        partyField(licensingLaw('36')),
        field({
          id: 'opinion',
          label: { zh: '意见和证据，照原话', en: 'Opinion and evidence, in their words' },
          kind: 'long-text',
          basis: licensingLaw('36'),
        }),
      ],
      gates: [isNamed],
    }),
    act({
      id: interestedAsksHearing,
      title: { zh: '登记利害关系人要求听证', en: 'Enter that they ask for a hearing' },
      basis: licensingLaw('47'),
      from: [examining],
      to: 'hearing-due',
      by: 'handler',
      within: 'interested-hearing',
      input: [
        partyField(licensingLaw('47')),
        field({
          id: 'reason',
          label: { zh: '要求和理由', en: 'Request and reasons' },
          kind: 'long-text',
          basis: licensingLaw('47'),
          isRequired: false,
        }),
      ],
      gates: [isNamed],
      tellsApplicant: true,
    }),
    act({
      id: 'interested-time-over',
      title: { zh: '利害关系人逾期没有要求听证', en: 'Those touched asked for no hearing in time' },
      basis: licensingLaw('47'),
      from: openIn,
      to: 'same',
      by: 'time',
      onClock: 'interested-hearing',
    }),
  ]
}

const clockOf = (requestDays: readonly string[]): ClockRule => ({
  id: 'interested-hearing',
  title: { zh: '利害关系人要求听证的期限', en: 'Limit for those touched to ask for a hearing' },
  basis: licensingLaw('47'),
  level: 'legal',
  whose: 'others',
  parameters: requestDays,
  startsWith: ['delivered:interested-notice'],
  endsWith: [interestedAsksHearing, 'interested-time-over'],
  stops: [],
  silence: { zh: '逾期没有提出的，视为放弃听证。', en: 'Not asked for in time counts as waived.' },
})

/** The phase; a hearing that they ask for is called and held as the applicant’s own. */
export function interested(given: InterestedGiven): Partial<Phase> {
  return {
    acts: [telling(given), ...hearingThem(given)],
    clocks: [clockOf(given.requestDays)],
    documents: [
      {
        id: 'interested-notice',
        title: { zh: '利害关系人告知书', en: 'Notice to those whose interests are touched' },
        basis: licensingLaw('36'),
        series: given.series,
        verifiable: true,
        addressedTo: (input) => input['party'],
        compose: (_view, input, { today, applicant }) => [
          {
            kind: 'paragraph',
            text: `${applicant}的申请正在审查。本机关${dayInPaper(today)}发现，申请事项直接关系你（单位）的重大利益：${input['interest'] ?? ''}`,
          },
          {
            kind: 'paragraph',
            text: '你（单位）有权进行陈述和申辩，可以到窗口或者书面提出，每一份都会答复；也有权要求听证，听证不收费用，期限从送达之日的次日起计算，逾期没有提出的，视为放弃。',
          },
        ],
      },
    ],
  }
}
