/** Findings of one check: what, why, what to do; each with its place, and the exception that is granted or can be. */
import type { Issue } from '#base/refusals.ts'
import { textIn } from '#base/text.ts'
import type { normsContract } from '#modules/norms/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import type { Problem } from '#ui/attempt.ts'
import { Button } from '#ui/components/actions.tsx'
import { Field } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Badge, issueOf, type Tone } from '#ui/components/messages.tsx'
import { formatDay, formatNumber } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { lintTexts } from './lint-texts.ts'
import { ClauseLink } from './parts.tsx'

/** A finding as the operation answers it. */
export type FindingLine = OutputOf<typeof normsContract.listFindings>['items'][number]

/** A refused act: of which finding, why, and what was typed. */
export interface Refused {
  readonly key: string
  readonly problem: Problem
  readonly entered: { readonly reason: string; readonly reasonEn: string; readonly by: string }
}

/** What all findings of the page share. */
interface Shown {
  readonly mayGrant: boolean
  readonly refused: Refused | undefined
}

const tones: Readonly<Record<FindingLine['level'], Tone>> = { error: 'bad', warning: 'warn', note: 'info' }
const levelWords = { error: lintTexts.errorOne, warning: lintTexts.warningOne, note: lintTexts.noteOne } as const

type About = Pick<FindingLine, 'clause' | 'subject' | 'subjectKind' | 'subjectTitle'>

/** Where what it is about stands on the desk. */
function SubjectLink({ subject, subjectKind, subjectTitle }: About) {
  const { language } = useFrame()
  const to = deskLinks(language)
  if (subject === undefined || subjectKind === undefined || subjectTitle === undefined) return null
  const href = { unit: to.unit, answer: to.answer, commitment: to.plan, parameter: to.parameter }[subjectKind](subject)
  return (
    <a href={href} lang={langOfText(subjectTitle, language)}>
      {textIn(subjectTitle, language)}
    </a>
  )
}

function Places({ about }: { about: About }) {
  return (
    <>
      {about.clause?.includes('#') === true && <ClauseLink clause={about.clause} short="" />} <SubjectLink {...about} />
    </>
  )
}

function GrantForm({
  finding,
  number,
  refused,
}: {
  finding: FindingLine
  number: number
  refused: Refused | undefined
}) {
  const say = useSay()
  const mine = refused?.key === `${finding.code} ${finding.at ?? ''}` ? refused : undefined
  const issues: readonly Issue[] | undefined = mine?.problem.issues
  // A unit that is not there is told at the entry, not at the field.
  const other = issues?.filter(({ path }) => !['by', 'reason', 'reason.zh', 'reason.en'].includes(path))
  return (
    <details open={mine !== undefined}>
      <summary>{say(lintTexts.grant)}</summary>
      <Form className="stack">
        <p className="small soft">{say(lintTexts.grantHint)}</p>
        <input type="hidden" name="code" value={finding.code} />
        <input type="hidden" name="at" value={finding.at ?? ''} />
        <Field
          id={`field-${finding.code}-${number}-reason`}
          name="reason"
          label={say(lintTexts.reason)}
          defaultValue={mine?.entered.reason}
          error={issueOf(issues, 'reason.zh')}
          required
          maxLength={1000}
        />
        <Field
          id={`field-${finding.code}-${number}-reason-en`}
          name="reasonEn"
          label={say(lintTexts.reasonEn)}
          defaultValue={mine?.entered.reasonEn}
          maxLength={1000}
        />
        <Field
          id={`field-${finding.code}-${number}-by`}
          name="by"
          label={say(lintTexts.by)}
          hint={say(lintTexts.byHint)}
          defaultValue={mine?.entered.by}
          error={issueOf(issues, 'by') ?? other?.[0]?.message}
          required
          maxLength={100}
        />
        <div className="row">
          <Button kind="secondary" name="act" value="grant">
            {say(lintTexts.grant)}
          </Button>
        </div>
      </Form>
    </details>
  )
}

function Granted({ finding, number, mayGrant }: { finding: FindingLine; number: number; mayGrant: boolean }) {
  const { language } = useFrame()
  const say = useSay()
  const { excepted, code } = finding
  if (!excepted) return null
  return (
    <div className="stack-narrow">
      <p>
        {say(lintTexts.decided)
          .replace('{unit}', textIn(excepted.byName, language))
          .replace('{day}', formatDay(excepted.on, language))}
        <span lang={langOfText(excepted.reason, language)}>{textIn(excepted.reason, language)}</span>
      </p>
      {mayGrant && (
        <Form inline>
          <input type="hidden" name="code" value={code} />
          <input type="hidden" name="at" value={excepted.at} />
          <input type="hidden" name="revision" value={excepted.revision} />
          <Field
            id={`field-${code}-${number}-withdraw`}
            name="reason"
            label={say(lintTexts.withdrawReason)}
            required
            maxLength={1000}
          />
          <Button kind="secondary" name="act" value="withdraw">
            {say(lintTexts.withdraw)}
          </Button>
        </Form>
      )}
    </div>
  )
}

function FindingItem({ finding, number, mayGrant, refused }: Shown & { finding: FindingLine; number: number }) {
  const { language } = useFrame()
  const say = useSay()
  const { message, cases } = finding
  return (
    <li className="finding stack-narrow">
      <p>{textIn(message, language)}</p>
      {cases === undefined ? (
        <p className="small">
          <Places about={finding} />
        </p>
      ) : (
        <details>
          <summary>{say(lintTexts.cases).replace('{count}', formatNumber(cases.length, language))}</summary>
          <ul className="small">
            {cases.map((one) => (
              <li key={`${one.clause ?? ''} ${one.subject ?? ''}`}>
                <Places about={one} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {finding.excepted ? (
        <Granted finding={finding} number={number} mayGrant={mayGrant} />
      ) : (
        mayGrant && finding.at !== undefined && <GrantForm finding={finding} number={number} refused={refused} />
      )}
    </li>
  )
}

/** The findings of one check in one document: what it is, why it matters and what to do once, then each place. */
export function CheckFindings({ findings, ...shown }: Shown & { findings: readonly FindingLine[] }) {
  const { language } = useFrame()
  const say = useSay()
  const [first] = findings
  if (!first) return null
  const { level, code, title, about, fix } = first
  return (
    <div className="stack-narrow">
      <h3 className="finding-head">
        <Badge tone={tones[level]}>{say(levelWords[level])}</Badge> <span className="clause-id">{code}</span>{' '}
        {textIn(title, language)}
      </h3>
      <p className="soft">{textIn(about, language)}</p>
      <p>
        <span className="soft">{say(lintTexts.cure)}</span> {textIn(fix, language)}
      </p>
      <ol className="plain-list findings">
        {findings.map((finding, number) => (
          <FindingItem key={`${finding.at ?? ''} ${number}`} finding={finding} number={number} {...shown} />
        ))}
      </ol>
    </div>
  )
}
