/** The moving part of a procedure about a recognised project: taken in, examined, decided by four eyes, delivered. */
import type { Text } from '#base/text.ts'
import type { Gate, Reference } from '#modules/procedures/definition.ts'
import { field, type Field } from '#modules/procedures/fields.ts'
import { acceptance, acceptingActs } from '#modules/procedures/phases/acceptance.ts'
import { decision, type Way } from '#modules/procedures/phases/decision.ts'
import { withdrawal } from '#modules/procedures/phases/ending.ts'
import { papersChecked, sheetSettled } from '#modules/procedures/phases/gates.ts'
import { joinPhases } from '#modules/procedures/phases/phase.ts'
import { checkProjectNumber, exampleProjectNumber, figures } from './common.ts'

/** What differs between the procedures about a recognised project. */
export interface AboutProject {
  readonly matter: Text
  readonly basis: Reference
  readonly ways: readonly Way[]
  readonly proposalInput?: readonly Field[]
  readonly proposalGates?: readonly Gate[]
  /** The first word of every number: 罗能变. */
  readonly series: string
}

/** States, acts, clocks and papers of such a procedure. */
export function aboutProject({ matter, basis, ways, series, proposalInput = [], proposalGates = [] }: AboutProject) {
  return joinPhases(
    { states: { examining: { title: { zh: '审查中', en: 'Examined' }, turn: 'office' } } },
    acceptance({
      matter,
      next: 'examining',
      acceptDays: figures.accept,
      correctDays: figures.correct,
      correctBasis: basis,
      series: { accepted: `${series}受`, correction: `${series}补`, notAccepted: `${series}不受` },
    }),
    decision({
      examining: 'examining',
      basis,
      proposalGates: [papersChecked, sheetSettled, ...proposalGates],
      proposalInput,
      ways,
      clock: {
        startsWith: [acceptingActs[0]],
        bySilence: [acceptingActs[1]],
        decideDays: figures.decide,
        extendDays: figures.extend,
        deliverDays: figures.deliver,
        stops: [],
      },
      series: { extension: `${series}延` },
    }),
    withdrawal(['received', 'correcting', 'examining', 'proposed']),
  )
}

/** The field that names the recognised project. */
export function projectField(basis: Reference): Field {
  return field({
    id: 'project',
    label: { zh: '认定项目编号', en: 'Number of the recognised project' },
    hint: { zh: '形如“罗能认〔2012〕1号”', en: 'Such as 罗能认〔2012〕1号' },
    kind: 'text',
    basis,
    group: { zh: '项目', en: 'Project' },
    lengthMax: 40,
    check: checkProjectNumber,
    example: exampleProjectNumber,
  })
}
