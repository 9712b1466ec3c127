/** Reads the schemes of assessment of a pack, one in each file of `schemes/`. */
import { compareExact, exact, sumOf, toDecimal } from '#base/exact.ts'
import { unitsPart } from '#modules/directory/pack.ts'
import { clausesOf } from '#modules/gazette/pack.ts'
import { definePart, type PackEntry, type PackView, type Report } from '#platform/pack/part.ts'
import { plansPart } from '../reporting/plans-part.ts'
import { scheme, type Scheme } from './schemes.ts'

const hundred = exact('100')

const whole = (instrument: string, clause: string): string =>
  clause.includes('#') ? clause : `${instrument}#${clause}`

function qualified(one: Scheme): Scheme {
  const at = (clause: string): string => whole(one.instrument, clause)
  const own = <T extends { clause?: string | undefined }>(thing: T): T =>
    thing.clause === undefined ? thing : { ...thing, clause: at(thing.clause) }
  return {
    ...one,
    clauses: one.clauses.map(at),
    criteria: one.criteria.map(own),
    vetoes: one.vetoes.map(own),
    ...(one.handedOn === undefined ? {} : { handedOn: own(one.handedOn) }),
  }
}

type Found = PackEntry<Scheme>

function checkWeights(entry: Found, report: Report): void {
  const { criteria } = entry.value
  const total = sumOf(...criteria.map(({ weight }) => exact(weight)))
  if (compareExact(total, hundred) !== 0)
    report(
      entry,
      ['criteria'],
      `the weights come to ${toDecimal(total, 4, true)}, not 100 (${criteria.map(({ id, weight }) => `${id} ${weight}`).join(', ')})`,
      'mend the weights so that they come to 100',
    )
  criteria.forEach(({ weight, id }, index) => {
    if (compareExact(exact(weight), exact('0')) === 0)
      report(entry, ['criteria', index, 'weight'], `${id} weighs nothing`, 'give it a weight, or take it out')
  })
}

function checkGrades(entry: Found, report: Report): void {
  const { grades, vetoes } = entry.value
  grades.forEach(({ from, quota }, index) => {
    const above = grades[index - 1]
    if (above && compareExact(exact(from), exact(above.from)) >= 0)
      report(
        entry,
        ['grades', index, 'from'],
        `begins at ${from}, not below ${above.from}`,
        'list grades from the highest down',
      )
    if (quota !== undefined && compareExact(exact(quota), hundred) > 0)
      report(entry, ['grades', index, 'quota'], `a quota of ${quota} %`, 'write a share from 0 to 100')
  })
  const lowest = grades.at(-1)
  if (lowest && (compareExact(exact(lowest.from), exact('0')) !== 0 || lowest.quota !== undefined))
    report(
      entry,
      ['grades', grades.length - 1],
      `the lowest grade ${lowest.id} does not take every unit that is left`,
      "let it begin at '0' without a quota",
    )
  vetoes.forEach(({ grade }, index) => {
    if (!grades.some(({ id }) => id === grade))
      report(entry, ['vetoes', index, 'grade'], `there is no grade ${grade}`, 'name one of the grades')
  })
}

function checkIds(entry: Found, report: Report): void {
  for (const list of ['criteria', 'deductions', 'grades', 'vetoes'] as const) {
    const seen = new Set<string>()
    entry.value[list].forEach(({ id }, index) => {
      if (seen.has(id)) report(entry, [list, index, 'id'], `${id} stands twice`, 'give each its own id')
      seen.add(id)
    })
  }
  entry.value.ties.forEach((id, index) => {
    if (!entry.value.criteria.some((one) => one.id === id))
      report(entry, ['ties', index], `there is no criterion ${id}`, 'name one of the criteria')
  })
}

function checkNames(entry: Found, pack: PackView, report: Report): void {
  const isClause = clausesOf(pack)
  const units = pack.entries(unitsPart)
  const { clauses, criteria, vetoes, handedOn, by, assessed, adopted } = entry.value
  for (const clause of [
    ...clauses,
    ...[...criteria, ...vetoes].flatMap(({ clause: one }) => one ?? []),
    ...(handedOn === undefined ? [] : [handedOn.clause]),
  ])
    if (!isClause(clause))
      report(entry, ['clauses'], `there is no clause ${clause}`, 'write the id as the outline has it')
  for (const id of [...by, ...assessed.units, ...assessed.without, handedOn?.to, adopted?.by])
    if (id !== undefined && !units.has(id))
      report(entry, [], `there is no unit ${id}`, 'add it to units.yaml, or mend its spelling')
}

function checkOrder(entry: Found, report: Report): void {
  const { status, adopted, criteria, spotCheck } = entry.value
  if ((status === 'adopted') !== (adopted !== undefined))
    report(
      entry,
      ['status'],
      `status ${status} ${adopted ? 'with' : 'without'} adopted`,
      'say who adopted it, when and as what, or write ours',
    )
  if (spotCheck === undefined && criteria.some(({ computed }) => computed === 'spot-check'))
    report(
      entry,
      ['criteria'],
      'a criterion counts spot checks, and the scheme draws none',
      'give spotCheck, or take the criterion out',
    )
}

/** A plan names a scheme that there is, and of its own document. */
function checkPlans(pack: PackView, report: Report): void {
  for (const plan of pack.entries(plansPart).values()) {
    const { scheme: id, instrument } = plan.value
    const named = id === undefined ? undefined : pack.entries(schemesPart).get(id)
    if (id !== undefined && named === undefined)
      report(plan, ['scheme'], `there is no scheme ${id}`, 'add it under schemes/, or mend its spelling')
    else if (named && named.value.instrument !== instrument)
      report(
        plan,
        ['scheme'],
        `${id} is a scheme for ${named.value.instrument}, not for ${instrument}`,
        'name one of its own',
      )
  }
}

/** The schemes of a pack. */
export const schemesPart = definePart<Scheme, typeof scheme>({
  name: 'schemes',
  word: { zh: '考核方案', en: 'schemes of assessment' },
  files: 'schemes/*.yaml',
  shape: scheme,
  entries: (file) => [{ id: file.id, at: [], value: qualified(file) }],
  // A scheme is adopted on the desk; its file is changed by hand.
  value: scheme,
  check: (pack, report) => {
    checkPlans(pack, report)
    for (const entry of pack.entries(schemesPart).values()) {
      checkWeights(entry, report)
      checkGrades(entry, report)
      checkIds(entry, report)
      checkNames(entry, pack, report)
      checkOrder(entry, report)
    }
  },
})
