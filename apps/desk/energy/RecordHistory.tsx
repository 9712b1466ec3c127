/** What happened to a record: by a case or by hand, when, who, why, on which clause; the newest edit by hand can be undone. */
import type { z } from 'zod'
import { Clause, Words } from '#apps/cases/Clause.tsx'
import type { entryView } from '#modules/energy/registers/shapes.ts'
import { entryTexts } from '#modules/energy/registers/texts.ts'
import { Button } from '#ui/components/actions.tsx'
import { Table } from '#ui/components/data.tsx'
import { Form } from '#ui/components/Form.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { deskEnergyTexts as texts } from './texts.ts'
import '../tables/tables.css'

type Entry = z.output<typeof entryView>

function Changes({ changes }: Pick<Entry, 'changes'>) {
  const { language } = useFrame()
  const say = useSay()
  if (changes.length === 0) return null
  const value = (text: Entry['changes'][number]['before']) =>
    text.zh === '' ? <span className="soft">{say(texts.empty)}</span> : <Words text={text} />
  return (
    <ul className="changes">
      {changes.map(({ label, before, after }) => (
        <li key={label.zh}>
          <Words text={label} />
          {language === 'zh' ? '：' : ': '}
          {before.zh === '' ? value(before) : <del>{value(before)}</del>} → <ins>{value(after)}</ins>
        </li>
      ))}
    </ul>
  )
}

/** The history, newest first; with `undoable` the newest edit carries its button. */
export function RecordHistory({ history, undoable = false }: { history: readonly Entry[]; undoable?: boolean }) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  return (
    <section className="stack" aria-labelledby="history">
      <h2 id="history">{say(texts.history)}</h2>
      <Table
        caption={say(texts.history)}
        captionHidden
        rows={history}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'when',
            head: say(texts.when),
            rowHead: true,
            cell: ({ on, kind }) => (
              <>
                <time dateTime={on}>{formatDay(on, language)}</time> {say(entryTexts[kind])}
              </>
            ),
          },
          { key: 'who', head: say(texts.who), cell: ({ by }) => <span lang="zh-CN">{by === '' ? '—' : by}</span> },
          { key: 'what', head: say(texts.what), cell: (one) => <Changes changes={one.changes} /> },
          {
            key: 'why',
            head: say(texts.why),
            cell: ({ reason, basis, caseId, caseNumber, documentNumber }) => (
              <>
                <span lang="zh-CN">{reason}</span>
                <p className="small soft">
                  <Clause reference={basis} />
                  {caseId !== undefined && (
                    <>
                      {' · '}
                      <a href={to.case(caseId)} lang="zh-CN">
                        {caseNumber}
                      </a>
                    </>
                  )}
                  {documentNumber !== undefined && <span lang="zh-CN"> · {documentNumber}</span>}
                </p>
              </>
            ),
          },
          {
            key: 'undo',
            head: say(texts.undo),
            cell: ({ id, isUndoable }) =>
              undoable && isUndoable ? (
                <Form inline>
                  <input type="hidden" name="act" value="undo" />
                  <input type="hidden" name="entry" value={id} />
                  <Button kind="secondary">{say(texts.undoThis)}</Button>
                </Form>
              ) : (
                '—'
              ),
          },
        ]}
      />
    </section>
  )
}
