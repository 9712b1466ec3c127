/** Checks that hold the pack against the words of the documents: names, terms, clauses and citations as printed. */
import { normaliseTitle } from '#base/citations.ts'
import { normaliseDocumentNumber } from '#base/document-numbers.ts'
import { normalForm, type Text } from '#base/text.ts'
import { isResolved, resolveName, type Resolved, type Unresolved } from '#modules/directory/naming/rules.ts'
import { instrumentsPart } from '#modules/gazette/pack.ts'
import { answersPart } from '../pack.ts'
import { instrumentOf, perPack, wordingCheck, type Check, type LintInput } from './check.ts'
import { clausePlace, clauseTitle, documentDay, unitNames } from './named.ts'
import { examplesOf } from './examples.ts'
import { wordingTexts as texts } from './wording-texts.ts'

/** Reads a printed name as the directory does: on the day of its document, at its clause. */
export function readName(input: LintInput, name: string, clause: string): Resolved | Unresolved {
  const on = documentDay(input)(clause)
  return resolveName(unitNames(input), name, { clause, ...(on === undefined ? {} : { on }) })
}

/** Every place of every printed name of a document, once. */
function eachPrintedName(
  input: LintInput & { readonly wording: NonNullable<LintInput['wording']> },
  tell: (name: string, clause: string) => void,
): void {
  const seen = new Set<string>()
  for (const { clause, names: printed } of input.wording.unitLines)
    for (const name of printed) {
      const key = `${clause} ${normalForm(name)}`
      if (!seen.has(key)) tell(name, clause)
      seen.add(key)
    }
}

const unknown = new Set<Unresolved['code']>(['unknown-name', 'name-of-other-days', 'unit-of-other-days'])

const unitUnknown = wordingCheck(texts.L080, (input, report) => {
  eachPrintedName(input, (name, clause) => {
    const answer = readName(input, name, clause)
    if (isResolved(answer) || !unknown.has(answer.code)) return
    const near = answer.near.slice(0, 2)
    const nearest: Text =
      near.length === 0
        ? { zh: '', en: '' }
        : { zh: `，相近的有${near.join('、')}`, en: `; near to it are ${near.join(', ')}` }
    report({ clause, subject: name }, { name, near: nearest })
  })
})

const jointNameUnread = wordingCheck(texts.L081, (input, report) => {
  eachPrintedName(input, (name, clause) => {
    const answer = readName(input, name, clause)
    if (!isResolved(answer) && !unknown.has(answer.code))
      report({ clause, subject: name }, { name, problem: answer.message, cure: answer.fix })
  })
})

const unitUnderSeveralNames = wordingCheck(texts.L082, (input, report) => {
  interface Printed {
    readonly unit: Text
    readonly names: Map<string, string>
  }
  const printed = new Map<string, Map<string, Printed>>()
  eachPrintedName(input, (name, clause) => {
    const answer = readName(input, name, clause)
    // A joint name is another thing: it has its own entry with a reason.
    if (!isResolved(answer) || answer.reading !== 'unit') return
    const [unit] = answer.units
    if (!unit) return
    const document = printed.get(instrumentOf(clause)) ?? new Map<string, Printed>()
    printed.set(instrumentOf(clause), document)
    const held = document.get(unit.id) ?? { unit: unit.name, names: new Map<string, string>() }
    document.set(unit.id, held)
    if (!held.names.has(normalForm(name))) held.names.set(normalForm(name), clause)
  })
  for (const document of printed.values())
    for (const [id, { unit, names: forms }] of document) {
      const [, second] = [...forms.values()]
      if (second === undefined) continue
      const shown = [...forms].map(([name, clause]) => {
        const place = clausePlace(clause)
        return { zh: `“${name}”（${place}）`, en: `“${name}” (${place})` }
      })
      report({ clause: second, subject: id }, { unit, count: forms.size, names: examplesOf(shown, shown.length) })
    }
})

