/** Sections of a meter's page: readings with reversal, device keys, taking it out of use. */
import { filled } from '#apps/cases/words.ts'
import { sourceTexts } from '#modules/energy/metering/texts.ts'
import { Button } from '#ui/components/actions.tsx'
import { Table } from '#ui/components/data.tsx'
import { Field } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Paged } from '#ui/components/lists.tsx'
import { Badge, EmptyState, issueOf, Notice } from '#ui/components/messages.tsx'
import { formatInstant } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import type { Answer } from './meter-acts.ts'
import type { Loaded } from './MeterPage.tsx'
import { meteringTexts as texts } from './texts.ts'

interface Given {
  readonly loaded: Loaded
  readonly answer: Answer | undefined
}

/** A line that asks for a reason before something is taken back. */
function WithReason({
  act,
  id,
  field,
  label,
  button,
  answer,
}: {
  act: 'reverse' | 'revoke'
  id: string
  field: 'reading' | 'id'
  label: string
  button: string
  answer: Answer | undefined
}) {
  const say = useSay()
  const own = answer?.act === act && answer.entered[field] === id ? answer : undefined
  return (
    <details open={own !== undefined}>
      <summary>{label}</summary>
      <Form>
        <input type="hidden" name="act" value={act} />
        <input type="hidden" name={field} value={id} />
        <Field
          name="reason"
          id={`reason-${id}`}
          label={say(texts.reason)}
          required
          maxLength={500}
          defaultValue={own?.entered['reason']}
          error={issueOf(own?.problem?.issues, 'reason')}
        />
        <Button kind="secondary">{button}</Button>
      </Form>
    </details>
  )
}

/** Readings, newest first, reversed ones included. */
export function ReadingsSection({ loaded, answer }: Given) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const { meter, readings, after } = loaded
  return (
    <section className="stack" aria-labelledby="readings">
      <h2 id="readings">{say(texts.readings)}</h2>
      <Paged
        page={readings}
        isFirst={after === undefined}
        at={(after) => to.meter(meter.id, { after })}
        none={texts.noReadings}
      >
        <Table
          caption={say(texts.readings)}
          captionHidden
          rows={readings.items}
          rowKey={({ id }) => id}
          columns={[
            { key: 'days', head: say(texts.days), rowHead: true, cell: ({ from, through }) => `${from} – ${through}` },
            { key: 'value', head: say(texts.value), numeric: true, cell: ({ value }) => value },
            {
              key: 'source',
              head: say(texts.source),
              cell: ({ source, by, at }) => (
                <>
                  {say(sourceTexts[source])} <span lang="zh-CN">{by}</span>
                  <p className="small soft">{formatInstant(at, language)}</p>
                </>
              ),
            },
            {
              key: 'state',
              head: say(texts.state),
              cell: ({ id, from, through, reversed }) =>
                reversed === undefined ? (
                  <WithReason
                    act="reverse"
                    field="reading"
                    id={id}
                    label={say(filled(texts.reverseThis, { days: `${from} – ${through}` }))}
                    button={say(texts.reverse)}
                    answer={answer}
                  />
                ) : (
                  <Badge tone="mute">{say(filled(texts.reversedBy, reversed))}</Badge>
                ),
            },
          ]}
        />
      </Paged>
    </section>
  )
}

/** Keys of devices: issued and shown once, revoked with a reason; and the end of the meter. */
export function KeysSection({ loaded: { meter, keys }, answer }: Given) {
  const { site } = useFrame()
  const say = useSay()
  const issuing = answer?.act === 'issue' ? answer : undefined
  const ending = answer?.act === 'end' ? answer : undefined
  return (
    <>
      <section className="stack" aria-labelledby="keys">
        <h2 id="keys">{say(texts.keys)}</h2>
        <p>{say(texts.keysLead)}</p>
        {issuing?.key !== undefined && (
          <Notice kind="success" title={say(texts.issued)}>
            <p>
              <code className="breakable">{issuing.key}</code>
            </p>
          </Notice>
        )}
        <p>
          {say(texts.address)}{' '}
          <code className="breakable">{`POST ${site.url}/api/v1/energy/meters/${meter.id}/readings`}</code>
        </p>
        {keys.length === 0 ? (
          <EmptyState title={say(texts.noKeys)} />
        ) : (
          <Table
            caption={say(texts.keys)}
            captionHidden
            rows={keys}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'name',
                head: say(texts.keyName),
                rowHead: true,
                cell: ({ name }) => <span lang="zh-CN">{name}</span>,
              },
              { key: 'by', head: say(texts.source), cell: ({ by }) => <span lang="zh-CN">{by}</span> },
              {
                key: 'state',
                head: say(texts.state),
                cell: ({ id, name, revoked }) =>
                  revoked === undefined ? (
                    <>
                      <Badge tone="good">{say(texts.valid)}</Badge>
                      <WithReason
                        act="revoke"
                        field="id"
                        id={id}
                        label={say(filled(texts.revokeThis, { name }))}
                        button={say(texts.revoke)}
                        answer={answer}
                      />
                    </>
                  ) : (
                    <>
                      <Badge tone="mute">{say(texts.revoked)}</Badge> <span lang="zh-CN">{revoked.reason}</span>
                    </>
                  ),
              },
            ]}
          />
        )}
        <Form inline>
          <input type="hidden" name="act" value="issue" />
          <Field
            name="name"
            label={say(texts.keyName)}
            required
            maxLength={100}
            error={issueOf(issuing?.problem?.issues, 'name')}
          />
          <Button kind="secondary">{say(texts.issue)}</Button>
        </Form>
      </section>
      {meter.until === undefined && (
        <section className="stack" aria-labelledby="end">
          <h2 id="end">{say(texts.end)}</h2>
          <Form inline>
            <input type="hidden" name="act" value="end" />
            <Field
              name="until"
              label={say(texts.until)}
              hint={say(texts.dayHint)}
              required
              defaultValue={ending?.entered['until']}
              error={issueOf(ending?.problem?.issues, 'until')}
            />
            <Button kind="secondary">{say(texts.end)}</Button>
          </Form>
        </section>
      )}
    </>
  )
}
