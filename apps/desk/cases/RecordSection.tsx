/** What happened, notes for colleagues, and the cases that belong together. */
import { Timeline } from '#apps/cases/Timeline.tsx'
import { filled } from '#apps/cases/words.ts'
import { Button } from '#ui/components/actions.tsx'
import { Select } from '#ui/components/fields.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { AskedLine, AskedText, CaseForm, formOf } from './case-form.tsx'
import { casePageTexts as texts } from './case-texts.ts'
import { Fold, Section } from './parts.tsx'
import type { Answer, Case, Standing } from './typed.ts'

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
  const form = formOf(answer, 'note')
  const newest = one.timeline.toSorted((a, b) => b.seq - a.seq)
  return (
    <Section id="record" title={texts.record}>
      {standing.isOwnUnit && (
        <details open={form.own !== undefined}>
          <summary>{say(texts.notes)}</summary>
          <CaseForm form={form} one={one}>
            <AskedText form={form} name="text" label={texts.noteText} rows={2} maxLength={300} />
            <div>
              <Button kind="secondary">{say(texts.noteSave)}</Button>
            </div>
          </CaseForm>
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
  const form = formOf(answer, 'link')
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
        <details open={form.own !== undefined}>
          <summary>{say(texts.linkAdd)}</summary>
          <CaseForm form={form} one={one}>
            <AskedLine form={form} name="number" label={texts.linkNumber} maxLength={100} />
            <Select
              {...form.field('as')}
              label={say(texts.linkAs)}
              defaultValue={form.own?.entered['as'] ?? 'about'}
              options={(['about', 'follows', 'joined'] as const).map((value) => ({
                value,
                label: say(linkWords[value]),
              }))}
            />
            <div>
              <Button kind="secondary">{say(texts.linkAdd)}</Button>
            </div>
          </CaseForm>
        </details>
      )}
    </Section>
  )
}
