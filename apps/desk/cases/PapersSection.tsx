/** The papers with their versions: opened, checked one by one and saved once, taken in at the counter. */
import { Button } from '#ui/components/actions.tsx'
import { Checkbox, Field } from '#ui/components/fields.tsx'
import { issueOf } from '#ui/components/messages.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { casePageTexts as texts } from './case-texts.ts'
import { PapersTable } from './PapersTable.tsx'
import { ActForm, Failure, Section, useUnfolded } from './parts.tsx'
import { answerOf, type Answer, type Case, type Standing } from './typed.ts'

type Material = Case['materials'][number]

const formId = 'check-form'

function TakeIn({ one, material, answer }: { one: Case; material: Material; answer: Answer | undefined }) {
  const say = useSay()
  const own = answerOf(answer, 'take-in', ['material', material.id])
  return (
    <details open={own !== undefined}>
      <summary>
        {say(material.versions.length === 0 ? texts.takeIn : texts.takeInNew)}
        <span className="visually-hidden"> {say(material.title)}</span>
      </summary>
      <Failure answer={own} />
      <ActForm act="take-in" one={one} files hidden={{ material: material.id }}>
        <Field
          type="file"
          name="file"
          id={`field-file-${material.id}`}
          label={say(texts.file)}
          error={issueOf(own?.problem?.issues, `file-${material.id}`)}
        />
        <Checkbox
          name="paper"
          id={`field-paper-${material.id}`}
          label={say(texts.paperOnly)}
          defaultChecked={own?.entered['paper'] === 'yes'}
        />
        <div>
          <Button kind="secondary">{say(texts.takeInSave)}</Button>
        </div>
      </ActForm>
    </details>
  )
}

/** The section. */
export function PapersSection({
  one,
  standing,
  answer,
}: {
  one: Case
  standing: Standing
  answer: Answer | undefined
}) {
  const { language } = useFrame()
  const say = useSay()
  const isUnfolded = useUnfolded()
  const own = answerOf(answer, 'check')
  const takesIn = answerOf(answer, 'take-in') !== undefined
  const to = deskLinks(language)
  const here = one.materials.filter(({ versions }) => versions.length > 0)
  const mayCheck = standing.mayExamine && here.length > 0
  const waits = here.some(({ standing: stands }) => stands === 'unchecked' || stands === 'original-missing')
  const mayTakeIn = standing.isClerk && one.endedOn === undefined
  return (
    <Section id="papers" title={texts.papers} {...(mayCheck ? { lead: texts.papersLead } : {})}>
      <Failure answer={own} />
      <PapersTable
        materials={one.materials}
        isUnfolded={isUnfolded || own !== undefined || takesIn}
        mayCheck={standing.mayExamine}
        formId={formId}
        answer={own}
        fileHref={(material, version) => to.casePaper(one.id, material, version)}
        takeIn={(material) => mayTakeIn && <TakeIn one={one} material={material} answer={answer} />}
      />
      {mayCheck && (
        <ActForm act="check" one={one} id={formId} hidden={{ materials: here.map(({ id }) => id).join(',') }}>
          <div>
            <Button kind={waits ? 'primary' : 'secondary'}>{say(texts.saveChecks)}</Button>
          </div>
        </ActForm>
      )}
    </Section>
  )
}
