/** The parts of a person's page: the account with its acts, the roles held, the form that grants one. */
import type { ReactNode } from 'react'
import { textIn } from '#base/text.ts'
import { roles } from '#platform/contract/operation.ts'
import { Button } from '#ui/components/actions.tsx'
import { DefinitionList, Table, type Column } from '#ui/components/data.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Field, Select } from '#ui/components/fields.tsx'
import { Badge, EmptyState, issueOf, StatusBadge, type Tone } from '#ui/components/messages.tsx'
import { formatDay, formatInstant } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import type { PersonAnswer, PersonState } from './PersonPage.tsx'
import { peopleTexts as texts } from './texts.ts'

type Grant = PersonState['person']['grants'][number]

const states: Record<Grant['state'], { tone: Tone; word: (typeof texts)['current' | 'coming' | 'ended' | 'revoked'] }> =
  {
    current: { tone: 'good', word: texts.current },
    coming: { tone: 'info', word: texts.coming },
    ended: { tone: 'mute', word: texts.ended },
    revoked: { tone: 'mute', word: texts.revoked },
  }

function Act({
  name,
  hidden = {},
  inline = false,
  children,
}: {
  name: string
  hidden?: Record<string, string>
  inline?: boolean
  children: ReactNode
}) {
  return (
    <Form inline={inline}>
      {Object.entries({ act: name, ...hidden }).map(([key, value]) => (
        <input key={key} type="hidden" name={key} value={value} />
      ))}
      {children}
    </Form>
  )
}

function RevokeForm({ grant }: { grant: Grant }) {
  const { language } = useFrame()
  const say = useSay()
  const role = textIn(roles[grant.role], language)
  return (
    <details>
      <summary>{say(texts.revoke)}</summary>
      <Act name="revoke" hidden={{ grant: grant.id }}>
        <Field id={`revoke-${grant.id}`} name="reason" label={say(texts.reason)} required maxLength={500} />
        <div>
          <Button kind="danger" aria-label={say(texts.revokeThis).replace('{role}', role)}>
            {say(texts.revoke)}
          </Button>
        </div>
      </Act>
    </details>
  )
}

/** The roles held now, later and before. */
export function GrantsTable({ state }: { state: PersonState }) {
  const { language } = useFrame()
  const say = useSay()
  const { person, may } = state
  if (person.grants.length === 0) {
    return (
      <EmptyState title={say(texts.noGrants)}>
        <p>{say(texts.noGrantsCure)}</p>
      </EmptyState>
    )
  }
  const columns: Column<Grant>[] = [
    { key: 'role', head: say(texts.role), rowHead: true, cell: (grant) => textIn(roles[grant.role], language) },
    {
      key: 'unit',
      head: say(texts.unit),
      cell: (grant) => <span lang={langOfText(grant.unit.name, language)}>{textIn(grant.unit.name, language)}</span>,
    },
    {
      key: 'period',
      head: say(texts.period),
      cell: (grant) =>
        `${formatDay(grant.from, language)} – ${grant.until === undefined ? say(texts.open_ended) : formatDay(grant.until, language)}`,
    },
    {
      key: 'state',
      head: say(texts.state),
      cell: (grant) => (
        <>
          <StatusBadge states={states} state={grant.state} />
          {grant.revokedOn !== undefined && (
            <p className="small soft">
              {formatDay(grant.revokedOn, language)} {grant.revokedBy} {grant.revokeReason}
            </p>
          )}
        </>
      ),
    },
    {
      key: 'by',
      head: say(texts.grantedBy),
      cell: (grant) => (
        <>
          <code>{grant.grantedBy}</code> <span className="soft">{grant.reason}</span>
        </>
      ),
    },
    ...(may.grant
      ? [
          {
            key: 'act',
            head: say(texts.act),
            cell: (grant: Grant) => (['current', 'coming'].includes(grant.state) ? <RevokeForm grant={grant} /> : '–'),
          },
        ]
      : []),
  ]
  return (
    <Table caption={say(texts.grants)} captionHidden columns={columns} rows={person.grants} rowKey={(row) => row.id} />
  )
}