const partyWords = ['公司', '企业', '单位', '机构', '组织', '中心']
const definition = new RegExp(`(\\p{Script=Han}{2,12}?)(${partyWords.join('|')})是指`, 'gu')

/** Parties that a document defines: 节能服务 + 公司. */
function definedParties(words: string): { stem: string; word: string }[] {
  return [...words.matchAll(definition)].map(([, stem = '', word = '']) => ({ stem, word }))
}

const onePartySeveralTerms = wordingCheck(texts.L086, (input, report) => {
  const clauses = Map.groupBy(input.wording.clauses, ([clause]) => instrumentOf(clause))
  for (const document of clauses.values()) {
    const parties = document.flatMap(([, { text }]) => definedParties(text))
    for (const [clause, { heading = '', text, cells = [] }] of document) {
      const words = [heading, text, ...cells].join('\n')
      for (const { stem, word } of parties)
        for (const other of partyWords)
          if (other !== word && words.includes(stem + other))
            report(
              { clause, subject: stem + other },
              { term: stem + word, other: stem + other, heading: clauseTitle(input)(clause) },
            )
    }
  }
})

const clauseNotInWording = wordingCheck(texts.L087, (input, report) => {
  for (const entry of input.pack.entries(instrumentsPart).values()) {
    if (!input.wording.instruments.has(entry.id)) continue
    entry.value.outline.forEach(({ id }, index) => {
      const clause = `${entry.id}#${id}`
      if (!input.wording.clauses.has(clause))
        report({ entry, at: ['outline', index], clause }, { heading: clauseTitle(input)(clause) })
    })
  }
})

const wordingNotInOutline = wordingCheck(texts.L088, (input, report) => {
  const instruments = input.pack.entries(instrumentsPart)
  const outlines = new Map(
    [...instruments.values()].map((entry) => [entry.id, new Set<string>(entry.value.outline.map(({ id }) => id))]),
  )
  for (const clause of input.wording.clauses.keys()) {
    const [document = '', id = ''] = clause.split('#')
    const entry = instruments.get(document)
    if (entry && !outlines.get(document)?.has(id))
      report({ entry, at: ['outline'], clause }, { clause: clausePlace(clause) })
  }
})

const titleKey = (title: string): string => normalForm(normaliseTitle(title)).replace(/[《》〈〉]/gu, '')

/** Words in title marks that are to be issued, not cited. */
const ownTitles = perPack(
  (pack) => new Set([...pack.entries(answersPart).values()].map(({ value }) => titleKey(value.title.zh))),
)

const citationNotRecorded = wordingCheck(texts.L089, (input, report) => {
  const instruments = input.pack.entries(instrumentsPart)
  const recorded = new Map(
    [...instruments.values()].map((entry) => [
      entry.id,
      new Set([
        titleKey(entry.value.title.zh),
        ...entry.value.relations.flatMap(({ number, title }) => [
          titleKey(title),
          ...(number === undefined ? [] : [normaliseDocumentNumber(number) ?? number]),
        ]),
      ]),
    ]),
  )
  for (const { clause, title, number } of input.wording.citations) {
    const entry = instruments.get(instrumentOf(clause))
    const known = recorded.get(instrumentOf(clause))
    if (!entry || !known) continue
    const number2 = number === undefined ? undefined : (normaliseDocumentNumber(number) ?? number)
    if (title !== undefined && (known.has(titleKey(title)) || ownTitles(input).has(titleKey(title)))) continue
    if (number2 !== undefined && known.has(number2)) continue
    const document = `${title === undefined ? '' : `《${title}》`}${number ?? ''}`
    report({ entry, at: ['relations'], clause, subject: document }, { document, heading: clauseTitle(input)(clause) })
  }
})

/** The checks of this module that need the words of the documents. */
export const wordingChecks: readonly Check[] = [
  unitUnknown,
  jointNameUnread,
  unitUnderSeveralNames,
  onePartySeveralTerms,
  clauseNotInWording,
  wordingNotInOutline,
  citationNotRecorded,
]
