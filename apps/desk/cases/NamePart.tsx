/** A company that applies under a changed name: checked by the officer, decided by another person. */
import { filled } from '#apps/cases/words.ts'
import type { Text } from '#base/text.ts'
import { Button } from '#ui/components/actions.tsx'
import { Badge, Notice } from '#ui/components/messages.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { AskedLine, CaseForm, formOf } from './case-form.tsx'
import { nameTexts as texts } from './case-texts.ts'
import type { Answer, Case, Standing } from './typed.ts'

interface Props {
  readonly one: Case
  readonly standing: Standing
  readonly answer: Answer | undefined
}

/** One line of words and two ways on: the officer says whether it holds, another person confirms that or sends it back. */
function Settling({
  one,
  answer,
  act,
  words,
  choice,
}: Pick<Props, 'one' | 'answer'> & {
  act: 'check-name' | 'decide-name'
  words: 'evidence' | 'reason'
  choice: readonly [name: string, yes: Text, no: Text]
}) {
  const say = useSay()
  const form = formOf(answer, act)
  const [name, yes, no] = choice
  return (
    <CaseForm form={form} one={one}>
      <AskedLine form={form} name={words} label={texts[words]} />
      <div className="row">
        <Button kind="primary" name={name} value="yes">
          {say(yes)}
        </Button>
        <Button name={name} value="no">
          {say(no)}
        </Button>
      </div>
    </CaseForm>
  )
}

const tones = { open: 'warn', checked: 'info', confirmed: 'good', refused: 'mute' } as const

/** The part; nothing where no changed name is claimed. */
export function NamePart({ one, standing, answer }: Props) {
  const { language } = useFrame()
  const say = useSay()
  const claim = one.nameClaim
  if (claim === undefined) return null
  const { known, claimed, state, check, decision } = claim
  return (
    <div className="stack" id="name">
      <h3>{say(texts.title)}</h3>
      <p>
        {say(filled(texts.said, { known, claimed }))} <Badge tone={tones[state]}>{say(texts[state])}</Badge>
      </p>
      {check !== undefined && (
        <p>
          {say(check.holds ? texts.holds : texts.holdsNot)} <span lang="zh-CN">{check.evidence}</span>{' '}
          <span className="small soft">{`${check.by} ${formatDay(check.on, language)}`}</span>
        </p>
      )}
      {decision !== undefined && (
        <p>
          <span lang="zh-CN">{decision.reason}</span>{' '}
          <span className="small soft">{`${decision.by} ${formatDay(decision.on, language)}`}</span>
        </p>
      )}
      {state === 'open' && standing.mayExamine && (
        <Settling
          one={one}
          answer={answer}
          act="check-name"
          words="evidence"
          choice={['holds', texts.holds, texts.holdsNot]}
        />
      )}
      {state === 'checked' && !standing.isLeader && <Notice kind="info" title={say(texts.other)} />}
      {state === 'checked' && standing.isLeader && (
        <Settling
          one={one}
          answer={answer}
          act="decide-name"
          words="reason"
          choice={['confirmed', texts.confirm, texts.back]}
        />
      )}
    </div>
  )
}
