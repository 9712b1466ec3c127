/** A publicity period: what is intended stands in public for so many days; who objects gets one answer, and what is taken up changes what was intended. */
import { act, type DocumentBlock, type Gate, type Reference } from '../definition.ts'
import { dayInPaper, field, shownValue, type Field } from '../fields.ts'
import { adoptedNow, openObjections } from '../publicity/folding.ts'
import type { Phase } from './phase.ts'

/** What a procedure says about its publicity period; no statute orders one in general, so the clause comes from it. */
export interface PublicityGiven {
  readonly from: string
  readonly next: string
  readonly basis: Reference
  readonly days: readonly string[]
  /** What is intended, in figures and words of the procedure; stands in the notice and on the public page. */
  readonly shows?: readonly Field[]
  /** The word in the number of the notice. */
  readonly series: string
}

/** Every objection was answered. */
export const objectionsAnswered = (basis: Reference): Gate => ({
  id: 'objections-answered',
  title: { zh: '意见已答复', en: 'Objections answered' },
  basis,
  check: (view) => {
    const open = openObjections(view)
    if (open.length === 0) return undefined
    return {
      missing: {
        zh: `有 ${open.length} 件公示期内提出的意见没有答复。`,
        en: `${open.length} objections made in the publicity period are open.`,
      },
      cure: {
        zh: '请到“公示和意见”逐件核实，写明是否采纳和理由。',
        en: 'Look into each under “Publicity and objections”; say whether it is taken up, and why.',
      },
    }
  },
})

/** What was taken up has changed what was intended: it was put in public anew, or the case is refused. */
export const adoptedFollowed = (basis: Reference): Gate => ({
  id: 'adopted-followed',
  title: { zh: '采纳的意见已落实', en: 'Adopted objections followed' },
  basis,
  check: (view) => {
    const adopted = adoptedNow(view)
    if (adopted.length === 0) return undefined
    return {
      missing: {
        zh: `采纳了 ${adopted.length} 件意见，公示的内容还没有按它修改。`,
        en: `${adopted.length} objections were taken up, and what was shown was not changed accordingly.`,
      },
      cure: {
        zh: '请办“按意见修改”，改后重新公示；不宜再办的，不予办理。',
        en: 'Change it and put it in public anew, or refuse it.',
      },
    }
  },
})

/** It was put in public and the period is over, or the district’s dated choice says that none is asked. */
export const wasPublic = ({ basis, next, asked }: { basis: Reference; next: string; asked: string }): Gate => ({
  id: 'was-public',
  title: { zh: '已经公示', en: 'Put in public' },
  basis,
  check: (view, { parameter }) =>
    view.state === next || parameter(asked)?.value === 'no'
      ? undefined
      : {
          missing: { zh: '还没有向社会公示。', en: 'It has not been put in public.' },
          cure: {
            zh: '请先公示，期满并答复全部意见后再办；区里决定不公示的，在参数里写明理由。',
            en: 'Put it in public first and answer every objection; where the district decides otherwise, the figure says why.',
          },
        },
})

const own = (basis: Reference): readonly Field[] => [
  field({ id: 'text', label: { zh: '公示内容', en: 'What is shown' }, kind: 'long-text', basis }),
  field({
    id: 'place',
    label: { zh: '公示地点', en: 'Where it is shown' },
    hint: { zh: '本站之外还在哪里公示。', en: 'Where it hangs besides this site.' },
    kind: 'text',
    basis,
  }),
  field({
    id: 'reach',
    label: { zh: '窗口和信函地址', en: 'Counter and address' },
    hint: {
      zh: '不上网的人到哪里提意见：地址、电话。',
      en: 'Where people without internet object: address, telephone.',
    },
    kind: 'text',
    basis,
  }),
]

/** What stands in public, each value as it reads: procedure's own figures first. */
export const shownFields = ({ basis, shows = [] }: Pick<PublicityGiven, 'basis' | 'shows'>): readonly Field[] => [
  ...shows,
  ...own(basis),
]

function acts(given: PublicityGiven): Phase['acts'] {
  const { from, next, basis } = given
  return [
    act({
      id: 'publicise',
      title: { zh: '公示', en: 'Put in public' },
      about: {
        zh: '提交后在本站公示，任何人可以提意见；期满自动进入下一步。',
        en: 'It then stands on this site and anybody may object; the period ends by itself.',
      },
      basis,
      from: [from],
      to: 'publicity',
      by: 'handler',
      input: shownFields(given),
      document: 'publicity-notice',
      tellsApplicant: true,
      weight: 'main',
    }),
    act({
      id: 'publicity-over',
      title: { zh: '公示期满', en: 'Publicity period over' },
      basis,
      from: ['publicity'],
      to: next,
      by: 'time',
      onClock: 'publicity',
      tellsApplicant: true,
    }),
    act({
      id: 'change-intended',
      title: { zh: '按意见修改', en: 'Change after objections' },
      about: { zh: '退回拟定，改后重新公示。', en: 'Goes back, and is put in public anew.' },
      basis,
      from: [next],
      to: from,
      by: 'handler',
      gates: [objectionsAnswered(basis)],
      input: [
        field({
          id: 'change',
          label: { zh: '修改了什么、采纳了哪件意见', en: 'What changes, after which objection' },
          kind: 'long-text',
          basis,
        }),
      ],
      tellsApplicant: true,
    }),
  ]
}

const composed =
  (fields: readonly Field[]) =>
  (input: Readonly<Record<string, string>>, ends: string): DocumentBlock[] => [
    { kind: 'paragraph', text: input['text'] ?? '' },
    ...fields
      .filter(({ id }) => id !== 'text' && input[id] !== undefined)
      .map((one): DocumentBlock => ({
        kind: 'paragraph',
        text: `${one.label.zh}：${shownValue(one, input[one.id] ?? '')}`,
      })),
    {
      kind: 'paragraph',
      text: `公示期自本通知发布之日起至${ends}止。任何单位和个人有意见的，请在公示期内通过本站、窗口或者信函提出；每一件都会答复，答复不带个人信息公开。`,
    },
  ]

/** The phase: state `publicity`; its end comes by time, and the way on asks for `objectionsAnswered` and `adoptedFollowed`. */
export function publicity(given: PublicityGiven): Phase {
  const { basis, days, series } = given
  const compose = composed(shownFields(given))
  return {
    states: {
      publicity: {
        title: { zh: '公示中', en: 'Publicity period' },
        turn: 'others',
        about: { zh: '公示期内任何人可以提出意见。', en: 'Anybody may object until it ends.' },
      },
    },
    acts: acts(given),
    clocks: [
      {
        id: 'publicity',
        title: { zh: '公示期', en: 'Publicity period' },
        basis,
        level: 'planned',
        whose: 'others',
        parameters: days,
        startsWith: ['publicise'],
        endsWith: ['publicity-over'],
        stops: [],
        silence: { zh: '期满没有意见的，按公示的内容办理。', en: 'Without objections it goes on as shown.' },
      },
    ],
    outcomes: {},
    documents: [
      {
        id: 'publicity-notice',
        title: { zh: '公示', en: 'Public notice' },
        basis,
        series,
        verifiable: true,
        isPublic: true,
        compose: (_view, input, { due }) => {
          const ends = due['publicity']
          return compose(input, ends === undefined ? '期满之日' : dayInPaper(ends))
        },
      },
    ],
  }
}
