/** Says how the saving stands, quietly; without script nothing is said, because the button saves. */
import { useEffect, useState } from 'react'
import { useFrame, useSay } from '#ui/frame.ts'
import { keepForm, type SaveState } from './autosave.ts'
import { reportPageTexts as texts } from './texts.ts'

const time = new Intl.DateTimeFormat('zh-CN', { timeStyle: 'medium', timeZone: 'Asia/Shanghai' })

/** Keeps the form of a report and tells about it. */
export function AutosaveStatus({ report }: { report: string }) {
  const say = useSay()
  const { language } = useFrame()
  const [state, setState] = useState<SaveState | undefined>(undefined)
  useEffect(() => keepForm(report, language, setState), [report, language])
  if (state === undefined) return null
  const words: Record<SaveState['kind'], string> = {
    idle: say(texts.autosaveIdle),
    saving: say(texts.autosaveSaving),
    saved: say(texts.autosaveSaved),
    offline: say(texts.autosaveOffline),
    'signed-out': say(texts.autosaveSignedOut),
    refused: say(texts.autosaveRefused),
    met: say(texts.autosaveMet),
    restored: say(texts.autosaveRestored),
  }
  const more = state.kind === 'saved' ? ` ${time.format(state.at)}` : state.kind === 'refused' ? state.why : ''
  return (
    <p className="report-autosave" role="status" data-state={state.kind}>
      {words[state.kind]}
      {more}
    </p>
  )
}
