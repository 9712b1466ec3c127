/** The pages that every check walks over, and the ways in which readers may look at them. */
import type { BrowserContext } from '@playwright/test'
import { recordedInstrument } from '../seed-record.ts'
import { outlinedInstrument, seededInstrument } from '../seed.ts'

/** Portal pages without the language. */
export const portalPages = [
  '/',
  '/instruments',
  '/instruments?kind=statute',
  `/instruments/${seededInstrument}`,
  `/instruments/${seededInstrument}?view=original`,
  `/instruments/${seededInstrument}?version=1`,
  `/instruments/${seededInstrument}/art_2`,
  `/instruments/${seededInstrument}/tbl_1__r_1`,
  `/instruments/${seededInstrument}/print`,
  `/instruments/${seededInstrument}/compare?from=1&to=2`,
  `/instruments/${outlinedInstrument}`,
  `/instruments/${recordedInstrument}`,
  `/instruments/${recordedInstrument}?version=3`,
  `/instruments/${recordedInstrument}/sec_1__subsec_1`,
  `/instruments/${recordedInstrument}/sec_2`,
  `/instruments/${recordedInstrument}/sec_1__subsec_1?version=1`,
  '/instruments/luofu-2012-22',
  '/instruments/luohu-yiju-2012',
  '/instruments/luohu-yiju-2012/tbl_1__r_4',
  '/instruments/luofuban-2012-23/art_6',
  '/services',
  '/services?q=zzzzqqqq',
  '/services/energy-recognition',
  '/services/energy-recognition/check',
  '/implementation',
  '/implementation/commitments',
  '/implementation/commitments?open=scope&role=lead',
  '/implementation/commitments?q=zzzzqqqq',
  '/implementation/commitments/liv-roof-gardens',
  '/implementation/commitments/vol-electronic-card',
  '/implementation/commitments/liv-half-year-reports',
  '/implementation/units/cuizhu-street-office',
  '/implementation/units/all-streets?role=lead',
  '/parameters',
  '/parameters?state=pending',
  '/parameters/licensing-decide-days',
  '/days',
  '/days?from=2026-09-30&n=20&unit=working',
  '/days?from=2026-08-03&n=60&unit=calendar&roll=yes',
  '/days?from=2026-12-01&n=30&unit=working',
  '/days?from=2012-02-30&n=x&unit=working',
  '/calendar/2026',
  '/calendar/2027',
  '/coverage',
  '/search',
  `/search?q=${encodeURIComponent('节能')}`,
  '/search?q=zzzzqqqq',
  '/publications',
  '/units',
  `/units?q=${encodeURIComponent('区监察局（区绩效办）')}`,
  '/units?q=zzzzqqqq',
  '/units/supervision-bureau',
  '/units/all-streets',
  '/areas',
  '/sitemap',
  '/no-such-page',
] as const

/** A page in a language. */
export function inLanguage(language: 'zh' | 'en', page: string): string {
  return language === 'zh' ? page : page === '/' ? '/en' : `/en${page}`
}

/** Makes a browser show pages in elder mode or high contrast, as the cookie of the display form does. */
export async function choose(context: BrowserContext, url: string, choices: string): Promise<void> {
  await context.addCookies([{ name: 'luodi_display', value: choices, url }])
}
