/** Filters that a person keeps under a name, and keeping the present ones. */
import { Button } from '#ui/components/actions.tsx'
import { Field } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { isNarrowed, type CaseQuery } from './filter.ts'
import { inboxTexts as texts } from './inbox-texts.ts'

interface Saved {
  readonly id: string
  readonly name: string
  readonly query: string
}

/** Shown once there is something to keep or something kept. */
export function SavedViews({ saved, query }: { saved: readonly Saved[]; query: CaseQuery }) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  if (saved.length === 0 && !isNarrowed(query)) return null
  return (
    <section className="row case-saved" id="saved-views" aria-label={say(texts.saved)}>
      {saved.map((one) => (
        <span key={one.id} className="case-saved-view">
          <a href={to.cases(Object.fromEntries(new URLSearchParams(one.query)))} lang="zh-CN">
            {one.name}
          </a>
          <Form className="case-drop">
            <input type="hidden" name="view" value={one.id} />
            <Button
              kind="quiet"
              name="act"
              value="drop-view"
              aria-label={say(texts.dropThis).replace('{name}', one.name)}
            >
              ×
            </Button>
          </Form>
        </span>
      ))}
      {isNarrowed(query) && (
        <Form inline>
          <Field name="name" id="field-view-name" label={say(texts.saveAs)} maxLength={40} required />
          <Button kind="secondary" name="act" value="save-view">
            {say(texts.save)}
          </Button>
        </Form>
      )}
    </section>
  )
}
