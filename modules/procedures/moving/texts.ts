/** Words of moving running cases to another version: operations, refusals, why a case stays. */
import { textIn, type Text } from '#base/text.ts'
import type { RefusalText } from '../texts.ts'

export const movingTexts = {
  getMoveChoices: { zh: '可以改按哪一版', en: 'What cases can be moved to' },
  previewMove: { zh: '改按另一版办理的影响', en: 'What moving cases would do' },
  proposeMove: { zh: '提出改按另一版办理', en: 'Propose to move cases' },
  listMoves: { zh: '改按另一版办理的提议和决定', en: 'Moves of cases' },
  getMove: { zh: '查看一次改版办理', en: 'See a move of cases' },
  decideMove: { zh: '决定改按另一版办理', en: 'Decide on moving cases' },
  withdrawMove: { zh: '撤回改版办理的提议', en: 'Withdraw a proposed move' },
} as const satisfies Record<string, Text>

const list = (what: readonly Text[]): string => what.map(({ zh }) => `“${zh}”`).join('、')
const listEn = (what: readonly Text[]): string => what.map((one) => `“${textIn(one, 'en')}”`).join(', ')

/** Why a case stays with its version, by code; `what` names the states, papers, acts or limits in question. */
export const stayTexts = {
  'state-missing': (what: readonly Text[]): Text => ({
    zh: `目标版本没有${list(what)}这个状态。先把这件办出这个状态，再改。`,
    en: `The other version has no state ${listEn(what)}. Lead the case out of it first.`,
  }),
  'correction-open': (what: readonly Text[]): Text => ({
    zh: `补正通知列了${list(what)}，目标版本不要它，补正就没法完成。等补正完再改。`,
    en: `The open correction notice asks for ${listEn(what)}, which the other version does not know. Move it once it is answered.`,
  }),
  'proposal-unknown': (what: readonly Text[]): Text => ({
    zh: `已经提出的审查意见，目标版本的${list(what)}不认。先决定或者退回，再改。`,
    en: `What was proposed cannot be decided by ${listEn(what)} of the other version. Decide or send it back first.`,
  }),
  'personal-opened': (what: readonly Text[]): Text => ({
    zh: `${list(what)}是个人信息，目标版本不加密保管它。要先改目标版本的定义。`,
    en: `${listEn(what)} is personal data which the other version would not seal. Mend the definition first.`,
  }),
  'limit-run-out': (what: readonly Text[]): Text => ({
    zh: `按目标版本，${list(what)}已经过了，一改就会自动发生法律后果。不能这样追溯。`,
    en: `By the other version ${listEn(what)} has run out already and would take effect in law at once. It cannot reach back so.`,
  }),
  'limit-lost': (what: readonly Text[]): Text => ({
    zh: `目标版本的${list(what)}从这件没有办过的一步起算，改了就没有到期日。先办完，或者办到那一步再改。`,
    en: `The other version counts ${listEn(what)} from a step that this case never took; it would be left without a due day. Lead it further first.`,
  }),
  worse: (_what: readonly Text[]): Text => ({
    zh: '对申请人不利，或者有利有弊。按现在的规则，这样的件留在原版本。',
    en: 'Worse for the applicant, or better and worse; by the rule in force such cases stay.',
  }),
  changed: (_what: readonly Text[]): Text => ({
    zh: '清单定下以后这件又有变化，影响和批准时看到的不一样。需要改的，重新提出。',
    en: 'The case has changed since the list was made, and so has what the move would do. Propose it again.',
  }),
  ended: (_what: readonly Text[]): Text => ({ zh: '已经办结。', en: 'It has ended.' }),
  'moved-already': (_what: readonly Text[]): Text => ({
    zh: '已经按目标版本办理。',
    en: 'It follows that version already.',
  }),
} as const

export const movingRefusals = {
  'move-impact-changed': {
    message: { zh: '影响清单和你看到的不一样了。', en: 'The list is no longer the one you saw.' },
    cure: { zh: '请看新的清单，再提出。', en: 'Look at the list as it is now and propose again.' },
  },
  'move-open': {
    message: {
      zh: '这个事项已经有一个提议在等决定，或者还在办理。',
      en: 'A move of this service waits for a decision, or is still being carried out.',
    },
    cure: {
      zh: '请等它决定、办完，或者请提出的人撤回。',
      en: 'Wait for it, or ask whoever proposed it to withdraw it.',
    },
  },
  'move-nothing': {
    message: { zh: '没有一件可以改。', en: 'No case can be moved.' },
    cure: { zh: '清单里写着每一件留下的原因。', en: 'The list says of each why it stays.' },
  },
  'move-too-many': {
    message: { zh: '在办的超过 5,000 件。', en: 'More than 5,000 cases are running.' },
    cure: { zh: '请联系系统管理员分批办理。', en: 'Ask the system administrator to move them in parts.' },
  },
  'move-decided': {
    message: { zh: '已经决定或者撤回了。', en: 'It has been decided or withdrawn already.' },
    cure: { zh: '请看页面上的结果。', en: 'See what came of it on the page.' },
  },
  'move-of-own': {
    message: { zh: '提出的人不能自己决定。', en: 'Whoever proposed it does not decide.' },
    cure: { zh: '请本单位另一位负责人决定。', en: 'Ask another leader of the unit.' },
  },
  'move-not-own': {
    message: { zh: '只有提出的人能撤回。', en: 'Only who proposed it can withdraw it.' },
    cure: { zh: '不同意的，决定不批准。', en: 'If you disagree, refuse it.' },
  },
} as const satisfies Record<string, RefusalText>
