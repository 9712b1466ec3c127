/** The procedures of the measures with their effects, as the engine runs them. */
import type { ProcedureRun } from '#modules/procedures/registry.ts'
import { energyChange } from './changing/definition.ts'
import { energyRecognition } from './recognition/definition.ts'
import { registerEffects } from './registers/effects.ts'
import { energyRevocation } from './revoking/definition.ts'
import { energyReward } from './rewarding/definition.ts'

export const energyRuns: readonly ProcedureRun[] = [
  { versions: [energyRecognition], ...registerEffects['energy-recognition'] },
  { versions: [energyChange], ...registerEffects['energy-change'] },
  { versions: [energyRevocation], ...registerEffects['energy-revocation'] },
  { versions: [energyReward], ...registerEffects.reward },
]
