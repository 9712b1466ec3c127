/** What the list of jobs and a job's own page share: its name, its bar, the refresh without script. */
import { useFrame, useSay } from '#ui/frame.ts'
import { href } from '#ui/links.ts'
import { jobNames, jobTexts as texts } from './texts.ts'

/** A job's name in words. */
export function JobName({ name }: { name: string }) {
  const say = useSay()
  const text = jobNames[name]
  return text === undefined ? <code>{name}</code> : <>{say(text)}</>
}

/** How far a run is, as bar and figure. */
export function Bar({ progress, label }: { progress: number; label: string }) {
  const percent = Math.round(progress * 100)
  return (
    <span className="record-progress">
      <progress max={100} value={percent} aria-label={label} />
      <span className="number">{percent}%</span>
    </span>
  )
}

/** The meta element that reloads a page while something on it moves; only for who asked, since it takes the reading place away (WCAG 2.2.2). */
export const refreshEvery5s = { httpEquiv: 'refresh', content: '5' }

/** Lets the reader have the page refreshed, and stop it. */
export function Refreshing({ on }: { on: boolean }) {
  const { language, path, query } = useFrame()
  const say = useSay()
  const values = Object.fromEntries(new URLSearchParams(query))
  const { refresh: _, ...rest } = values
  return (
    <p className="small soft row">
      {on && <span>{say(texts.refreshing)}</span>}
      <a href={href(language, path, on ? rest : { ...rest, refresh: 'on' })}>
        {say(on ? texts.refreshOff : texts.refreshOn)}
      </a>
    </p>
  )
}
