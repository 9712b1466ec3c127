/** What is late and what falls behind, first on a leader's pages: whose it is, by when, the figure, its day and what it rests on. */
import { CommitmentTable, type Commitment } from '#apps/commitments/CommitmentTable.tsx'
import { numbered } from '#apps/commitments/words.ts'
import { textIn } from '#base/text.ts'
import { plansContract } from '#modules/plans/contract.ts'
import { lampTexts } from '#modules/plans/figures/texts.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import type { View } from '#platform/contract/view.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { EmptyState } from '#ui/components/messages.tsx'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { lateTexts as texts } from './late-texts.ts'

/** The lamps that call for a look, the one that calls for most first. */
const pressing = ['late', 'behind'] as const

/** Of each such lamp shown at once; the rest stands in the list, page by page. */
const shownMax = 5

interface Pressing {
  readonly lamp: (typeof pressing)[number]
  readonly total: number
  readonly units: OutputOf<typeof plansContract.countCommitments>['units']
  readonly items: readonly Commitment[]
}

/** Reads what is late and behind: from the lamps as they are lit already, the first few of each and how many each unit has. */
export async function readLate(view: View): Promise<Pressing[]> {
  return Promise.all(
    pressing.map(async (lamp): Promise<Pressing> => {
      const { items } = await view.call(plansContract.listCommitments, { lamp, limit: shownMax })
      if (items.length === 0) return { lamp, total: 0, units: [], items }
      const { total, units } = await view.call(plansContract.countCommitments, { lamp })
      return { lamp, total, units: units.toSorted((a, b) => b.count - a.count), items }
    }),
  )
}

function OfLamp({ lamp, total, units, items }: Pressing) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const own = units.filter(({ isCollective }) => !isCollective)
  return (
    <div className="stack">
      <h3>
        {say(lampTexts[lamp])} <span className="number">{total}</span>
      </h3>
      <ul className="lamp-list" aria-label={say(texts.byUnit)}>
        {own.map(({ id, name, count }) => (
          <li key={id}>
            <a href={to.plans({ lamp, unit: id })}>
              <span lang={langOfText(name, language)}>{textIn(name, language)}</span>{' '}
              <span className="number">{count}</span>
            </a>
          </li>
        ))}
      </ul>
      <CommitmentTable
        items={items}
        caption={say(lampTexts[lamp])}
        links={{ commitment: to.plan, unit: (unit) => to.plans({ lamp, unit }), figures: to.figures }}
      />
      {total > items.length && (
        <p>
          <LinkButton href={to.plans({ lamp })}>{say(numbered(texts[lamp], total))}</LinkButton>
        </p>
      )}
    </div>
  )
}

/** The section; where nothing is late it says so, and on what that rests. */
export function LateSection({ found }: { found: readonly Pressing[] }) {
  const say = useSay()
  const lit = found.filter(({ total }) => total > 0)
  return (
    <section className="panel stack" aria-labelledby="late">
      <h2 id="late">{say(texts.title)}</h2>
      {lit.length === 0 ? (
        <EmptyState title={say(texts.none)}>
          <p>{say(texts.noneCure)}</p>
        </EmptyState>
      ) : (
        lit.map((one) => <OfLamp key={one.lamp} {...one} />)
      )}
    </section>
  )
}
