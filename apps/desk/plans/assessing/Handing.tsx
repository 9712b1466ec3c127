/** Where a decided result goes: handing it on, the files with their hashes, the receipt of the unit that gets it. */
import { citationWords, splitReference } from '#base/citation-words.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { DefinitionList } from '#ui/components/data.tsx'
import { Field } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { answerOf, type Answer } from './acting.ts'
import type { Loaded } from './AssessmentPage.tsx'
import { Refused } from './parts.tsx'
import { assessingTexts as texts, filled } from './texts.ts'

type Shown = NonNullable<Loaded['handing']>

type Seen = Pick<Loaded['seen'], 'id' | 'plan'>

/** The clause, of the plan's own document, as it is cited. */
const cited = (clause: string, { plan }: Seen): string =>
  citationWords(clause, [{ id: splitReference(clause).instrument, title: plan.title }])

function Handed({ seen, handing, download }: { seen: Seen; handing: Shown; download: boolean }) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const { received } = handing
  const by = ({ on, byName }: { on: string; byName: string }): string =>
    filled(say(texts.handedBy), { on: formatDay(on, language), by: byName })
  return (
    <DefinitionList
      items={[
        [say(texts.handedTo), say(handing.toName)],
        [say(texts.handedClause), `${cited(handing.clause, seen)} ${say(handing.as)}`],
        [say(texts.handedOnDay), by(handing)],
        [
          say(texts.handedFiles),
          <ul className="plain-list small">
            {(['json', 'xlsx'] as const).map((form) => (
              <li key={form}>
                {download ? <LinkButton href={to.handedResult(seen.id, form)}>{form}</LinkButton> : form}{' '}
                <code>{form === 'json' ? handing.jsonHash : handing.xlsxHash}</code>
              </li>
            ))}
          </ul>,
        ],
        [
          say(texts.receipt),
          received === undefined ? say(texts.notReceived) : [by(received), received.note].filter(Boolean).join(' '),
        ],
      ]}
    />
  )
}

/** The section; absent where the scheme hands nothing on, or the result is not final. */
export function Handing({
  seen,
  handing,
  may,
  answer,
}: Pick<Loaded, 'seen' | 'handing' | 'may'> & { answer: Answer | undefined }) {
  const say = useSay()
  const rule = seen.schemeNow.handedOn
  if (handing === undefined && !may.handOn) return null
  return (
    <section className="panel stack" aria-labelledby="handing">
      <h2 id="handing">{say(texts.handing)}</h2>
      <Refused answer={answerOf(answer, 'hand-on') ?? answerOf(answer, 'receive')} />
      {handing !== undefined && <Handed seen={seen} handing={handing} download={may.download} />}
      {may.handOn && rule !== undefined && (
        <Form className="stack">
          <p>{filled(say(texts.handOnTo), { clause: cited(rule.clause, seen), as: say(rule.as) })}</p>
          <div>
            <Button kind="primary" name="act" value="hand-on">
              {say(texts.handOn)}
            </Button>
          </div>
        </Form>
      )}
      {may.receive && (
        <Form className="stack">
          <Field
            name="note"
            label={say(texts.receiptNote)}
            defaultValue={answerOf(answer, 'receive')?.entered['note'] ?? ''}
          />
          <div>
            <Button kind="primary" name="act" value="receive">
              {say(texts.receiveIt)}
            </Button>
          </div>
        </Form>
      )}
    </section>
  )
}
