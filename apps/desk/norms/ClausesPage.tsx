/** Clauses of all documents, narrowed by how they are answered; the lists that coverage's numbers open. */
import type { LoaderFunctionArgs } from 'react-router'
import { textIn } from '#base/text.ts'
import { directoryContract } from '#modules/directory/contract.ts'
import { answerKinds, idleReasons, normKinds, normsContract } from '#modules/norms/contract.ts'
import { normKindTexts, reasonTexts } from '#modules/norms/texts.ts'
import { Field, Select } from '#ui/components/fields.tsx'
import { Filters as ListFilters, Paged } from '#ui/components/lists.tsx'
import { Badge } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { uiTexts } from '#ui/texts.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { ClauseName, NormTabs, type ClauseLine } from './parts.tsx'
import { texts } from './texts.ts'
import './norms.css'

const names = ['instrument', 'state', 'kind', 'reason', 'unit', 'answer'] as const
type Filter = Partial<Record<(typeof names)[number], string>>

const among = <T extends string>(list: readonly T[], value: string | undefined): T | undefined =>
  list.find((one) => one === value)

export async function loader({ context, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const query = new URL(request.url).searchParams
  const filter: Filter = {}
  for (const name of names) {
    const value = query.get(name)?.trim()
    if (value !== undefined && value !== '') filter[name] = value
  }
  const after = query.get('after') ?? undefined
  const [clauses, coverage, unit] = await Promise.all([
    view.call(normsContract.listClauses, {
      limit: 50,
      ...filter,
      state: among(['answered', 'unanswered'], filter.state),
      kind: among(normKinds, filter.kind),
      reason: among(idleReasons, filter.reason),
      ...(after === undefined ? {} : { after }),
    }),
    view.call(normsContract.getCoverage, {}),
    filter.unit === undefined ? undefined : view.call(directoryContract.getUnit, { unit: filter.unit }),
  ])
  return {
    clauses,
    filter,
    isFirst: after === undefined,
    unit: unit?.name,
    instruments: coverage.instruments.map(({ id, title }) => ({ id, title })),
  }
}

type Loaded = Awaited<ReturnType<typeof loader>>

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.clausesTitle, texts.place)

function Filters({ filter, instruments }: Pick<Loaded, 'filter' | 'instruments'>) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  return (
    <ListFilters action={to.normClauses()} isNarrowed={Object.keys(filter).length > 0} kind="secondary">
      <Select
        name="instrument"
        label={say(texts.document)}
        empty={say(uiTexts.all)}
        defaultValue={filter.instrument ?? ''}
        options={instruments.map(({ id, title }) => ({ value: id, label: textIn(title, language) }))}
      />
      <Select
        name="state"
        label={say(texts.state)}
        empty={say(uiTexts.all)}
        defaultValue={filter.state ?? ''}
        options={[
          { value: 'answered', label: say(texts.answered) },
          { value: 'unanswered', label: say(texts.unanswered) },
        ]}
      />
      <Select
        name="kind"
        label={say(texts.kind)}
        empty={say(uiTexts.all)}
        defaultValue={filter.kind ?? ''}
        options={normKinds.map((kind) => ({ value: kind, label: say(normKindTexts[kind]) }))}
      />
      <Select
        name="reason"
        label={say(texts.reason)}
        empty={say(uiTexts.all)}
        defaultValue={filter.reason ?? ''}
        options={idleReasons.map((reason) => ({ value: reason, label: say(reasonTexts[reason].word) }))}
      />
      <Field name="unit" label={say(texts.unit)} defaultValue={filter.unit ?? ''} maxLength={100} />
    </ListFilters>
  )
}

function Line({ line }: { line: ClauseLine }) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <li>
      <a className="norm-line" href={deskLinks(language).normsOf(line.instrument, line.id)}>
        <span className="norm-title">
          <span className="small soft" lang={langOfText(line.instrumentTitle, language)}>
            {textIn(line.instrumentTitle, language)}
          </span>{' '}
          <ClauseName {...line} />
        </span>
        <span className="counts">
          {line.kinds.length === 0 && <Badge tone="warn">{say(texts.unanswered)}</Badge>}
          {line.kinds.map((kind) => (
            <Badge key={kind} tone={among(answerKinds, kind) || kind === 'commitment' ? 'info' : 'mute'}>
              {kind === 'none' && line.reason !== undefined
                ? `${say(normKindTexts.none)} · ${say(reasonTexts[line.reason].word)}`
                : say(normKindTexts[kind])}
            </Badge>
          ))}
        </span>
      </a>
    </li>
  )
}

export default function ClausesPage({ loaderData }: { loaderData: Loaded }) {
  const { language } = useFrame()
  const say = useSay()
  const { clauses, filter, isFirst, instruments, unit } = loaderData
  const to = deskLinks(language)
  return (
    <div className="stack-wide">
      <PageHeader
        title={say(texts.clausesTitle)}
        kicker={say(texts.place)}
        lead={
          unit === undefined ? undefined : (
            <a href={to.unit(filter.unit ?? '')} lang={langOfText(unit, language)}>
              {textIn(unit, language)}
            </a>
          )
        }
      />
      <NormTabs current="clauses" />
      <Filters filter={filter} instruments={instruments} />
      <Paged
        page={clauses}
        isFirst={isFirst}
        at={(after) => to.normClauses({ ...filter, after })}
        none={texts.clausesNone}
        cure={texts.clausesNoneCure}
      >
        <ol className="plain-list norm-lines">
          {clauses.items.map((line) => (
            <Line key={line.clause} line={line} />
          ))}
        </ol>
      </Paged>
    </div>
  )
}
