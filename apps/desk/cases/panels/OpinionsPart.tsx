/** The signed opinions of a panel: each with its hash, entered from paper with the file, and the end of the review. */
import { tallyWords } from '#apps/cases/PanelParts.tsx'
import { panelTexts as texts } from '#apps/cases/panel-texts.ts'
import { filled } from '#apps/cases/words.ts'
import { verdictTexts } from '#modules/procedures/panels/texts.ts'
import { Button } from '#ui/components/actions.tsx'
import { Field, Select } from '#ui/components/fields.tsx'
import { Badge } from '#ui/components/messages.tsx'
import { formatInstant } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { AskedText, CaseForm, formOf } from '../case-form.tsx'
import { SeatSelect, type Panel, type PanelFormProps } from './panel-parts.tsx'

function Opinions({ id, panel }: { id: string; panel: Panel }) {
  const { language } = useFrame()
  const say = useSay()
  if (panel.opinions.length === 0) return <p className="soft">{say(texts.opinionNone)}</p>
  const names = new Map(panel.members.map(({ number, name }) => [number, name]))
  return (
    <ul className="plain-list stack">
      {panel.opinions.map((one) => (
        <li key={one.seq}>
          <p>
            <b lang="zh-CN">
              {names.get(one.expert)}（{one.expert}）
            </b>{' '}
            {say(verdictTexts[one.verdict])} {formatInstant(one.at, language)}{' '}
            {!one.counts && <Badge tone="mute">{say(texts.replaced)}</Badge>}
          </p>
          <p lang="zh-CN">{one.text}</p>
          <p className="small soft">
            {say(texts.hash)} <code className="paper-address">{one.hash}</code>{' '}
            {one.paper !== undefined && (
              <a href={deskLinks(language).panelPaper(id, panel.id, one.seq)}>{say(texts.signedPaper)}</a>
            )}
          </p>
        </li>
      ))}
    </ul>
  )
}

function EnterForm({ one, panel, answer }: PanelFormProps) {
  const say = useSay()
  const form = formOf(answer, 'opinion', { panel: panel.id })
  return (
    <details open={form.own !== undefined}>
      <summary>{say(texts.enter)}</summary>
      <div className="stack">
        <CaseForm form={form} one={one.shown} hidden={{ material: 'opinion' }} files>
          <SeatSelect panel={panel} form={form} />
          <Select
            {...form.field('verdict')}
            label={say(texts.verdict)}
            required
            empty="—"
            options={Object.entries(verdictTexts).map(([value, label]) => ({ value, label: say(label) }))}
          />
          <AskedText form={form} name="text" label={texts.text} />
          <Field
            {...form.field('file-opinion')}
            name="file"
            type="file"
            accept=".pdf,.png,.jpg,.jpeg"
            label={say(texts.signedPaper)}
            hint={say(texts.enterHint)}
            required
          />
          <div>
            <Button>{say(texts.enter)}</Button>
          </div>
        </CaseForm>
      </div>
    </details>
  )
}

function CloseForm({ one, panel, answer }: PanelFormProps) {
  const say = useSay()
  const form = formOf(answer, 'close', { panel: panel.id })
  return (
    <div className="stack">
      <h3>{say(texts.close)}</h3>
      <p>{say(texts.closeLead)}</p>
      <CaseForm form={form} one={one.shown}>
        <AskedText form={form} name="summary" label={texts.summary} />
        <div>
          <Button kind="primary">{say(texts.close)}</Button>
        </div>
      </CaseForm>
    </div>
  )
}

/** The part. */
export function OpinionsPart(props: PanelFormProps) {
  const { one, panel } = props
  const say = useSay()
  const mayClose =
    one.standing.isClerk && panel.lacking === 0 && panel.recusals.every(({ decision }) => decision !== undefined)
  return (
    <div className="stack">
      <h3>{say(texts.opinions)}</h3>
      <Opinions id={one.id} panel={panel} />
      {panel.opinions.length > 0 && <p>{say(tallyWords(panel.tally))}</p>}
      {panel.dissent.length > 0 && <p>{say(filled(texts.dissent, { list: panel.dissent.join('、') }))}</p>}
      {panel.summary !== undefined && <p lang="zh-CN">{panel.summary}</p>}
      {panel.state === 'drawn' && (
        <>
          {panel.lacking > 0 && <p className="soft">{say(filled(texts.lacking, { n: panel.lacking }))}</p>}
          {one.standing.isClerk && <EnterForm {...props} />}
          {mayClose && <CloseForm {...props} />}
        </>
      )}
    </div>
  )
}
