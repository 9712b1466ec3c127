/** The edits of a unit, newest first: who, when, why, what changed; the newest may be undone. */
import type { directoryContract } from '#modules/directory/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { Button } from '#ui/components/actions.tsx'
import { Table } from '#ui/components/data.tsx'
import { Form } from '#ui/components/Form.tsx'
import { EmptyState } from '#ui/components/messages.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { Change } from '../tables/import-parts.tsx'
import { directoryTexts as texts } from './directory-texts.ts'

type Edit = OutputOf<typeof directoryContract.listUnitEdits>['items'][number]

/** A value of a field in few words. */
function wordsOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(wordsOf).join('、')
  return typeof value === 'object' ? Object.values(value).map(wordsOf).join(' ') : JSON.stringify(value)
}

/** The history. */
export function UnitHistory({ edits }: { edits: readonly Edit[] }) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <section className="stack" aria-labelledby="history">
      <h2 id="history">{say(texts.history)}</h2>
      {edits.length === 0 ? (
        <EmptyState title={say(texts.noHistory)}>
          <p>{say(texts.noHistoryLead)}</p>
        </EmptyState>
      ) : (
        <Table
          caption={say(texts.history)}
          captionHidden
          rows={edits}
          rowKey={(edit) => edit.id}
          columns={[
            { key: 'when', head: say(texts.when), rowHead: true, cell: (edit) => formatDay(edit.on, language) },
            { key: 'who', head: say(texts.who), cell: (edit) => <span lang="zh-CN">{edit.by}</span> },
            {
              key: 'what',
              head: say(texts.what),
              cell: (edit) => (
                <>
                  <ul className="changes" lang="zh-CN">
                    {edit.fields.map((field) => (
                      <Change
                        key={field.path}
                        name={field.path}
                        before={wordsOf(field.before)}
                        after={wordsOf(field.after)}
                      />
                    ))}
                  </ul>
                  <p className="small soft">
                    {edit.undoes !== undefined && `${say(texts.undoing)} · `}
                    {edit.reason}
                  </p>
                </>
              ),
            },
            {
              key: 'undo',
              head: say(texts.undo),
              cell: (edit) =>
                edit.isNewest ? (
                  <Form inline>
                    <input type="hidden" name="act" value="undo" />
                    <input type="hidden" name="edit" value={edit.id} />
                    <Button kind="secondary">{say(texts.undoThis)}</Button>
                  </Form>
                ) : null,
            },
          ]}
        />
      )}
    </section>
  )
}
