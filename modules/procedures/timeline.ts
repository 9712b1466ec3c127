/** The record of a case in words: what happened, what was entered with it, who did it; applicants see what concerns them. */
import type { z } from 'zod'
import { textIn, type Text } from '#base/text.ts'
import type { Party } from '#modules/directory/index.ts'
import type { Fact, FactAuthor } from './facts.ts'
import { shownValue, type Field, type FieldValues } from './fields.ts'
import type { CaseView } from './fold.ts'
import type { Labels } from './labels.ts'
import { present } from './parts-of-views.ts'
import { verdictTexts } from './rule-texts.ts'
import type { timelineEntry } from './shapes.ts'
import { authorTexts, checkTexts, factTexts } from './texts-of-facts.ts'

/** What the record is told from. */
interface Recorded {
  readonly facts: readonly Fact[]
  readonly view: CaseView
  readonly labels: Labels
  readonly party: Party
  readonly agent?: Party
  readonly unit: { readonly name: Text }
  readonly unitName: (id: string) => Text
}

/** Who did it, in words. */
export function nameOf(by: FactAuthor, { party, agent }: Pick<Recorded, 'party' | 'agent'>): string {
  if (by.kind === 'applicant') return by.id === agent?.id ? agent.name : party.name
  if (by.kind === 'staff') return by.name ?? ''
  if (by.kind === 'machine') return `${authorTexts.machine.zh}：${by.name ?? ''}`
  if (by.kind === 'expert' || by.kind === 'public') return by.id
  return authorTexts[by.kind].zh
}

/** An act by the version that the case has now, else by one that it had. */
const findAct = ({ procedure, earlier }: CaseView, act: string) =>
  [procedure, ...earlier.toReversed()].flatMap(({ acts }) => acts).find(({ id }) => id === act)

/** What was entered with an act, each value as it reads; where there are several, with what was asked. */
function inputWords(fields: readonly Field[], input: FieldValues, { unitName }: Recorded): string | undefined {
  const filled = fields.flatMap((field) => {
    const value = input[field.id]
    if (value === undefined || value === '') return []
    return [{ label: field.label.zh, words: field.kind === 'unit' ? unitName(value).zh : shownValue(field, value) }]
  })
  return filled.map(({ label, words }) => (filled.length === 1 ? words : `${label}：${words}`)).join('；') || undefined
}

/** The note that stands under a fact, in its own words. */
function noteOf(fact: Fact, shown: Recorded): string | undefined {
  switch (fact.kind) {
    case 'acted':
      return inputWords(findAct(shown.view, fact.data.act)?.input ?? [], fact.data.input, shown)
    case 'material-checked':
    case 'found':
      return fact.data.note || undefined
    case 'assigned':
      return [fact.data.handlerName, fact.data.reason].filter(Boolean).join('，')
    case 'recused':
      return fact.data.reason
    case 'version-changed':
      return `${fact.data.fromVersion} → ${fact.data.toVersion}：${fact.data.basis}；${fact.data.reason}`
    case 'noted':
    case 'unit-answered':
      return fact.data.text
    case 'unit-joined':
      return fact.data.asks
    case 'linked':
      return fact.data.number
    case 'delivered':
      return fact.data.proof
    case 're-projected':
      return `${fact.data.before ?? ''} → ${fact.data.after ?? ''}，${fact.data.notice}`
    case 'name-claimed':
      return `${fact.data.known} → ${fact.data.claimed}`
    case 'name-checked':
      return fact.data.evidence
    case 'panel-prepared':
      return fact.data.question
    case 'panel-drawn':
      return fact.data.order.slice(0, 12).join('、')
    case 'panel-recusal-asked':
    case 'panel-recusal-decided':
      return [fact.data.expert, fact.data.reason].filter(Boolean).join('：')
    case 'panel-opinion':
      return fact.data.expert
    case 'objection-made':
      return fact.data.number
    case 'objection-answered':
      return fact.data.answer
    case 'panel-closed':
      return fact.data.summary
    case 'panel-dropped':
    case 'name-decided':
      return fact.data.reason
    case 'submitted':
    case 'material-added':
    case 'fields-changed':
      return undefined
  }
}

const internal: ReadonlySet<Fact['kind']> = new Set([
  'noted',
  'assigned',
  'unit-joined',
  'unit-answered',
  'found',
  'recused',
])

/** The paper or condition that a fact is about, and how it was found. */
function aboutOf(fact: Fact, view: CaseView): [about?: Text | undefined, result?: Text] {
  const versions = [view.procedure, ...view.earlier.toReversed()]
  const materials = versions.flatMap((one) => one.materials)
  const conditions = versions.flatMap((one) => one.conditions)
  const documents = versions.flatMap((one) => one.documents)
  const titleIn = (list: readonly { id: string; title: Text }[], id: string | undefined) =>
    list.find((one) => one.id === id)?.title
  if (fact.kind === 'material-added') return [titleIn(materials, fact.data.material)]
  if (fact.kind === 'material-checked')
    return [titleIn(materials, fact.data.material), checkTexts[fact.data.isGood ? 'good' : 'bad']]
  if (fact.kind === 'found') return [titleIn(conditions, fact.data.condition), verdictTexts[fact.data.verdict]]
  if (fact.kind === 'delivered')
    return [titleIn(documents, view.documents.find(({ id }) => id === fact.data.document)?.rule)]
  return []
}

function titleOf(fact: Fact, view: CaseView): Text {
  if (fact.kind !== 'acted') {
    const title = factTexts[fact.kind === 'submitted' && view.procedure.isOwnMotion === true ? 'opened' : fact.kind]
    const [about, result] = aboutOf(fact, view)
    if (about === undefined) return title
    const { zh, en } = result === undefined ? { zh: '', en: '' } : { zh: `（${result.zh}）`, en: ` (${result.en})` }
    return { zh: `${title.zh}：${about.zh}${zh}`, en: `${textIn(title, 'en')}: ${textIn(about, 'en')}${en}` }
  }
  const act = findAct(view, fact.data.act)
  const title = act?.title ?? { zh: fact.data.act }
  const { document } = fact.data
  return document === undefined
    ? title
    : { zh: `${title.zh}（${document.number}）`, en: `${textIn(title, 'en')} (${document.number})` }
}

/** The facts in words; applicants see what concerns them. */
export function timelineOf(shown: Recorded, isStaff: boolean): z.output<typeof timelineEntry>[] {
  const { facts, view, labels } = shown
  return facts
    .filter(({ kind }) => isStaff || !internal.has(kind))
    .map((fact) => {
      const act = fact.kind === 'acted' ? findAct(view, fact.data.act) : undefined
      const isOwn = isStaff || fact.by.kind !== 'staff'
      return {
        seq: fact.seq,
        kind: fact.kind,
        title: titleOf(fact, view),
        by: isOwn ? nameOf(fact.by, shown) : textIn(shown.unit.name, 'zh'),
        on: fact.on,
        at: fact.at,
        ...present(
          'note',
          isStaff || fact.kind !== 'acted' || act?.by === 'applicant' ? noteOf(fact, shown) : undefined,
        ),
        ...present('basis', act && labels.reference(act.basis)),
      }
    })
}
