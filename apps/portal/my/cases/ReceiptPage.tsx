/** The receipt of an application: number, day, who has it, what happens next; made to be printed. */
import type { LoaderFunctionArgs } from 'react-router'
import { Words } from '#apps/cases/Clause.tsx'
import { whoTexts } from '#apps/cases/texts.ts'
import { filled } from '#apps/cases/words.ts'
import { textIn } from '#base/text.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { DefinitionList } from '#ui/components/data.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { applyTexts as texts } from '../apply/texts.ts'
import { privateMeta } from '../apply/DraftFrame.tsx'
import { myTexts, myTurnTexts } from '../texts.ts'
import type { MyCase } from './acting.ts'
import { myCaseTexts } from './texts.ts'

export function loader({ params, context }: LoaderFunctionArgs): Promise<MyCase> {
  return viewOf(context).call(proceduresContract.getMyCase, { case: params['case'] ?? '' })
}

export const meta = ({ loaderData }: { loaderData?: MyCase }) => privateMeta(loaderData?.number ?? texts.receipt.zh)

function Next({ one }: { one: MyCase }) {
  const { language } = useFrame()
  const say = useSay()
  const due = one.clocks.filter(
    ({ dueOn, state, whose }) => dueOn !== undefined && state === 'running' && whose === 'office',
  )
  return (
    <ul className="guide-list">
      <li>
        {say(
          filled(texts.nextTurn, {
            state: textIn(one.state.title, language),
            turn: say(myTurnTexts[one.state.turn]),
          }),
        )}
      </li>
      {due.map((clock) => (
        <li key={clock.id}>
          {say(
            filled(texts.nextDue, {
              title: textIn(clock.title, language),
              day: formatDay(clock.dueOn ?? '', language),
            }),
          )}{' '}
          <span className="soft">
            {language === 'zh' ? `（${whoTexts[clock.whose].zh}）` : `(${say(whoTexts[clock.whose])})`}
          </span>
        </li>
      ))}
      <li>{say(texts.nextCorrection)}</li>
      <li>{say(texts.nextTold)}</li>
    </ul>
  )
}

export default function ReceiptPage({ loaderData: one }: { loaderData: MyCase }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const received = one.materials.filter(({ versions }) => versions.length > 0)
  return (
    <div className="stack-wide">
      <PageHeader
        trail={[
          { label: say(myTexts.title), href: to.my() },
          { label: one.number, href: to.myCase(one.id), lang: 'zh-CN' },
          { label: say(texts.receipt) },
        ]}
        title={say(texts.receiptTitle)}
        lead={say(filled(texts.receiptLead, { number: one.number }))}
      />
      <section className="panel" aria-labelledby="receipt">
        <h2 id="receipt">{say(texts.receipt)}</h2>
        <p className="receipt-number number" lang="zh-CN">
          {one.number}
        </p>
        <DefinitionList
          items={[
            [say(texts.servicePlain), <Words key="service" text={one.service.title} />],
            [say(myTexts.subject), one.subject],
            [say(myTexts.applicant), one.party.name],
            [say(myCaseTexts.agent), one.agent?.name],
            [say(myTexts.unit), <Words key="unit" text={one.unit.name} />],
            [
              say(myTexts.received),
              <time key="received" dateTime={one.receivedOn}>
                {formatDay(one.receivedOn, language)}
              </time>,
            ],
            [
              say(myCaseTexts.materials),
              received.length === 0 ? undefined : (
                <ul className="plain-list" key="materials">
                  {received.map(({ id, title }) => (
                    <li key={id} lang={langOfText(title, language)}>
                      {textIn(title, language)}
                    </li>
                  ))}
                </ul>
              ),
            ],
          ]}
        />
      </section>
      <section aria-labelledby="next" className="stack">
        <h2 id="next">{say(texts.whatNext)}</h2>
        <Next one={one} />
        <p className="screen-only">
          <LinkButton kind="primary" href={to.myCase(one.id)}>
            {say(texts.seeProgress)}
          </LinkButton>
        </p>
      </section>
    </div>
  )
}
