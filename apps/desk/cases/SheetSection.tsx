/** The verdict sheet, on which the officer finds line by line and saves once. */
import { caseTexts, lineVerdictTexts } from '#apps/cases/texts.ts'
import { VerdictSheet } from '#apps/cases/VerdictSheet.tsx'
import { filled } from '#apps/cases/words.ts'
import { Button } from '#ui/components/actions.tsx'
import { useSay } from '#ui/frame.ts'
import { casePageTexts as texts } from './case-texts.ts'
import { ActForm, Failure, Section, useUnfolded } from './parts.tsx'
import { answerOf, type Answer, type Case, type Standing } from './typed.ts'

type Line = Case['sheet']['lines'][number]

const formId = 'find-form'

function FindLine({ line, answer }: { line: Line; answer: Answer | undefined }) {
  const say = useSay()
  const id = line.condition
  const verdict = answer?.entered[`verdict:${id}`] ?? (line.found === undefined ? '' : line.verdict)
  const note = answer?.entered[`note:${id}`] ?? line.found?.note ?? ''
  const was = line.found === undefined ? '' : `${line.verdict} ${line.found.note}`
  const fields = (
    <div className="case-examine">
      <input type="hidden" name={`was:${id}`} value={was} form={formId} />
      <fieldset className="case-radios">
        <legend className="field-label">
          {say(texts.find)}
          <span className="visually-hidden">{say(line.title)}</span>
        </legend>
        {(['pass', 'fail', 'unknown'] as const).map((one) => (
          <label key={one} className="choice">
            <input type="radio" name={`verdict:${id}`} value={one} defaultChecked={verdict === one} form={formId} />
            <span>{say(lineVerdictTexts[line.kind][one])}</span>
          </label>
        ))}
      </fieldset>
      <label className="field">
        <span className="field-label">
          {say(texts.findNote)}
          <span className="visually-hidden"> {say(line.title)}</span>
        </span>
        <input className="input" name={`note:${id}`} defaultValue={note} maxLength={2000} form={formId} lang="zh-CN" />
      </label>
    </div>
  )
  // What the rule tells by itself is found otherwise only where the officer has a reason.
  if (line.isFound || line.found !== undefined) return fields
  return (
    <details open={answer !== undefined && verdict !== ''}>
      <summary>
        {say(texts.overrule)}
        <span className="visually-hidden"> {say(line.title)}</span>
      </summary>
      {fields}
    </details>
  )
}

/** The section. */
export function SheetSection({ one, standing, answer }: { one: Case; standing: Standing; answer: Answer | undefined }) {
  const say = useSay()
  const isUnfolded = useUnfolded()
  const own = answerOf(answer, 'find')
  const isOpen = isUnfolded || own !== undefined
  const papersFirst = one.materials.some(({ standing: stands }) => stands === 'unchecked')
  const open = one.sheet.lines.filter(({ isOpen }) => isOpen).length
  const mayFind = standing.mayExamine && one.sheet.lines.length > 0
  return (
    <Section id="sheet" title={texts.sheet} {...(mayFind ? { lead: texts.sheetLead } : {})}>
      <Failure answer={own} />
      <VerdictSheet
        sheet={one.sheet}
        fields={one.fields}
        folded={[
          // Papers are looked at first; until then lines that nobody has found yet wait.
          { is: ({ verdict }) => papersFirst && verdict === 'unknown', says: caseTexts.waitingLines, isOpen },
          { is: ({ verdict }) => verdict === 'pass', says: caseTexts.settledLines, isOpen },
        ]}
        {...(mayFind ? { actions: (line: Line) => <FindLine line={line} answer={own} /> } : {})}
      />
      {mayFind && (
        <ActForm
          act="find"
          one={one}
          id={formId}
          hidden={{ conditions: one.sheet.lines.map(({ condition }) => condition).join(',') }}
        >
          <div className="row">
            <Button kind={open > 0 ? 'primary' : 'secondary'}>{say(texts.saveFindings)}</Button>
            {open > 0 && <span>{say(filled(texts.openLines, { n: open }))}</span>}
          </div>
        </ActForm>
      )}
    </Section>
  )
}
