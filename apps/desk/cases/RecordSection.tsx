/** What happened, notes for colleagues, and the cases that belong together. */
import { Timeline } from '#apps/cases/Timeline.tsx'
import { filled } from '#apps/cases/words.ts'
import { Button } from '#ui/components/actions.tsx'
import { Field, Select, TextArea } from '#ui/components/fields.tsx'
import { issueOf } from '#ui/components/messages.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { casePageTexts as texts } from './case-texts.ts'
import { ActForm, Failure, Fold, Section } from './parts.tsx'
import { answerOf, type Answer, type Case, type Standing } from './typed.ts'

interface Part {
  readonly one: Case
  readonly standing: Standing
  readonly answer: Answer | undefined
}

const linkWords = { about: texts.about, follows: texts.follows, joined: texts.joinedTo } as const

/** So many stay in sight; what was before folds away. */
const newestMax = 3

/** The facts in words, newest first, with a note added. */
export function RecordSection({ one, standing, answer }: Part) {
  const say = useSay()
  const own = answerOf(answer, 'note')
  const newest = one.timeline.toSorted((a, b) => b.seq - a.seq)
  return (
    <Section id="record" title={texts.record}>
      {standing.isOwnUnit && (
        <details open={own !== undefined}>
          <summary>{say(texts.notes)}</summary>
          <Failure answer={own} />
          <ActForm act="note" one={one}>
            <TextArea
              name="text"
              id="field-note"
              rows={2}
              label={say(texts.noteText)}
              required
              maxLength={300}
              lang="zh-CN"
              defaultValue={own?.entered['text'] ?? ''}
              error={issueOf(own?.problem?.issues, 'text')}
            />
            <div>
              <Button kind="secondary">{say(texts.noteSave)}</Button>
            </div>
          </ActForm>
        </details>
      )}
      <Timeline entries={newest.slice(0, newestMax)} />
      {newest.length > newestMax && (
        <Fold says={filled(texts.recordFold, { n: newest.length - newestMax })}>
          <Timeline entries={newest.slice(newestMax)} />
        </Fold>
      )}
    </Section>
  )
}

/** Linked cases. */
export function LinksSection({ one, standing, answer }: Part) {
  const { language } = useFrame()
  const say = useSay()
  const own = answerOf(answer, 'link')
  return (
    <Section id="links" title={texts.links}>
      {one.links.length === 0 ? (
        <p className="soft">{say(texts.noLinks)}</p>
      ) : (
        <ul>
          {one.links.map((link) => (
            <li key={link.case}>
              <a href={deskLinks(language).case(link.case)}>{link.number}</a>{' '}
              <span className="soft">{say(linkWords[link.as])}</span>
            </li>
          ))}
        </ul>
      )}
      {standing.isOwnUnit && (
        <details open={own !== undefined}>
          <summary>{say(texts.linkAdd)}</summary>
          <Failure answer={own} />
          <ActForm act="link" one={one}>
            <Field
              name="number"
              id="field-link-number"
              label={say(texts.linkNumber)}
              required
              maxLength={100}
              lang="zh-CN"
              defaultValue={own?.entered['number'] ?? ''}
              error={issueOf(own?.problem?.issues, 'number')}
            />
            <Select
              name="as"
              label={say(texts.linkAs)}
              defaultValue={own?.entered['as'] ?? 'about'}
              options={(['about', 'follows', 'joined'] as const).map((value) => ({
                value,
                label: say(linkWords[value]),
              }))}
            />
            <div>
              <Button kind="secondary">{say(texts.linkAdd)}</Button>
            </div>
          </ActForm>
        </details>
      )}
    </Section>
  )
}
