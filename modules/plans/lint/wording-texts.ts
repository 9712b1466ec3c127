/** The texts of the checks that hold commitments against the words of the documents. */
import { told } from '#modules/norms/lint/told.ts'

export const wordingTexts = {
  L083: told(
    'L083',
    'warning',
    'printed-unit-not-taken-over',
    [
      '印出来的单位没有记进任务',
      '条款写明了单位，任务里没有它，它的工作台上就看不到这件事。',
      '{heading}写明了“{name}”，这一条的任务里没有它。',
      '对照条款，把单位补进任务。',
    ],
    [
      'Printed unit not taken over',
      'The clause names a unit, the commitments on it do not: the unit will never see the matter on its desk.',
      '{heading} names “{name}”; no commitment on this clause does.',
      'Add the unit to the commitment after the clause.',
    ],
  ),
  L084: told(
    'L084',
    'warning',
    'unit-not-printed',
    [
      '任务里的单位条款没有写',
      '给单位派任务要有条款依据；条款没有写的，是区里另定的还是记错了，要说清。',
      '{title}写给{unit}，它依据的条款没有写这家单位。',
      '核对条款；区里另定的，在 note 里写明谁定的、哪一天。',
    ],
    [
      'Unit that is not printed',
      'A duty needs its clause; where the clause does not name the unit, either the district decided it or it is a slip.',
      '{title} is addressed to {unit}, which its clauses do not name.',
      'Check the clause; where the district decided, say who and when in the note.',
    ],
  ),
  L027: told(
    'L027',
    'warning',
    'text-and-annex-name-other-units',
    [
      '正文和附表的单位不一致',
      '正文和附表写了不同的单位，以哪一处为准要有人定；差异应当在任务里记下来。',
      '{heading}和附表的单位不一致：只在正文的有{text}，只在附表的有{annex}。',
      '在任务的 differences 里记下两处的写法和采用哪一处。',
    ],
    [
      'Text and annex name other units',
      'Text and annex name different units; somebody must say which holds, and the difference should be recorded.',
      '{heading} and the annex name other units: only in the text {text}; only in the annex {annex}.',
      'Record both under differences of the commitment, with the one in use.',
    ],
  ),
  L085: told(
    'L085',
    'warning',
    'figure-not-in-pack',
    [
      '条款里的数字没有登记',
      '条款里的数字要么是指标，要么是规则的参数，没有登记就没有人检查，改了也没有人知道。',
      '{heading}写了“{words}”，没有任何指标、节点或参数登记 {figure}。',
      '登记为任务的指标、节点或参数；只是叙述的，记为例外并说明。',
    ],
    [
      'Figure of the text that the pack does not hold',
      'A figure of a clause is a target or a parameter of a rule; where nothing holds it, nobody checks it and nobody notices when it changes.',
      '{heading} says “{words}”; no measure, milestone or parameter holds {figure}.',
      'Enter it as a measure, milestone or parameter; what only tells a story is excepted with the reason.',
    ],
  ),
} as const
