/** One finding where it stands: what, how to cure it, and the two ways to settle it. */
import { Button } from '#ui/components/actions.tsx'
import { Badge } from '#ui/components/messages.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { WorkForm } from './parts.tsx'
import { levelTexts, texts } from './texts.ts'
import type { WorkbenchDocument } from './WorkbenchPage.tsx'

const tones = { error: 'bad', warning: 'warn', notice: 'info' } as const

/** A finding with its forms; settled ones say how. */
export function FindingCard({
  finding,
  document,
  mayEdit,
}: {
  finding: WorkbenchDocument['findings'][number]
  document: Pick<WorkbenchDocument, 'revision'>
  mayEdit: boolean
}) {
  const say = useSay()
  const { language } = useFrame()
  const { index, level, line, proposal, resolution } = finding
  return (
    <div className={`finding finding-${level}`} id={`finding-${index}`} tabIndex={-1}>
      <p>
        <Badge tone={resolution === undefined ? tones[level] : 'good'}>
          {resolution === undefined
            ? say(levelTexts[level])
            : say(resolution.kind === 'proposal' ? texts.settledProposal : texts.settledAccepted)}
        </Badge>{' '}
        <a href={`#line-${line}`}>
          {say(texts.line)} {line}
        </a>
      </p>
      <p lang={language === 'en' ? undefined : 'zh-CN'}>{language === 'en' ? finding.messageEn : finding.message}</p>
      {resolution === undefined ? (
        <p className="small soft">{language === 'en' ? finding.fixEn : finding.fix}</p>
      ) : (
        resolution.note !== '' && <p className="small soft">{resolution.note}</p>
      )}
      {mayEdit && resolution === undefined && (
        <WorkForm className="row-end finding-form">
          <input type="hidden" name="revision" value={document.revision} />
          <input type="hidden" name="finding" value={index} />
          {finding.clause !== undefined && <input type="hidden" name="clause" value={finding.clause} />}
          {proposal !== undefined && (
            <Button name="act" value="proposal">
              {say(texts.takeProposal)}
              {proposal.proposed === '' ? '' : `：${proposal.proposed.slice(0, 20)}`}
            </Button>
          )}
          {level === 'notice' ? (
            <input type="hidden" name="note" value="" />
          ) : (
            <label className="field">
              <span className="field-label">{say(texts.note)}</span>
              <input className="input" name="note" defaultValue={say(texts.noteDefault)} required />
            </label>
          )}
          <Button kind="secondary" name="act" value="accept">
            {say(level === 'notice' ? texts.seen : texts.accept)}
          </Button>
        </WorkForm>
      )}
    </div>
  )
}
