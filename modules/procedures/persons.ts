/** Finds or makes the person for whom a case is: oneself, a company by its credit code, or whoever stands at the counter. */
import { isCreditCode, isIdentityNumber } from '#base/identity-numbers.ts'
import { unitNames } from '#modules/directory/index.ts'
import { NotFound } from '#base/refusals.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import type { Acting } from './acting.ts'
import { isSameName } from './naming/rules.ts'
import { masked } from './parts-of-views.ts'
import { nameDiffers, refused } from './refusals.ts'

/** A person as they are named on a form. */
export interface NamedPerson {
  readonly kind: 'natural' | 'legal'
  readonly name: string
  readonly number: string
}

/** Whom a form names; `claimed` where a registered company applies under a changed name. */
export interface FoundPerson {
  readonly id: string
  readonly claimed?: string
}

/**
 * The person; made when nobody has the number. Refuses a number whose check digit is wrong, and one that is registered here
 * under another name: nothing is taken over silently. A company may say that it changed its name (`isRenamed`).
 */
export async function personFor(
  { vault }: Pick<Acting, 'vault'>,
  ctx: CommandContext,
  named: NamedPerson,
  isRenamed = false,
): Promise<FoundPerson> {
  const number = named.number.normalize('NFKC').replace(/\s/gu, '').toUpperCase()
  if (!(named.kind === 'legal' ? isCreditCode(number) : isIdentityNumber(number))) throw refused('number-wrong')
  const id = await vault.findByNumber(ctx.tx, number)
  if (id === undefined) return { id: await vault.create(ctx.tx, { ...named, number, on: ctx.today }) }
  const known = (await vault.findParties(ctx.tx, [id])).get(id)
  if (known === undefined || known.isErased || isSameName(known.name, named.name)) return { id }
  if (named.kind === 'legal' && isRenamed) return { id, claimed: named.name.trim() }
  throw nameDiffers(masked(known.name), named.kind)
}

/** The legal person that a unit of the district is when it applies itself; one for each unit. */
export async function personOfUnit({ vault }: Acting, ctx: CommandContext, unit: string): Promise<string> {
  const [named] = await unitNames(ctx.tx, [unit])
  if (named === undefined) throw new NotFound(`unit ${unit}`)
  const number = `UNIT ${unit}`
  const found = await vault.findByNumber(ctx.tx, number)
  return found ?? vault.create(ctx.tx, { kind: 'legal', name: named.name.zh, number, on: ctx.today })
}
