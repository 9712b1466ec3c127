/** Checks over who: tasks and goals that name nobody, leads that are missing or stand in two roles. */
import type { Text } from '#base/text.ts'
import { packCheck, type Check, type LintInput } from '#modules/norms/lint/check.ts'
import { reportCases } from '#modules/norms/lint/cases.ts'
import { clauseTitle, unitName } from '#modules/norms/lint/named.ts'
import { commitmentsPart, planNotesPart, unitsIn } from '../pack.ts'
import {
  below,
  caseOf,
  childrenOf,
  commitmentTitle,
  counting,
  isUnitless,
  namesUnits,
  placeOf,
  type CommitmentEntry,
} from './looking.ts'
import { unitTexts as texts } from './texts.ts'

/** Commitments of documents that name units somewhere; the others have one finding of their own. */
function inDocumentsWithUnits(input: LintInput): CommitmentEntry[] {
  return [...input.pack.entries(commitmentsPart).values()].filter(({ value }) => !isUnitless(input, value.instrument))
}

const taskWithoutUnit = packCheck(texts.L006, (input, report) => {
  const cases = inDocumentsWithUnits(input).filter((entry) => {
    const { kind, owner } = entry.value
    const isAddressed =
      namesUnits(input, entry) || below(input, entry.id).some((child) => unitsIn(child.value).length > 0)
    return kind !== 'target' && owner !== 'all' && owner !== 'none' && !isAddressed
  })
  reportCases(
    report,
    cases.map((entry) => caseOf(entry)),
  )
})

const documentWithoutUnits = packCheck(texts.L007, (input, report) => {
  const total = counting(input, () => true)
  const nameless = counting(input, (entry) => !namesUnits(input, entry))
  for (const entry of input.pack.entries(planNotesPart).values()) {
    const { instrument, clause, note } = entry.value
    report(
      { entry, instrument, clause },
      { total: total(instrument), count: nameless(instrument), note, clause: clauseTitle(input)(clause) },
    )
  }
})

const leadMissing = packCheck(texts.L008, (input, report) => {
  for (const entry of inDocumentsWithUnits(input)) {
    const { lead, joint, cooperating, assisting, owner } = entry.value
    if (owner !== 'city' && lead.length + joint.length === 0 && cooperating.length + assisting.length > 0)
      report(placeOf(entry), { title: commitmentTitle(entry) })
  }
})

const roleWords = {
  lead: { zh: '牵头单位', en: 'lead' },
  joint: { zh: '共同牵头单位', en: 'joint lead' },
  cooperating: { zh: '配合单位', en: 'cooperating unit' },
  assisting: { zh: '协助单位', en: 'assisting unit' },
} as const

type RoleWord = keyof typeof roleWords

const unitInTwoRoles = packCheck(texts.L017, (input, report) => {
  for (const entry of input.pack.entries(commitmentsPart).values()) {
    const first = new Map<string, Text>()
    for (const role of Object.keys(roleWords) as RoleWord[])
      for (const unit of new Set(entry.value[role])) {
        const before = first.get(unit)
        if (before)
          report(
            { ...placeOf(entry, [role]), subject: entry.id },
            { unit: unitName(input)(unit), title: commitmentTitle(entry), first: before, second: roleWords[role] },
          )
        else first.set(unit, roleWords[role])
      }
  }
})

/** The same duty: what stands above, below or beside on the same clause. */
const leadAssistsElsewhere = packCheck(texts.L018, (input, report) => {
  const all = input.pack.entries(commitmentsPart)
  const assisted = [...all.values()].filter(({ value }) => value.assisting.length > 0)
  for (const entry of assisted) {
    const parent = entry.value.parent === undefined ? undefined : all.get(entry.value.parent)
    const around = [...(parent ? [parent, ...childrenOf(input, parent.id)] : []), ...childrenOf(input, entry.id)]
    for (const other of new Set(around)) {
      const [unit] = other === entry ? [] : other.value.lead.filter((lead) => entry.value.assisting.includes(lead))
      if (unit !== undefined && other.value.clauses.some((clause) => entry.value.clauses.includes(clause)))
        report(placeOf(other, ['lead']), {
          unit: unitName(input)(unit),
          title: commitmentTitle(other),
          other: commitmentTitle(entry),
        })
    }
  }
})

/** Goals that nobody answers for are told of where no task carries them. */
const mustWithoutOwner = packCheck(texts.L019, (input, report) => {
  const cases = inDocumentsWithUnits(input).filter((entry) => {
    const { owner, modality, kind } = entry.value
    if (owner !== 'none' || modality !== 'must' || kind === 'target') return false
    return !namesUnits(input, entry) && !below(input, entry.id).some((child) => unitsIn(child.value).length > 0)
  })
  reportCases(
    report,
    cases.map((entry) => caseOf(entry)),
  )
})

/** The checks over who. */
export const unitChecks: readonly Check[] = [
  taskWithoutUnit,
  documentWithoutUnits,
  leadMissing,
  unitInTwoRoles,
  leadAssistsElsewhere,
  mustWithoutOwner,
]
