/** Notices sent and papers issued: what they ask, where they can be read and printed, how they reached the applicant. */
import { CaseFileLink } from '#apps/cases/CaseFileLink.tsx'
import { BasisLine } from '#apps/cases/Clause.tsx'
import { filled } from '#apps/cases/words.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { Field, Select } from '#ui/components/fields.tsx'
import { Badge, issueOf } from '#ui/components/messages.tsx'
import { formatBytes, formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { casePageTexts as texts } from './case-texts.ts'
import { ActForm, Failure, Section } from './parts.tsx'
import { answerOf, type Answer, type Case } from './typed.ts'

type Issued = Case['documents'][number]
const ways = ['in-person', 'post', 'electronic'] as const

function Deliver({ one, document, answer }: { one: Case; document: Issued; answer: Answer | undefined }) {
  const { today } = useFrame()
  const say = useSay()
  const own = answerOf(answer, 'deliver', ['document', document.id])
  const issues = own?.problem?.issues
  return (
    <details open={own !== undefined}>
      <summary>
        {say(texts.recordDelivery)}
        <span className="visually-hidden"> {document.number}</span>
      </summary>
      <Failure answer={own} />
      <ActForm act="deliver" one={one} hidden={{ document: document.id }}>
        <Select
          name="way"
          id={`field-way-${document.id}`}
          label={say(texts.way)}
          defaultValue={own?.entered['way'] ?? 'in-person'}
          options={ways.map((value) => ({ value, label: say(texts[value]) }))}
        />
        <Field
          type="date"
          name="deliveredOn"
          id={`field-delivered-${document.id}`}
          label={say(texts.deliveredOn)}
          required
          min={document.on}
          max={today}
          defaultValue={own?.entered['deliveredOn'] ?? today}
          error={issueOf(issues, 'deliveredOn')}
        />
        <Field
          name="proof"
          id={`field-proof-${document.id}`}
          label={say(texts.proof)}
          required
          maxLength={300}
          lang="zh-CN"
          defaultValue={own?.entered['proof'] ?? ''}
          error={issueOf(issues, 'proof')}
        />
        <div>
          <Button kind="secondary">{say(texts.recordDelivery)}</Button>
        </div>
      </ActForm>
    </details>
  )
}

/** The papers. */
export function DocumentsSection({
  one,
  mayDeliver,
  answer,
}: {
  one: Case
  mayDeliver: boolean
  answer: Answer | undefined
}) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  return (
    <Section id="documents" title={texts.documents}>
      {one.documents.length === 0 && <p className="soft">{say(texts.noDocuments)}</p>}
      <ul className="plain-list case-documents">
        {one.documents.map((document) => (
          <li key={document.id} className="stack">
            <h3>{say(document.title)}</h3>
            <p>
              <span lang="zh-CN">
                {say(filled(texts.documentOf, { number: document.number, day: formatDay(document.on, language) }))}
              </span>{' '}
              <BasisLine reference={document.basis} />
            </p>
            {document.code !== undefined && (
              <p className="small">
                {say(texts.code)} <code>{document.code}</code>
              </p>
            )}
            <p>
              <LinkButton href={to.caseDocument(one.id, document.id)}>{say(texts.openDocument)}</LinkButton>
            </p>
            {document.attachments.length > 0 && (
              <ul aria-label={say(texts.attached)}>
                {document.attachments.map(({ title, size }, index) => (
                  <li key={`${index} ${title}`}>
                    <a href={to.caseAttachment(one.id, document.id, index + 1)} lang="zh-CN">
                      {title}
                    </a>{' '}
                    <span className="small soft">{formatBytes(size, language)}</span>
                  </li>
                ))}
              </ul>
            )}
            {document.isPublic ? (
              <p className="small soft">{say(texts.published)}</p>
            ) : document.deliveries.length === 0 ? (
              <p>
                <Badge tone="warn">{say(texts.undelivered)}</Badge>
              </p>
            ) : (
              <ul>
                {document.deliveries.map(({ way, deliveredOn, proof }) => (
                  <li key={`${deliveredOn} ${way} ${proof}`}>
                    {say(
                      filled(texts.delivered, { day: formatDay(deliveredOn, language), way: say(texts[way]), proof }),
                    )}
                  </li>
                ))}
              </ul>
            )}
            {mayDeliver && !document.isPublic && <Deliver one={one} document={document} answer={answer} />}
          </li>
        ))}
      </ul>
      <CaseFileLink href={to.caseFile(one.id)} />
    </Section>
  )
}

/** The correction notices with what they list; shown only where there is one. */
export function CorrectionsSection({ one }: { one: Case }) {
  const { language } = useFrame()
  const say = useSay()
  if (one.corrections.length === 0) return null
  return (
    <Section id="corrections" title={texts.corrections}>
      {one.corrections.map((notice) => (
        <div key={`${notice.on} ${notice.lacks.length}`} className="stack">
          <p>
            {say(filled(texts.correctionAsked, { day: formatDay(notice.on, language), by: notice.by }))}{' '}
            <Badge tone={notice.answeredOn === undefined ? 'warn' : 'good'}>
              {say(notice.answeredOn === undefined ? texts.correctionOpen : texts.correctionAnswered)}
              {notice.answeredOn !== undefined && ` ${formatDay(notice.answeredOn, language)}`}
            </Badge>
          </p>
          {notice.dueOn !== undefined && (
            <p>
              {say(texts.correctionDue)} <b>{formatDay(notice.dueOn, language)}</b>
            </p>
          )}
          <ol>
            {notice.lacks.map((lack) => (
              <li key={`${lack.kind} ${lack.id}`}>
                <b>{say(lack.title)}</b> <span lang="zh-CN">{lack.why}</span> <BasisLine reference={lack.basis} />
              </li>
            ))}
          </ol>
        </div>
      ))}
    </Section>
  )
}
