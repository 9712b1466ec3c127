/** Lists that the pages of a signed-in person share: drafts, cases, messages. */
import type { z } from 'zod'
import { Words } from '#apps/cases/Clause.tsx'
import { filled, outcomeTones, turnBadges } from '#apps/cases/words.ts'
import { textIn } from '#base/text.ts'
import type { caseLine, draftLine } from '#modules/procedures/shapes.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { DefinitionList } from '#ui/components/data.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Badge } from '#ui/components/messages.tsx'
import { formatDay, formatInstant } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { myTexts as texts, myTurnTexts } from './texts.ts'

/** A draft in a list. */
export type DraftLine = z.output<typeof draftLine>
/** A case in a list. */
export type CaseLine = z.output<typeof caseLine>

/** Deleting a draft: folded, with a word on what is lost. It posts to `/my`. */
export function DropDraft({ draft, name }: { draft: string; name?: string }) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <details className="screen-only">
      <summary>
        {say(texts.drop)}
        {name !== undefined && <span className="visually-hidden"> {name}</span>}
      </summary>
      <Form action={portalLinks(language).my()}>
        <input type="hidden" name="draft" value={draft} />
        <p>{say(texts.dropSure)}</p>
        <div>
          <Button kind="danger" name="act" value="drop">
            {say(texts.dropGo)}
          </Button>
        </div>
      </Form>
    </details>
  )
}

/** Drafts, each with the way back into it. */
export function DraftList({ drafts }: { drafts: readonly DraftLine[] }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  return (
    <ul className="plain-list my-list">
      {drafts.map((draft) => (
        <li key={draft.id}>
          <h3>
            <Words text={draft.service.title} />
          </h3>
          <p className="soft">
            {say(filled(texts.draftOf, { name: draft.applicant.name, at: formatInstant(draft.updatedAt, language) }))}
          </p>
          <p>
            <LinkButton href={to.draft(draft.id)}>
              {say(texts.goOn)}
              <span className="visually-hidden"> {textIn(draft.service.title, language)}</span>
            </LinkButton>
          </p>
          <DropDraft draft={draft.id} name={textIn(draft.service.title, language)} />
        </li>
      ))}
    </ul>
  )
}

/** The state of a case: whose turn in a badge, the state in its own words; the outcome once there is one. */
export function CaseStanding({ one }: { one: Pick<CaseLine, 'state' | 'outcome'> }) {
  const { language } = useFrame()
  const say = useSay()
  const { state, outcome } = one
  return (
    <span className="case-standing">
      <Badge tone={turnBadges[state.turn].tone}>{say(myTurnTexts[state.turn])}</Badge>
      {outcome === undefined ? (
        <Words text={state.title} />
      ) : (
        <Badge tone={outcomeTones[outcome.tone]}>
          <span lang={langOfText(outcome.title, language)}>{textIn(outcome.title, language)}</span>
        </Badge>
      )}
    </span>
  )
}

/** Cases, each leading to its progress. */
export function CaseList({ cases }: { cases: readonly CaseLine[] }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  return (
    <ul className="plain-list my-list">
      {cases.map((one) => (
        <li key={one.id}>
          <h3>
            <a href={to.myCase(one.id)} lang={langOfText(one.service.title, language)}>
              {textIn(one.service.title, language)}
              {one.subject !== '' && `${language === 'zh' ? '：' : ': '}${one.subject}`}
            </a>
          </h3>
          <p>
            <CaseStanding one={one} />
          </p>
          <DefinitionList
            items={[
              [
                say(texts.number),
                <span key="n" lang="zh-CN">
                  {one.number}
                </span>,
              ],
              [say(texts.applicant), one.applicant],
              [say(texts.unit), <Words key="u" text={one.unit.name} />],
              [
                say(texts.received),
                <time key="r" dateTime={one.receivedOn}>
                  {formatDay(one.receivedOn, language)}
                </time>,
              ],
              [
                say(texts.due),
                one.dueOn !== undefined && one.endedOn === undefined ? (
                  <>
                    <time dateTime={one.dueOn}>{formatDay(one.dueOn, language)}</time>{' '}
                    {one.isOverdue && <Badge tone="bad">{say(texts.dueLate)}</Badge>}
                  </>
                ) : undefined,
              ],
              [
                say(texts.yourLastDay),
                one.state.turn === 'applicant' && one.waitsUntil !== undefined ? (
                  <strong>
                    <time dateTime={one.waitsUntil}>{formatDay(one.waitsUntil, language)}</time>
                  </strong>
                ) : undefined,
              ],
              [
                say(texts.endedOn),
                one.endedOn && <time dateTime={one.endedOn}>{formatDay(one.endedOn, language)}</time>,
              ],
            ]}
          />
        </li>
      ))}
    </ul>
  )
}
