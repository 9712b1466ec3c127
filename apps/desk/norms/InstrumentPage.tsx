/** The clauses of a document as a tree, each with what it drives or why nothing; the way to map them one by one. */
import type { LoaderFunctionArgs } from 'react-router'
import { textIn, type Text } from '#base/text.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { gazetteContract } from '#modules/gazette/contract.ts'
import { normKinds, normsContract, type NormKind } from '#modules/norms/contract.ts'
import { normKindTexts, reasonTexts } from '#modules/norms/texts.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { Badge, EmptyState } from '#ui/components/messages.tsx'
import { PageHeader, Tabs } from '#ui/components/navigation.tsx'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks, portalLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { KindBadge } from '../../driven/DrivenBadges.tsx'
import { byClause, isAnswered, kindLines, type ClauseRuns } from '../../driven/grouping.ts'
import { deskMeta, nameOf, type DeskMetaArgs } from '../meta.ts'
import { useClauseKeys } from './keys.ts'
import { clausePath } from './parts.tsx'
import { texts } from './texts.ts'
import './norms.css'

type Instrument = OutputOf<typeof gazetteContract.getInstrument>
type Clause = Instrument['clauses'][number]

/** What a clause's line shows. */
interface Line {
  readonly id: string
  readonly label: string
  readonly depth: number
  readonly title: Text | undefined
  readonly words: string
  readonly runs: ClauseRuns
  readonly kinds: readonly NormKind[]
}

function lineOf(clause: Clause, runs: ClauseRuns): Line {
  const { id, label, depth, title, heading, body, cells } = clause
  const kinds = normKinds.filter((kind) =>
    kind === 'none' ? runs.idle !== undefined : runs.driven.some((one) => one.kind === kind),
  )
  return {
    id,
    label,
    depth,
    title,
    words: heading ?? (cells === undefined ? (body ?? '') : cells.join(' ')).slice(0, 60),
    runs,
    kinds,
  }
}

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const id = params['instrument'] ?? ''
  const [{ clauses, ...instrument }, driven] = await Promise.all([
    view.call(gazetteContract.getInstrument, { instrument: id }),
    view.call(normsContract.listDriven, { instrument: id }),
  ])
  const runs = byClause(driven)
  const lines = clauses.map((clause) => lineOf(clause, runs.get(clause.id) ?? { driven: [] }))
  const asked = new URL(request.url).searchParams.get('show') ?? undefined
  const show = asked === 'unanswered' ? asked : normKinds.find((kind) => kind === asked)
  const counts = {
    unanswered: lines.filter((line) => !isAnswered(line.runs)).length,
    ...(Object.fromEntries(
      normKinds.map((kind) => [kind, lines.filter((line) => line.kinds.includes(kind)).length]),
    ) as Record<NormKind, number>),
  }
  return {
    instrument: { id: instrument.id, number: instrument.number, title: instrument.title },
    show,
    total: lines.length,
    counts,
    lines: lines.filter((line) =>
      show === undefined ? true : show === 'unanswered' ? !isAnswered(line.runs) : line.kinds.includes(show),
    ),
  }
}

export const handle = { hydrate: true }

type Loaded = Awaited<ReturnType<typeof loader>>

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, nameOf(args.loaderData?.instrument), texts.place)

function ClauseRow({ line, href, flat }: { line: Line; href: string; flat: boolean }) {
  const { language } = useFrame()
  const say = useSay()
  const { id, label, depth, title, words, runs } = line
  const { idle } = runs
  return (
    <li className={flat ? undefined : `norm-depth-${Math.min(depth, 5)}`}>
      <a className="norm-line" id={id} href={href}>
        <span className="norm-title">
          <span lang="zh-CN" className="norm-label">
            {flat || label === '' ? clausePath(id) : label}
          </span>
          {title !== undefined ? (
            <span lang={langOfText(title, language)}>{textIn(title, language)}</span>
          ) : (
            <span lang="zh-CN">{words}</span>
          )}
        </span>
        <span className="counts">
          {kindLines(runs.driven).map((one) => (
            <KindBadge key={one.kind} line={one} />
          ))}
          {idle !== undefined && (
            <span className="small soft">
              {say(normKindTexts.none)} · {say(reasonTexts[idle.reason].word)}
            </span>
          )}
          {!isAnswered(runs) && <Badge tone="warn">{say(texts.unanswered)}</Badge>}
        </span>
      </a>
    </li>
  )
}

export default function InstrumentPage({ loaderData }: { loaderData: Loaded }) {
  const { instrument, lines, show, counts, total } = loaderData
  const { language, site } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const lang = langOfText(instrument.title, language)
  const keysWork = useClauseKeys()
  const views = [undefined, 'unanswered', ...normKinds] as const
  return (
    <div className="stack-wide">
      <PageHeader
        trail={[
          { label: say(texts.place), href: to.coverage() },
          { label: textIn(instrument.title, language), lang },
        ]}
        kicker={instrument.number === undefined ? instrument.id : <span lang="zh-CN">{instrument.number}</span>}
        title={textIn(instrument.title, language)}
        titleLang={lang}
        lead={keysWork ? say(texts.keys) : undefined}
        actions={
          <LinkButton href={`${site.url}${portalLinks(language).instrument(instrument.id)}`}>
            {say(texts.onPortal)}
          </LinkButton>
        }
      />
      <Tabs
        label={say(texts.show)}
        tabs={views
          .filter((one) => one === undefined || one === show || one === 'unanswered' || counts[one] > 0)
          .map((one) => ({
            href: to.norms(instrument.id, { show: one }),
            label: say(
              one === undefined ? texts.showAll : one === 'unanswered' ? texts.unanswered : normKindTexts[one],
            ),
            current: one === show,
            count: one === undefined ? total : counts[one],
          }))}
      />
      {lines.length === 0 ? (
        <EmptyState title={say(show === 'unanswered' ? texts.allAnswered : texts.clausesNone)} />
      ) : (
        <section aria-label={say(texts.outline)}>
          <ol className="plain-list norm-lines">
            {lines.map((line) => (
              <ClauseRow
                key={line.id}
                line={line}
                href={to.normsOf(instrument.id, line.id)}
                flat={show !== undefined}
              />
            ))}
          </ol>
        </section>
      )}
    </div>
  )
}
