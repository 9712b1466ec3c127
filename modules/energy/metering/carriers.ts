/** Carriers of energy as meters name them: unit, and the field that `coal.ts` converts by. Browser-safe. */
import type { Text } from '#base/text.ts'
import { carrierTexts } from './texts.ts'

export const carrierIds = ['electricity', 'gas', 'diesel', 'heat'] as const
export type CarrierId = (typeof carrierIds)[number]

/** A carrier of a meter. */
export interface MeteredCarrier {
  readonly field: string
  readonly title: Text
  readonly unit: Text
}

const fields: Readonly<Record<CarrierId, string>> = {
  electricity: 'savedElectricity',
  gas: 'savedGas',
  diesel: 'savedDiesel',
  heat: 'savedHeat',
}

/** What is to know of a carrier. */
export const carrierOf = (id: CarrierId): MeteredCarrier => ({ field: fields[id], ...carrierTexts[id] })
