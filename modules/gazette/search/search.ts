/** The search as readers call it. */
import type { z } from 'zod'
import type { QueryContext } from '#platform/contract/actor.ts'
import type { searchResults } from './contract.ts'
import { countMatches, findClauses, findGroups, rankedMax } from './find.ts'
import { planSearch, type Plan, type SearchInput } from './plan.ts'
import { countFacets, showHits } from './show.ts'
import { findNearWords } from './sounds.ts'
import { openWords } from './words.ts'

type Results = z.output<typeof searchResults>
type Suggestion = Results['suggestions'][number]

const shownMax = 1000

/** Finds clauses and instruments. Whatever is typed gets an answer: unknown signs are left out, too long a query is cut. */
export async function search(ctx: QueryContext, input: SearchInput): Promise<Results> {
  const tools = openWords()
  const plan = await planSearch(ctx.tx, input, ctx.today, tools)
  const matches = await countMatches(ctx.tx, plan)
  const page = await (input.group ? findGroups : findClauses)(ctx.tx, plan, input, matches)
  const [items, facets, suggestions] = await Promise.all([
    showHits(ctx.tx, page.rows, plan, input.language, input.on ?? ctx.today, tools),
    input.facets ? countFacets(ctx.tx, plan, matches, input.on ?? ctx.today) : undefined,
    matches === 0 ? suggest(ctx, input, plan) : [],
  ])
  return {
    items,
    ...(page.next === undefined ? {} : { next: page.next }),
    total: { count: Math.min(matches, shownMax), more: matches > Math.min(shownMax, rankedMax) },
    ...(facets === undefined ? {} : { facets }),
    understood: understoodOf(plan),
    suggestions,
  }
}

function understoodOf(plan: Plan): Results['understood'] {
  return {
    words: plan.parts.flatMap((part) => (part.kind === 'word' ? [part.text] : part.kind === 'latin' ? part.texts : [])),
    phrases: plan.parts.flatMap((part) => (part.kind === 'phrase' ? [part.text] : [])),
    ...(plan.number === undefined ? {} : { number: plan.number }),
    pinyin: [...plan.sounds].flatMap(([part, ways]) =>
      part.kind === 'latin' && ways.length > 0
        ? [{ typed: part.texts.join(' '), words: [...new Set(ways.flat())] }]
        : [],
    ),
    synonyms: plan.parts.flatMap((part) =>
      part.kind === 'word' && part.means.length > 0 ? [{ word: part.text, means: [...part.means] }] : [],
    ),
    isCut: plan.parsed.isCut,
  }
}

/** Queries that do find something, most alike first: without the choices, with a word that sounds or looks the same, with fewer words. */
async function suggest(ctx: QueryContext, input: SearchInput, plan: Plan): Promise<Suggestion[]> {
  const free: SearchInput = { limit: 1, q: input.q, language: input.language, group: false, facets: false }
  const finds = async (q: string): Promise<boolean> =>
    (await countMatches(ctx.tx, await planSearch(ctx.tx, { ...free, q }, ctx.today))) > 0
  if (plan.isEmpty) return []
  if (await finds(input.q)) return [{ why: 'without-filters', query: input.q }]
  const suggestions: Suggestion[] = []
  const texts = plan.parts.map((part) => (part.kind === 'latin' ? part.texts.join(' ') : part.text))
  const isFound = await Promise.all(texts.map(finds))
  for (const [index, text] of texts.entries()) {
    if (isFound[index] === true || suggestions.length >= 3) continue
    for (const near of await findNearWords(ctx.tx, text.replaceAll(' ', ''), openWords())) {
      const query = joinWords(texts.with(index, near))
      if (suggestions.length < 3 && (await finds(query))) suggestions.push({ why: 'near', query })
    }
  }
  const known = texts.filter((_, index) => isFound[index] === true)
  if (known.length > 0 && known.length < texts.length && (await finds(joinWords(known)))) {
    suggestions.push({ why: 'fewer-words', query: joinWords(known) })
  } else if (known.length === texts.length && texts.length > 1) {
    for (const text of texts.slice(0, 3)) suggestions.push({ why: 'fewer-words', query: text })
  }
  return suggestions
}

/** Words as they are typed: Chinese ones stand together, others apart. */
function joinWords(texts: readonly string[]): string {
  return texts.join(' ').replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
}
