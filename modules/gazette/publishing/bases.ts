/**
 * The statutes on which publishing stands, as they were numbered on the day: 政府信息公开条例 of 2007 (国务院令第492号, in force
 * 2008-05-01) and of 2019 (国务院令第711号, in force 2019-05-15). Article numbers were not compared with the official print;
 * every text says so.
 */
import type { Day } from '#base/day.ts'
import type { Basis } from '#base/refusals.ts'

/** What is to be founded: that a text must be public, accurate, and reviewed by somebody before it is. */
export type DisclosureRule = 'normative-document' | 'plan' | 'accurate' | 'reviewed'

const renewedOn = '2019-05-15'
const articles: Readonly<Record<DisclosureRule, readonly [of2007: string, of2019: string]>> = {
  'normative-document': ['第十条第（一）项', '第二十条第（一）项'],
  plan: ['第十条第（二）项', '第二十条第（三）项'],
  accurate: ['第六条', '第六条'],
  reviewed: ['第十四条', '第十七条'],
}

/** The article in force on a day. */
export function disclosureBasis(rule: DisclosureRule, today: Day): Basis {
  const [of2007, of2019] = articles[rule]
  const cited = today < renewedOn ? `（国务院令第492号）${of2007}` : `（国务院令第711号）${of2019}`
  return `《政府信息公开条例》${cited}（条文序号待与官方文本核对）`
}

/** Every basis an editor may choose for publishing an instrument, the likely one first. */
export function publicationBases(kind: string, today: Day): Basis[] {
  const rules: DisclosureRule[] =
    kind === 'plan' || kind === 'scheme' ? ['plan', 'normative-document'] : ['normative-document', 'plan']
  return rules.map((rule) => disclosureBasis(rule, today))
}
