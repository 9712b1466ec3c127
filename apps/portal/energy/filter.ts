/** Reads the filters of the list of projects from an address. */
import { sectorTexts } from '#modules/energy/texts.ts'

/** The sectors, as addresses name them. */
export const sectors = Object.keys(sectorTexts) as (keyof typeof sectorTexts)[]
/** The states of a project. */
export const states = ['recognised', 'revoked'] as const

/** What is asked; anything that does not fit is left out. */
export function readProjectFilter(search: URLSearchParams) {
  const q = (search.get('q') ?? '').trim().slice(0, 100)
  const sector = sectors.find((one) => one === search.get('sector'))
  const state = states.find((one) => one === search.get('state'))
  const year = /^20\d{2}$/u.test(search.get('year') ?? '') ? Number(search.get('year')) : undefined
  return {
    ...(q === '' ? {} : { q }),
    ...(sector === undefined ? {} : { sector }),
    ...(state === undefined ? {} : { state }),
    ...(year === undefined ? {} : { year }),
  }
}
