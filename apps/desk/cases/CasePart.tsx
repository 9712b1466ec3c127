/** The frame of a page about one part of a case: the case above it, what was done or refused, the way back. */
import type { ReactNode } from 'react'
import { data } from 'react-router'
import type { Text } from '#base/text.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import type { View } from '#platform/contract/view.ts'
import type { Problem } from '#ui/attempt.ts'
import { Notice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { typedIn } from './case-acts.ts'
import { inboxTexts } from './inbox-texts.ts'
import { Changed } from './parts.tsx'
import { standingOn, type Answer } from './typed.ts'

/** What every such page knows of its case and of who reads it. */
export async function loadCasePart(view: View, request: Request, id: string) {
  const [one, desk] = await Promise.all([
    view.call(proceduresContract.getCase, { case: id }),
    view.call(proceduresContract.getDesk, {}),
  ])
  const { number, subject, documents, timeline } = one
  return {
    id,
    number,
    subject,
    documents: documents.map((paper) => paper.id),
    timeline,
    standing: standingOn(one, desk),
    did: new URL(request.url).searchParams.get('did') ?? '',
  }
}

/** The answer to a form that was refused: why, and what was typed. */
export const refusedForm = (problem: Problem, form: FormData) =>
  data<Answer>({ problem, entered: typedIn(form) }, { status: problem.code === 'invalid' ? 400 : 409 })

/** The page; `done` tells by the word in the address what was done, `placeOf` where a form that was refused stands. */
export function CasePart({
  one,
  title,
  lead,
  done,
  answer,
  placeOf,
  children,
}: {
  one: Awaited<ReturnType<typeof loadCasePart>>
  title: Text
  lead: Text
  done: Readonly<Record<string, Text>>
  answer: Answer | undefined
  placeOf: (entered: Answer['entered']) => string
  children: ReactNode
}) {
  const { id, number, subject, did } = one
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const told = answer === undefined && Object.hasOwn(done, did) ? done[did] : undefined
  return (
    <div className="stack-wide">
      <PageHeader
        title={subject === '' ? say(title) : `${say(title)}${say({ zh: '：', en: ': ' })}${subject}`}
        kicker={<span lang="zh-CN">{number}</span>}
        lead={say(lead)}
        trail={[
          { label: say(inboxTexts.title), href: to.cases() },
          { label: number, href: to.case(id) },
          { label: say(title) },
        ]}
      />
      {told !== undefined && <Notice kind="success" title={say(told)} />}
      <Changed one={one} answer={answer} placeOf={placeOf} />
      {children}
    </div>
  )
}