/** Grants a role in a unit for a period. */
export function GrantForm({ state, answer }: { state: PersonState; answer: PersonAnswer | undefined }) {
  const { language } = useFrame()
  const say = useSay()
  const issues = answer?.act === 'grant' ? answer.problem?.issues : undefined
  return (
    <section aria-labelledby="grant" className="panel">
      <h2 id="grant">{say(texts.grant)}</h2>
      <p className="soft">{say(texts.grantLead)}</p>
      <Act name="grant">
        <Select
          name="role"
          label={say(texts.role)}
          required
          empty=""
          error={issueOf(issues, 'role')}
          options={Object.entries(roles).map(([value, name]) => ({ value, label: textIn(name, language) }))}
        />
        <Select
          name="unit"
          label={say(texts.unit)}
          required
          empty=""
          error={issueOf(issues, 'unit')}
          options={state.units.map((unit) => ({ value: unit.id, label: textIn(unit.name, language) }))}
        />
        <Field
          name="from"
          type="date"
          label={say(texts.from)}
          hint={say(texts.fromHint)}
          error={issueOf(issues, 'from')}
        />
        <Field
          name="until"
          type="date"
          label={say(texts.until)}
          hint={say(texts.untilHint)}
          error={issueOf(issues, 'until')}
        />
        <Field name="reason" label={say(texts.reason)} maxLength={500} />
        <div>
          <Button>{say(texts.grant)}</Button>
        </div>
      </Act>
    </section>
  )
}

/** The account and what administrators do with it. */
export function AccountPanel({ state: { person, may } }: { state: PersonState }) {
  const { language } = useFrame()
  const say = useSay()
  const { account } = person
  if (account === undefined) return null
  const hidden = { account: account.id }
  const particulars: [string, ReactNode][] = [
    [say(texts.username), <code>{account.username}</code>],
    [
      say(texts.status),
      <>
        <Badge tone={account.status === 'active' ? 'good' : 'bad'}>{say(texts[account.status])}</Badge>{' '}
        {account.statusReason}
      </>,
    ],
    [say(texts.factor), say(account.secondFactor ? texts.enrolled : texts.notEnrolled)],
    [
      say(texts.signedIn),
      account.signedInAt === undefined ? say(texts.never) : formatInstant(account.signedInAt, language),
    ],
  ]
  return (
    <section aria-labelledby="account" className="panel">
      <h2 id="account">{say(texts.account)}</h2>
      <DefinitionList items={particulars} />
      {account.mustChange && <p className="soft">{say(texts.mustChange)}</p>}
      {(may.resetPassword || may.resetFactor) && <p className="small soft">{say(texts.apart)}</p>}
      {may.resetPassword && (
        <Act name="reset-password" hidden={hidden}>
          <div>
            <Button kind="secondary">{say(texts.resetPassword)}</Button>
          </div>
        </Act>
      )}
      {may.resetFactor && account.secondFactor && (
        <Act name="reset-factor" hidden={hidden}>
          <div>
            <Button kind="secondary">{say(texts.resetFactor)}</Button>
          </div>
        </Act>
      )}
      {may.lock && (
        <Act name="unlock" hidden={hidden}>
          <div>
            <Button kind="secondary">{say(account.status === 'locked' ? texts.unlock : texts.liftWait)}</Button>
          </div>
        </Act>
      )}
      {may.lock && account.status === 'active' && (
        <details>
          <summary>{say(texts.lock)}</summary>
          <Act name="lock" hidden={hidden}>
            <Field id="field-lock-reason" name="reason" label={say(texts.reason)} required maxLength={500} />
            <div>
              <Button kind="danger">{say(texts.lock)}</Button>
            </div>
          </Act>
        </details>
      )}
    </section>
  )
}
