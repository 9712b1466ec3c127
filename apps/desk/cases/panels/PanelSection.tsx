/** One panel of a case: where it stands, and the form for whoever acts next. */
import { DrawChecks, DrawFacts } from '#apps/cases/DrawRecord.tsx'
import { PanelMembers, PanelRecusals } from '#apps/cases/PanelParts.tsx'
import { panelStateTexts, panelTexts as texts } from '#apps/cases/panel-texts.ts'
import { filled } from '#apps/cases/words.ts'
import { textIn } from '#base/text.ts'
import { Button } from '#ui/components/actions.tsx'
import { DefinitionList } from '#ui/components/data.tsx'
import { Select } from '#ui/components/fields.tsx'
import { Badge, Notice } from '#ui/components/messages.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { AskedLine, CaseForm, formOf } from '../case-form.tsx'
import { OpinionsPart } from './OpinionsPart.tsx'
import { SeatSelect, type PanelFormProps } from './panel-parts.tsx'

function DrawForm({ one, panel, answer }: PanelFormProps) {
  const say = useSay()
  const form = formOf(answer, 'draw', { panel: panel.id })
  if (!one.standing.isLeader) return <Notice kind="info" title={say(texts.drawOther)} />
  return (
    <div className="stack">
      <h3>{say(texts.draw)}</h3>
      <p>{say(texts.drawLead)}</p>
      <CaseForm form={form} one={one.shown}>
        <AskedLine form={form} name="word" label={texts.word} />
        <AskedLine form={form} name="witness" label={texts.witness} />
        <div>
          <Button kind="primary">{say(texts.draw)}</Button>
        </div>
      </CaseForm>
    </div>
  )
}

function DropForm({ one, panel, answer }: PanelFormProps) {
  const say = useSay()
  const form = formOf(answer, 'drop', { panel: panel.id })
  if (!one.standing.isLeader) return null
  return (
    <details open={form.own !== undefined}>
      <summary>{say(texts.drop)}</summary>
      <div className="stack">
        <p>{say(texts.dropLead)}</p>
        <CaseForm form={form} one={one.shown}>
          <AskedLine form={form} name="reason" label={texts.reason} />
          <div>
            <Button kind="danger">{say(texts.drop)}</Button>
          </div>
        </CaseForm>
      </div>
    </details>
  )
}

function RecusalForm({ one, panel, answer }: PanelFormProps) {
  const say = useSay()
  const form = formOf(answer, 'recusal', { panel: panel.id })
  return (
    <details open={form.own !== undefined}>
      <summary>{say(texts.recusalAsk)}</summary>
      <div className="stack">
        <CaseForm form={form} one={one.shown}>
          <SeatSelect panel={panel} form={form} />
          <Select
            {...form.field('by')}
            label={say(texts.by)}
            required
            defaultValue={form.own?.entered['by'] ?? 'expert'}
            options={[
              { value: 'expert', label: say(texts.byExpert) },
              { value: 'applicant', label: say(texts.byApplicant) },
              { value: 'office', label: say(texts.byOffice) },
            ]}
          />
          <AskedLine form={form} name="reason" label={texts.reason} />
          <div>
            <Button>{say(texts.recusalAsk)}</Button>
          </div>
        </CaseForm>
      </div>
    </details>
  )
}

function DecideForms({ one, panel, answer }: PanelFormProps) {
  const say = useSay()
  if (!one.standing.isLeader) return null
  return panel.recusals
    .filter(({ decision }) => decision === undefined)
    .map(({ expert, reason }) => {
      const form = formOf(answer, 'decide', { panel: panel.id, expert })
      return (
        <div key={expert} className="stack">
          <p lang="zh-CN">
            <b>{expert}</b> {reason}
          </p>
          <CaseForm form={form} one={one.shown}>
            <AskedLine form={form} name="reason" label={texts.reason} />
            <div className="row">
              <Button kind="primary" name="granted" value="yes">
                {say(texts.grant)}
              </Button>
              <Button name="granted" value="no">
                {say(texts.refuse)}
              </Button>
            </div>
          </CaseForm>
        </div>
      )
    })
}

const tones = { prepared: 'warn', drawn: 'info', closed: 'good', dropped: 'mute' } as const

/** The section. */
export function PanelSection({ one, panel, answer }: PanelFormProps) {
  const { language, site } = useFrame()
  const say = useSay()
  const parts = { one, panel, answer }
  const { draw } = panel
  return (
    <section className="panel stack" aria-labelledby={panel.id}>
      <h2 id={panel.id} lang="zh-CN">
        {panel.question}
      </h2>
      <p>
        <Badge tone={tones[panel.state]}>{say(panelStateTexts[panel.state])}</Badge>{' '}
        <a href={`${site.url}${portalLinks(language).draw(panel.id)}`}>{say(texts.publicRecord)}</a>
      </p>
      {panel.dropped !== undefined && (
        <p lang="zh-CN">
          {formatDay(panel.dropped.on, language)} {panel.dropped.reason}
        </p>
      )}
      <DefinitionList
        items={[
          [say(texts.seats), `${draw.seats}`],
          [say(texts.quorum), `${draw.quorum}`],
          [
            say(texts.fields),
            <span key="f" lang="zh-CN">
              {draw.fields.join('、')}
            </span>,
          ],
          [
            say(texts.papers),
            panel.materials.length === 0 ? '—' : panel.materials.map(({ title }) => textIn(title, language)).join('、'),
          ],
          [say(texts.preparedBy), panel.preparedBy],
          [say(texts.drawnBy), panel.drawnBy],
        ]}
      />
      {panel.state === 'prepared' && <DrawForm {...parts} />}
      {draw.order !== undefined && (
        <>
          <DrawChecks draw={draw} />
          <PanelMembers members={panel.members} />
          {panel.vacant > 0 && panel.state === 'drawn' && (
            <Notice kind="warning" title={say(filled(texts.vacant, { n: panel.vacant }))} />
          )}
          <PanelRecusals recusals={panel.recusals} />
          {panel.state === 'drawn' && (
            <>
              <DecideForms {...parts} />
              <RecusalForm {...parts} />
            </>
          )}
          <OpinionsPart {...parts} />
        </>
      )}
      <details>
        <summary>{say(texts.record)}</summary>
        <DrawFacts draw={draw} />
      </details>
      {(panel.state === 'prepared' || panel.state === 'drawn') && <DropForm {...parts} />}
    </section>
  )
}
