/** Parts of a case's page: where it stands, its documents, its particulars. */
import { Words } from '#apps/cases/Clause.tsx'
import { filled, outcomeTones } from '#apps/cases/words.ts'
import { textIn, type Text } from '#base/text.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { DefinitionList } from '#ui/components/data.tsx'
import { Badge } from '#ui/components/messages.tsx'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { channelTexts } from '../../services/texts.ts'
import { CaseStanding } from '../parts.tsx'
import { myTexts } from '../texts.ts'
import type { MyCase } from './acting.ts'
import { linkTexts, myCaseTexts as texts, wayTexts } from './texts.ts'

/** Whose turn it is, what happens there, by when; the outcome once there is one. */
export function Now({ one, about }: { one: MyCase; about: Text | undefined }) {
  const { language } = useFrame()
  const say = useSay()
  const { outcome, endedOn, dueOn, isOverdue, state } = one
  return (
    <section className="panel case-now" aria-labelledby="now">
      <h2 id="now">{say(endedOn === undefined ? texts.now : texts.nowEnded)}</h2>
      <p className="case-state">
        {outcome === undefined ? (
          <CaseStanding one={one} />
        ) : (
          <>
            <Badge tone={outcomeTones[outcome.tone]}>
              <span lang={langOfText(outcome.title, language)}>{textIn(outcome.title, language)}</span>
            </Badge>
            {endedOn === undefined && <CaseStanding one={{ state }} />}
          </>
        )}
      </p>
      {about !== undefined && (
        <p>
          <Words text={about} />
        </p>
      )}
      {endedOn === undefined && dueOn !== undefined && (
        <p>
          {say(myTexts.due)}
          {language === 'zh' ? '：' : ': '}
          <a href="#clocks">
            <time dateTime={dueOn}>{formatDay(dueOn, language)}</time>
          </a>{' '}
          {isOverdue && <Badge tone="bad">{say(myTexts.dueLate)}</Badge>}
        </p>
      )}
      {endedOn !== undefined && (
        <p>
          {say(myTexts.endedOn)}
          {language === 'zh' ? '：' : ': '}
          <time dateTime={endedOn}>{formatDay(endedOn, language)}</time>
        </p>
      )}
    </section>
  )
}

type Document = MyCase['documents'][number]

function Deliveries({ deliveries }: Pick<Document, 'deliveries'>) {
  const { language } = useFrame()
  const say = useSay()
  if (deliveries.length === 0) return <p className="small soft">{say(texts.notDelivered)}</p>
  return deliveries.map(({ way, deliveredOn, proof }) => (
    <p key={`${way} ${deliveredOn}`} className="small soft">
      {say(filled(texts.deliveredBy, { day: formatDay(deliveredOn, language), way: say(wayTexts[way]) }))}
      {proof !== '' && `${language === 'zh' ? '，' : ', '}${proof}`}
    </p>
  ))
}

/** What was issued, each leading to its own page. */
export function Documents({ one }: { one: MyCase }) {
  const { language } = useFrame()
  const say = useSay()
  if (one.documents.length === 0) return <p className="soft">{say(texts.noDocuments)}</p>
  return (
    <ul className="plain-list my-list">
      {one.documents.map((document) => (
        <li key={document.id}>
          <h3>
            <Words text={document.title} />
          </h3>
          <p>
            <span lang="zh-CN">{document.number}</span>
            {language === 'zh' ? '，' : ', '}
            <time dateTime={document.on}>{formatDay(document.on, language)}</time>
            {document.code !== undefined && (
              <>
                {language === 'zh' ? '，' : ', '}
                {say(filled(texts.documentCode, { code: document.code }))}
              </>
            )}
          </p>
          {!document.isPublic && <Deliveries deliveries={document.deliveries} />}
          <p>
            <LinkButton href={portalLinks(language).myDocument(one.id, document.id)}>
              {say(texts.documentOpen)}
              <span className="visually-hidden"> {textIn(document.title, language)}</span>
            </LinkButton>
          </p>
        </li>
      ))}
    </ul>
  )
}

function Links({ links }: Pick<MyCase, 'links'>) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <ul className="plain-list">
      {links.map((link) => (
        <li key={`${link.as} ${link.case}`}>
          {say(linkTexts[link.as])}{' '}
          <a href={portalLinks(language).myCase(link.case)} lang="zh-CN">
            {link.number}
          </a>
        </li>
      ))}
    </ul>
  )
}

/** Number, parties, unit, officer, days. */
export function Particulars({ one }: { one: MyCase }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const day = (on: string | undefined) => on && <time dateTime={on}>{formatDay(on, language)}</time>
  return (
    <DefinitionList
      items={[
        [
          say(myTexts.number),
          <span key="number" lang="zh-CN">
            {one.number}
          </span>,
        ],
        [say(myTexts.applicant), one.party.name],
        [say(texts.agent), one.agent?.name],
        [
          say(myTexts.unit),
          <a key="unit" href={to.unit(one.unit.id)} lang={langOfText(one.unit.name, language)}>
            {textIn(one.unit.name, language)}
          </a>,
        ],
        [say(texts.officer), one.handler?.name ?? <span className="soft">{say(texts.notAssigned)}</span>],
        [say(texts.channel), say(channelTexts[one.channel])],
        [
          say(texts.machine),
          one.machine && (
            <span key="machine">
              <span lang="zh-CN">{one.machine.name}</span>
              {language === 'zh' ? '，' : ', '}
              {say(filled(texts.machineReference, { reference: one.machine.reference }))}
            </span>
          ),
        ],
        [say(myTexts.received), day(one.receivedOn)],
        [say(myTexts.endedOn), day(one.endedOn)],
        [say(texts.kept), day(one.keptUntil)],
        [say(texts.links), one.links.length === 0 ? undefined : <Links key="links" links={one.links} />],
      ]}
    />
  )
}
