/** What was entered, to be read: each field with its value in words, by group. */
import { textIn } from '#base/text.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { Words } from './Clause.tsx'
import { caseTexts as texts } from './texts.ts'
import { byGroup, valueWords, type FieldView } from './words.ts'

/** Fields that are not asked and empty are left out; so are empty ones with `filledOnly`. */
export function FieldsTable({
  fields,
  filledOnly = false,
  level = 3,
}: {
  fields: readonly FieldView[]
  filledOnly?: boolean
  level?: 3 | 4
}) {
  const { language } = useFrame()
  const say = useSay()
  const Head = `h${level}` as const
  const shown = fields.filter(({ isAsked, value }) => (value !== undefined && value !== '') || (isAsked && !filledOnly))
  return byGroup(shown).map(({ group, fields: some }) => (
    <div key={group?.zh ?? ''} className="stack">
      {group !== undefined && <Head lang={langOfText(group, language)}>{textIn(group, language)}</Head>}
      <dl className="facts facts-of-form">
        {some.map((field) => [
          <dt key={`${field.id}-t`}>
            <Words text={field.label} />
          </dt>,
          <dd key={`${field.id}-d`} className="entered">
            {valueWords(field, field.value, language) ?? <span className="soft">{say(texts.notFilled)}</span>}
          </dd>,
        ])}
      </dl>
    </div>
  ))
}
