/** What the pages of a draft share: loading it, its values, and where the steps stand. Server side and pages. */
import type { LoaderFunctionArgs } from 'react-router'
import { proceduresContract } from '#modules/procedures/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { viewOf } from '#ui/view-context.ts'

/** A draft as the contract shows it. */
export type Draft = OutputOf<typeof proceduresContract.getDraft>
export type DraftMaterial = Draft['materials'][number]

/** The steps of an application, in their order. */
export const stepNames = ['facts', 'papers', 'sheet', 'review'] as const
export type StepName = (typeof stepNames)[number]

/** The draft of the address. */
export function loadDraft({ params, context }: Pick<LoaderFunctionArgs, 'params' | 'context'>): Promise<Draft> {
  const view = viewOf(context)
  return view.call(proceduresContract.getDraft, { draft: params['draft'] ?? '', language: view.language })
}

/** All values that are saved, those of fields not asked now too: an answer changed back finds them again. */
export function savedValues({ fields }: Draft): Record<string, string> {
  return Object.fromEntries(
    fields.flatMap(({ id, value }) => (value === undefined || value === '' ? [] : [[id, value]])),
  )
}

/** Issues of one kind: `fields` or `materials`; of papers of which one suffices the first alone. */
export function issuesOf(draft: Draft, kind: 'fields' | 'materials'): Draft['issues'] {
  return missingOf(draft).filter(({ path }) => path.startsWith(`${kind}.`))
}

/** What is missing, each thing once: of papers of which one suffices the first stands for all. */
export function missingOf({ issues, materials }: Draft): Draft['issues'] {
  const sets = new Set<string>()
  return issues.filter(({ path }) => {
    const set = materials.find(({ id }) => path === `materials.${id}`)?.oneOf
    if (set === undefined) return true
    const isFirst = !sets.has(set)
    sets.add(set)
    return isFirst
  })
}

/** Papers that would serve in place of the one of an issue: the others of its set. */
export function insteadOf({ materials }: Draft, path: string): readonly DraftMaterial[] {
  const own = materials.find(({ id }) => path === `materials.${id}`)
  if (own?.oneOf === undefined) return []
  return materials.filter(({ id, oneOf, isAskedFor }) => isAskedFor && oneOf === own.oneOf && id !== own.id)
}

/** Issues of fields that are filled in, but wrong. */
export function wrongOnes(draft: Draft): Draft['issues'] {
  const values = savedValues(draft)
  return issuesOf(draft, 'fields').filter(({ path }) => values[path.slice('fields.'.length)] !== undefined)
}

/** Papers to show: those asked for, and those that are there although nothing asks for them any more. */
export function papersOf({ materials }: Draft): readonly DraftMaterial[] {
  return materials.filter(({ isAskedFor, file, held, isPaper }) => isAskedFor || file || held || isPaper)
}

/** Whether a paper is in the draft. */
export function isThere({ file, held, isPaper }: DraftMaterial): boolean {
  return file !== undefined || held !== undefined || isPaper
}
