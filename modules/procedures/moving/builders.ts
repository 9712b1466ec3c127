/** The small procedure of the tests in three versions: the second kinder and without corrections, the third stricter. */
import { day } from '#base/day.ts'
import { signPermit } from '../builders.ts'
import type { Gate, Procedure } from '../definition.ts'
import type { ProcedureRun } from '../registry.ts'

const law = 'administrative-licensing-law#art_31'

/** Asks no licence, decides in half the days, and makes no correction notice. */
export function kinderPermit(): Procedure {
  const first = signPermit(2)
  const { correcting: _correcting, ...states } = first.states
  const gone = new Set(['ask-correction', 'correct'])
  const others = (ids: readonly string[]): string[] => ids.filter((id) => !gone.has(id))
  return {
    ...first,
    from: day('2012-10-01'),
    states,
    materials: first.materials.filter(({ id }) => id === 'drawing'),
    acts: first.acts
      .filter(({ id }) => !gone.has(id))
      .map((one) => ({ ...one, from: one.from.filter((id) => id !== 'correcting') })),
    clocks: first.clocks.map((rule) => ({
      ...rule,
      startsWith: others(rule.startsWith),
      endsWith: others(rule.endsWith),
      ...(rule.id === 'decide' ? { parameters: ['licensing-extend-days'] } : {}),
    })),
  }
}

const photographed: Gate = {
  id: 'photographed',
  title: { zh: '已经拍照', en: 'Photographed' },
  basis: 'administrative-licensing-law#art_34',
  check: (view) =>
    view.materials.has('photo')
      ? undefined
      : { missing: { zh: '没有照片。', en: 'No photograph.' }, cure: { zh: '请拍照。', en: 'Take one.' } },
}

/** Asks a photograph more, and will not have anything proposed without it. */
export function stricterPermit(): Procedure {
  const first = signPermit(3)
  const photo = {
    id: 'photo',
    title: { zh: '现场照片', en: 'Photograph' },
    basis: law,
    copies: 1,
    original: false,
    stamped: false,
  }
  return {
    ...first,
    from: day('2012-11-01'),
    materials: [...first.materials, photo],
    acts: first.acts.map((one) => (one.id === 'propose' ? { ...one, gates: [...one.gates, photographed] } : one)),
  }
}

/** All three as tests hand them in; cases are started with the first until October 2012. */
export function movingRun(): ProcedureRun {
  return { versions: [signPermit(), kinderPermit(), stricterPermit()] }
}
