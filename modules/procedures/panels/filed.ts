/** Computes the draws in a decision file again, offline. */
import type { PanelFactData } from './facts.ts'
import { checkDraw, type DrawChecked } from './rules.ts'

/** A fact as a decision file carries it. */
interface Filed {
  readonly kind: string
  readonly data: unknown
  readonly hash: string
}

/** Every draw of the facts with what came out: pool and commitment of the fact before it, whose own hash is the anchor. */
export function checkDraws(
  facts: readonly Filed[],
): { readonly panel: string; readonly members: readonly string[]; readonly checks: readonly DrawChecked[] }[] {
  return facts.flatMap(({ kind, data }) => {
    if (kind !== 'panel-drawn') return []
    const drawn = data as PanelFactData['panel-drawn']
    const fact = facts.find(
      (one) => one.kind === 'panel-prepared' && (one.data as { panel: string }).panel === drawn.panel,
    )
    if (fact === undefined) return []
    const { pool, seats, commitment } = fact.data as PanelFactData['panel-prepared']
    const checks = checkDraw({ ...drawn, pool, seats, commitment, anchor: fact.hash })
    return [{ panel: drawn.panel, members: drawn.order.slice(0, seats), checks }]
  })
}
