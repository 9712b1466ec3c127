/** A link to the State Council's notice that says what a day is. */
import { useSay } from '#ui/frame.ts'
import { calendarWords as words } from './texts.ts'

/** With the year where it is known, so that links tell apart. */
export function NoticeLink({ source, year }: { source: string; year?: number | string }) {
  const say = useSay()
  const word =
    year === undefined
      ? say(words.notice)
      : say({
          zh: words.noticeOf.zh.replace('{year}', String(year)),
          en: words.noticeOf.en.replace('{year}', String(year)),
        })
  return (
    <a href={source} rel="external noreferrer">
      {word}
    </a>
  )
}
