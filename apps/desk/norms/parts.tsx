/** What the pages of clauses share: tabs, a clause's name, the history with its undo, texts in two languages from a form. */
import { formatClausePath } from '#base/clause-words.ts'
import { parseClauseId } from '#base/clause-ids.ts'
import { textIn, type Text } from '#base/text.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import type { normsContract } from '#modules/norms/contract.ts'
import { Button } from '#ui/components/actions.tsx'
import { Field } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Tabs } from '#ui/components/navigation.tsx'
import { formatInstant } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { textOf } from '#ui/read-form.ts'
import { lintTexts } from './lint-texts.ts'
import { texts } from './texts.ts'

/** A clause in a list, and one edit, as the operations answer them. */
export type ClauseLine = OutputOf<typeof normsContract.listClauses>['items'][number]
export type Edit = OutputOf<typeof normsContract.listEdits>['items'][number]

/** A clause by its path in words; the id where it cannot be read. */
export function clausePath(id: string): string {
  const parts = parseClauseId(id)
  return parts === undefined ? id : formatClausePath(parts)
}

/** A whole reference in its two parts. */
export function splitClause(clause: string): { instrument: string; id: string } {
  const at = clause.indexOf('#')
  return at < 0 ? { instrument: clause, id: '' } : { instrument: clause.slice(0, at), id: clause.slice(at + 1) }
}

/** The views of this place. */
export function NormTabs({
  current,
}: {
  current: 'coverage' | 'clauses' | 'answers' | 'units' | 'orphans' | 'find' | 'lint'
}) {
  const say = useSay()
  const { language } = useFrame()
  const to = deskLinks(language)
  const tabs = [
    ['coverage', to.coverage(), texts.coverage],
    ['clauses', to.normClauses(), texts.clauses],
    ['answers', to.answers(), texts.answers],
    ['units', to.normUnits(), texts.units],
    ['orphans', to.normOrphans(), texts.orphans],
    ['find', to.find(), texts.findTitle],
    ['lint', to.findings(), lintTexts.title],
  ] as const
  return (
    <Tabs
      label={say(texts.views)}
      tabs={tabs.map(([id, href, word]) => ({ href, label: say(word), current: id === current }))}
    />
  )
}

/** A reference as a link to its page on the desk. */
export function ClauseLink({ clause, short }: { clause: string; short?: string | undefined }) {
  const { language } = useFrame()
  const { instrument, id } = splitClause(clause)
  return (
    <a href={deskLinks(language).normsOf(instrument, id)} lang="zh-CN">
      {short ?? instrument} {clausePath(id)}
    </a>
  )
}

/** A text of which the Chinese form was filled in; undefined where it was left empty. */
export function textFrom(form: FormData, name: string): Text | undefined {
  const [zh, en] = [textOf(form, `${name}Zh`), textOf(form, `${name}En`)]
  if (zh === '' && en === '') return undefined
  return en === '' ? { zh } : { zh, en }
}

/** Ids from a field, separated by commas, 、 or white space. */
export function idsFrom(form: FormData, name: string): string[] {
  return textOf(form, name)
    .split(/[\s,，、;；]+/u)
    .filter((id) => id !== '')
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return '—'
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.length === 0 ? '—' : value.map(shown).join('；')
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([key, part]) => (typeof part === 'string' ? part : `${key} ${shown(part)}`))
      .join(' ')
  return JSON.stringify(value)
}

/** Who changed it when and why, newest first; the newest edit can be undone. */
export function History({ edits, mayEdit }: { edits: readonly Edit[]; mayEdit: boolean }) {
  const say = useSay()
  const { language } = useFrame()
  return (
    <section className="stack" aria-labelledby="history">
      <h2 id="history">{say(texts.history)}</h2>
      {edits.length === 0 && <p className="soft">{say(texts.historyNone)}</p>}
      <ol className="plain-list norm-history">
        {edits.map((edit, index) => (
          <li key={edit.id} className="stack-narrow">
            <p>
              <time dateTime={edit.at}>{formatInstant(edit.at, language)}</time> {edit.byName}
              {edit.undoes !== undefined && <span className="soft"> {say(texts.isUndo)}</span>}
              {language === 'zh' ? '：' : ': '}
              {edit.reason}
            </p>
            {edit.fields.map(({ path, before, after }) => (
              <p key={path} className="small norm-change">
                <span className="clause-id">{path}</span> <del>{shown(before)}</del> → <ins>{shown(after)}</ins>
              </p>
            ))}
            {index === 0 && mayEdit && (
              <Form inline>
                <input type="hidden" name="edit" value={edit.id} />
                <Field id="field-undo-reason" name="reason" label={say(texts.editReason)} required />
                <Button kind="secondary" name="act" value="undo">
                  {say(texts.undo)}
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** A clause's path and our heading of it. */
export function ClauseName({ id, heading }: Pick<ClauseLine, 'id' | 'heading'>) {
  const { language } = useFrame()
  return (
    <>
      <span lang="zh-CN" className="norm-label">
        {clausePath(id)}
      </span>
      {heading !== undefined && <span lang={langOfText(heading, language)}>{textIn(heading, language)}</span>}
    </>
  )
}
