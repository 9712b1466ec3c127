/** The head of a document page: number, title, force on the day with its reason, dates, our summary for residents. */
import type { z } from 'zod'
import { textIn } from '#base/text.ts'
import type { instrumentView } from '#modules/gazette/contract.ts'
import { DefinitionList } from '#ui/components/data.tsx'
import { StatusBadge } from '#ui/components/messages.tsx'
import { Breadcrumbs } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { uiTexts } from '#ui/texts.ts'
import { Mixed } from './Mixed.tsx'
import { gazetteTexts as texts } from './texts.ts'
import { kindWords, statusWords, wordOf } from './words.ts'

/** An instrument as the contract gives it. */
export type Instrument = z.output<typeof instrumentView>

function useValidity(validity: Instrument['validity']): string {
  const { language } = useFrame()
  const say = useSay()
  const { kind, on, number, title, instrument, reason } = validity as Record<string, string | undefined>
  if (kind === 'until' && on !== undefined) return `${say(texts.validUntil)} ${formatDay(on, language)}`
  if (kind === 'none') return say(texts.validNone)
  if (kind === 'as') return `${say(texts.validAs)}${number ?? title ?? instrument ?? ''}`
  return reason === undefined || reason === '' ? say(texts.validUnknown) : reason
}

function Facts({ instrument }: { instrument: Instrument }) {
  const { language } = useFrame()
  const say = useSay()
  const validity = useValidity(instrument.validity)
  const { signedOn, publishedOn, inForceFrom, period } = instrument
  const day = (value: string | undefined) =>
    value === undefined ? undefined : <time dateTime={value}>{formatDay(value, language)}</time>
  return (
    <DefinitionList
      items={[
        [
          say(texts.onDayIs),
          <span key="status" className="stack-narrow">
            <StatusBadge states={statusWords} state={instrument.status.status} />
            <span className="small soft status-because">
              <Mixed text={textIn(instrument.status.because, language)} />
            </span>
          </span>,
        ],
        [say(texts.kind), wordOf(kindWords, instrument.kind, language)],
        [
          say(texts.issuer),
          <span key="issuers" lang="zh-CN">
            {instrument.issuers.join('、')}
          </span>,
        ],
        [say(texts.signedOn), day(signedOn)],
        [say(texts.publishedOn), day(publishedOn)],
        [say(texts.inForceFrom), day(inForceFrom)],
        [say(texts.validity), <Mixed key="validity" text={validity} />],
        [
          say(texts.period),
          period === undefined ? undefined : `${formatDay(period.from, language)} — ${formatDay(period.to, language)}`,
        ],
      ]}
    />
  )
}

/** The head. */
export function DocumentHead({ instrument }: { instrument: Instrument }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const { title, number, summary } = instrument
  return (
    <header className="document-head">
      <Breadcrumbs
        trail={[
          { label: say(uiTexts.home), href: to.home() },
          { label: say(texts.instruments), href: to.instruments() },
          { label: number ?? textIn(title, language), lang: number === undefined ? undefined : 'zh-CN' },
        ]}
      />
      {number !== undefined && (
        <p className="document-number" lang="zh-CN">
          {number}
        </p>
      )}
      <h1 lang={langOfText(title, language)}>{textIn(title, language)}</h1>
      {language === 'en' && title.en !== undefined && (
        <p className="soft document-title-printed" lang="zh-CN">
          {title.zh}
        </p>
      )}
      <div className="document-card">
        <Facts instrument={instrument} />
        {summary !== undefined && (
          <section className="ours" aria-labelledby="summary-head">
            <p className="ours-label">{say(texts.ours)}</p>
            <h2 id="summary-head" className="summary-head">
              {say(texts.summaryHead)}
            </h2>
            <p lang={langOfText(summary, language)}>{textIn(summary, language)}</p>
          </section>
        )}
      </div>
    </header>
  )
}
