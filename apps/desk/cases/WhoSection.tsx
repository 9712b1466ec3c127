/** Who asks and for what; personal data stays masked until somebody says why they need it. */
import { FieldsTable } from '#apps/cases/FieldsTable.tsx'
import { filled } from '#apps/cases/words.ts'
import { Button } from '#ui/components/actions.tsx'
import { DefinitionList } from '#ui/components/data.tsx'
import { Notice } from '#ui/components/messages.tsx'
import { formatDay, formatInstant } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { AskedLine, CaseForm, formOf } from './case-form.tsx'
import { casePageTexts as texts } from './case-texts.ts'
import { NamePart } from './NamePart.tsx'
import { Fold, Section } from './parts.tsx'
import { answerOf, type Answer, type Case, type Personal, type Standing } from './typed.ts'

function Shown({ one, personal }: { one: Case; personal: Personal }) {
  const say = useSay()
  const labelOf = (id: string): string => {
    const field = one.fields.find((known) => known.id === id)
    return field === undefined ? id : say(field.label)
  }
  return (
    <Notice kind="warning" title={say(texts.personalShown)}>
      <DefinitionList
        items={[
          [say(texts.personalName), personal.name],
          [say(texts.personalNumber), personal.number],
          ...Object.entries(personal.fields).map(([id, value]): [string, string] => [labelOf(id), value]),
        ]}
      />
    </Notice>
  )
}

function OpenPersonal({ one, answer }: { one: Case; answer: Answer | undefined }) {
  const say = useSay()
  // What was shown once is not kept in the field beside it.
  const form = formOf(answer?.problem === undefined ? undefined : answer, 'personal')
  return (
    <details open={form.own !== undefined}>
      <summary>{say(texts.personalOpen)}</summary>
      <p className="soft">{say(texts.personalLead)}</p>
      <CaseForm form={form} one={one}>
        <AskedLine form={form} name="reason" label={texts.personalReason} />
        <div>
          <Button kind="secondary">{say(texts.personalShow)}</Button>
        </div>
      </CaseForm>
    </details>
  )
}

/** The section. */
export function WhoSection({ one, standing, answer }: { one: Case; standing: Standing; answer: Answer | undefined }) {
  const { language } = useFrame()
  const say = useSay()
  const own = answerOf(answer, 'personal')
  const asked = one.fields.filter(({ isAsked, value }) => isAsked || (value !== undefined && value !== ''))
  return (
    <Section id="who" title={texts.who}>
      <DefinitionList
        items={[
          [
            say(texts.applicant),
            <span key="applicant">
              <b lang="zh-CN">{one.party.name}</b>{' '}
              <span className="soft">{say(one.party.kind === 'legal' ? texts.legal : texts.natural)}</span>
            </span>,
          ],
          [
            say(texts.formerNames),
            one.formerNames.length === 0 ? undefined : (
              <span key="former" lang="zh-CN">
                {one.formerNames.map(({ name }) => name).join('、')}
              </span>
            ),
          ],
          [say(texts.agent), one.agent?.name],
          [say(texts.received), formatDay(one.receivedOn, language)],
          [say(texts.channel), say(texts[one.channel])],
          [
            say(texts.machine),
            one.machine && (
              <span key="machine">
                <span lang="zh-CN">{one.machine.name}</span>{' '}
                <span className="soft">
                  {say(filled(texts.machineSent, { reference: one.machine.reference }))}{' '}
                  {formatInstant(one.machine.at, language)}
                </span>
              </span>
            ),
          ],
          [say(texts.unit), say(one.unit.name)],
        ]}
      />
      <NamePart one={one} standing={standing} answer={answer} />
      {asked.length > 0 && (
        <Fold says={filled(texts.fieldsFold, { n: asked.length })}>
          <FieldsTable fields={one.fields} />
        </Fold>
      )}
      {own?.personal !== undefined && <Shown one={one} personal={own.personal} />}
      {standing.isOwnUnit && <OpenPersonal one={one} answer={own} />}
    </Section>
  )
}
