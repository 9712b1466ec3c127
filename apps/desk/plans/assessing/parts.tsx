/** Parts that several pages of assessments share. */
import type { z } from 'zod'
import type { assessmentLine } from '#modules/plans/assessing/contract.ts'
import type { Scheme } from '#modules/plans/assessing/schemes.ts'
import { stateTexts } from '#modules/plans/assessing/texts.ts'
import { DefinitionList, Table } from '#ui/components/data.tsx'
import { Badge, ErrorSummary, ProblemNotice, type Tone } from '#ui/components/messages.tsx'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import type { Answer } from './acting.ts'
import { assessingTexts as texts, filled } from './texts.ts'

/** An assessment in a list. */
export type AssessmentLine = z.output<typeof assessmentLine>

/** States as badges. */
export const states = {
  open: { tone: 'info', word: stateTexts.open },
  told: { tone: 'warn', word: stateTexts.told },
  decided: { tone: 'good', word: stateTexts.decided },
  published: { tone: 'good', word: stateTexts.published },
  withdrawn: { tone: 'bad', word: stateTexts.withdrawn },
} as const satisfies Record<AssessmentLine['state'], { tone: Tone; word: { zh: string; en: string } }>

/** Why the last form was not taken. */
export function Refused({ answer }: { answer: Answer | undefined }) {
  if (answer === undefined) return null
  return (
    <>
      {answer.problem.issues.length > 0 && <ErrorSummary issues={answer.problem.issues} />}
      <ProblemNotice problem={answer.problem} />
    </>
  )
}

/** Whose a scheme is, in words. */
export function SchemeStatus({ scheme }: { scheme: Pick<Scheme, 'status'> }) {
  const say = useSay()
  return <Badge tone={scheme.status === 'adopted' ? 'good' : 'warn'}>{say(texts[scheme.status])}</Badge>
}

function Rules({ scheme }: { scheme: Scheme }) {
  const say = useSay()
  const { language } = useFrame()
  const { grades, vetoes, objection, handedOn, note, adopted } = scheme
  const words = grades
    .map(
      ({ title, from, quota }) =>
        `${say(title)} ${filled(say(texts.gradeFrom), { from })}${quota === undefined ? '' : filled(say(texts.gradeQuota), { quota })}`,
    )
    .join(language === 'zh' ? '；' : '; ')
  return (
    <DefinitionList
      items={[
        [say(texts.grades), words],
        ...vetoes.map(
          ({ title }) => [filled(say(texts.veto), { veto: say(title) }), say(grades.at(-1)?.title ?? title)] as const,
        ),
        [
          say(texts.objections),
          filled(say(texts.objectionRule), {
            days: objection.days,
            unit: say(texts[objection.unit]),
            basis: say(objection.basis),
          }),
        ],
        [say(texts.handedOn), handedOn === undefined ? undefined : say(handedOn.as)],
        [
          say(texts.adopted),
          adopted === undefined
            ? undefined
            : filled(say(texts.adoptedAs), {
                on: formatDay(adopted.on, language),
                by: adopted.by,
                as: say(adopted.as),
              }),
        ],
        [say(texts.note), note === undefined ? undefined : say(note)],
      ]}
    />
  )
}

/** A scheme: criteria with weights, and its rules. */
export function SchemeView({ scheme }: { scheme: Scheme }) {
  const say = useSay()
  const { language } = useFrame()
  return (
    <div className="stack">
      <Table
        caption={say(scheme.title)}
        captionHidden
        columns={[
          {
            key: 'criterion',
            head: say(texts.criterion),
            rowHead: true,
            cell: ({ title, note }) => (
              <>
                <span lang={langOfText(title, language)}>{say(title)}</span>
                {note !== undefined && <span className="small soft"> {say(note)}</span>}
              </>
            ),
          },
          { key: 'how', head: say(texts.how), cell: ({ computed }) => say(texts[computed]) },
          { key: 'weight', head: say(texts.weight), numeric: true, cell: ({ weight }) => weight },
        ]}
        rows={scheme.criteria}
        rowKey={({ id }) => id}
      />
      <Rules scheme={scheme} />
    </div>
  )
}
