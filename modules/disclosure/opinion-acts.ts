/** Steps in which others are asked: a third party, and the office that made the information jointly. */
import { act, type Act } from '#modules/procedures/definition.ts'
import { field } from '#modules/procedures/fields.ts'
import { input, law, reason } from './act-fields.ts'
import { objectionGate } from './gates.ts'
import type { LawText } from './outcomes.ts'

/** Asking a third party, its answer, its silence, and what it is told if it objects in vain. 2019 §32, 2007 §23 */
export function askThirdParty(text: LawText): Act[] {
  const is2019 = text === '2019'
  const basis = law(is2019 ? 'art_32' : 'art_23')
  return [
    act({
      id: 'ask-third-party',
      title: { zh: '征求第三方意见', en: 'Ask a third party' },
      about: { zh: '征求意见的时间不计入答复期限。', en: 'The time does not count.' },
      basis,
      from: ['handling'],
      to: 'third-party',
      by: 'handler',
      document: 'third-party-letter',
      input: [
        input('who', { zh: '第三方', en: 'Third party' }, basis, { kind: 'text', lengthMax: 200, isPersonal: true }),
        input('asks', { zh: '涉及的内容', en: 'What it is about' }, basis),
      ],
    }),
    act({
      id: 'enter-third-party',
      title: { zh: '登记第三方意见', en: 'Enter the third party’s opinion' },
      basis,
      from: ['third-party'],
      to: 'handling',
      by: 'handler',
      weight: 'main',
      input: [
        field({ id: 'agrees', label: { zh: '同意公开', en: 'Agrees' }, kind: 'yes-no', basis }),
        input('opinion', { zh: '意见和理由', en: 'Opinion and reasons' }, basis, { isRequired: false }),
      ],
    }),
    is2019
      ? act({
          id: 'third-party-silent',
          title: { zh: '第三方逾期未答复', en: 'The third party is silent' },
          basis,
          from: ['third-party'],
          to: 'handling',
          by: 'time',
          onClock: 'third-party',
        })
      : act({
          id: 'go-on-without-opinion',
          title: { zh: '第三方没有答复，继续办理', en: 'Go on without an opinion' },
          basis,
          from: ['third-party'],
          to: 'handling',
          by: 'handler',
          input: [reason(basis)],
        }),
    act({
      id: 'tell-third-party',
      title: { zh: '告知第三方决定公开', en: 'Tell the third party' },
      about: {
        zh: '不公开可能对公共利益造成重大影响的。',
        en: 'Where keeping it back would gravely harm the public interest.',
      },
      basis,
      from: ['handling'],
      to: 'same',
      by: 'handler',
      document: 'third-party-notice',
      gates: [objectionGate],
      input: [input('content', { zh: '决定公开的内容', en: 'What is given' }, basis), reason(basis)],
    }),
  ]
}

/** Asking the office that made the information jointly; its silence counts as consent. 2019 §34 */
export function askCoMaker(): Act[] {
  const basis = law('art_34')
  return [
    act({
      id: 'ask-co-maker',
      title: { zh: '征求共同制作机关意见', en: 'Ask the office that made it jointly' },
      basis,
      from: ['handling'],
      to: 'co-maker',
      by: 'handler',
      document: 'co-maker-letter',
      input: [
        input('who', { zh: '共同制作的机关', en: 'Office' }, basis, { kind: 'text', lengthMax: 200 }),
        input('asks', { zh: '涉及的内容', en: 'What it is about' }, basis),
      ],
    }),
    act({
      id: 'enter-co-maker',
      title: { zh: '登记共同制作机关意见', en: 'Enter its opinion' },
      basis,
      from: ['co-maker'],
      to: 'handling',
      by: 'handler',
      weight: 'main',
      input: [
        field({ id: 'agrees', label: { zh: '同意公开', en: 'Agrees' }, kind: 'yes-no', basis }),
        input('opinion', { zh: '意见和理由', en: 'Opinion and reasons' }, basis, { isRequired: false }),
      ],
    }),
    act({
      id: 'co-maker-silent',
      title: { zh: '逾期未答复，视为同意公开', en: 'Silent: counts as consent' },
      basis,
      from: ['co-maker'],
      to: 'handling',
      by: 'time',
      onClock: 'co-maker',
    }),
  ]
}
