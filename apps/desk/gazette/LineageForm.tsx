/** The editor's word on where a clause of the version before went, over what was computed; before publication only. */
import type { OutputOf } from '#platform/contract/operation.ts'
import type { View } from '#platform/contract/view.ts'
import { gazetteContract } from '#modules/gazette/contract.ts'
import { Button } from '#ui/components/actions.tsx'
import { Select } from '#ui/components/fields.tsx'
import { useSay } from '#ui/frame.ts'
import { wholeTextOf as textOf } from '#ui/read-form.ts'
import { WorkForm } from './parts.tsx'
import { clausePath } from './published/parts.tsx'
import { lineageFormTexts as texts } from './published/texts.ts'

type Preview = OutputOf<typeof gazetteContract.previewPublication>

/** What the form asks of `setInstrument`; undefined when another form of the page was sent or it names no clause. */
export async function lineageFrom(
  view: Pick<View, 'call'>,
  at: { import: string; document: number },
  form: FormData,
): Promise<{ instrument: string | null; lineage: Record<string, string | null> } | undefined> {
  const act = textOf(form, 'act')
  const from = textOf(form, 'from')
  if ((act !== 'trace' && act !== 'untrace') || from === '') return undefined
  const [document, preview] = await Promise.all([
    view.call(gazetteContract.getImportDocument, { ...at, limit: 1 }),
    view.call(gazetteContract.previewPublication, at),
  ])
  const lineage = { ...preview.overrides }
  const to = textOf(form, 'to')
  if (act === 'untrace') delete lineage[from]
  else lineage[from] = preview.clauseIds.after.includes(to) ? to : null
  return { instrument: document.instrument ?? null, lineage }
}

function Overrides({ preview }: { preview: Preview }) {
  const say = useSay()
  const entries = Object.entries(preview.overrides)
  if (entries.length === 0) return null
  return (
    <ul className="stack">
      {entries.map(([from, to]) => (
        <li key={from}>
          <WorkForm className="row">
            <input type="hidden" name="revision" value={preview.revision} />
            <input type="hidden" name="from" value={from} />
            <span lang="zh-CN">
              {clausePath(from)} → {to === null ? say(texts.removed) : clausePath(to)}
            </span>
            <Button kind="quiet" name="act" value="untrace">
              {say(texts.takeBack)}
              <span className="visually-hidden"> {clausePath(from)}</span>
            </Button>
          </WorkForm>
        </li>
      ))}
    </ul>
  )
}

/** The form with what was set so far; saving opens a released document again. */
export function LineageForm({ preview }: { preview: Preview }) {
  const say = useSay()
  const optionOf = (id: string) => ({ value: id, label: clausePath(id) })
  const moved = preview.lineage.map(({ from }) => from)
  const rest = preview.clauseIds.before.filter((id) => !moved.includes(id))
  return (
    <details open={Object.keys(preview.overrides).length > 0}>
      <summary>{say(texts.title)}</summary>
      <div className="stack">
        <p>{say(texts.lead)}</p>
        <Overrides preview={preview} />
        <WorkForm className="form">
          <input type="hidden" name="revision" value={preview.revision} />
          <Select name="from" label={say(texts.from)} options={[...moved, ...rest].map(optionOf)} />
          <Select
            name="to"
            label={say(texts.to)}
            empty={say(texts.removed)}
            options={preview.clauseIds.after.map(optionOf)}
          />
          <div>
            <Button kind="secondary" name="act" value="trace">
              {say(texts.set)}
            </Button>
          </div>
        </WorkForm>
      </div>
    </details>
  )
}
