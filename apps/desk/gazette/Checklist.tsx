/** What has to be so before a document is published, in the order in which it is done: text, warnings, release, second person. */
import type { ReactNode } from 'react'
import { textIn } from '#base/text.ts'
import { formatInstant } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import type { Preview } from './PublishPage.tsx'
import { texts } from './texts.ts'

type Gate = Preview['gates'][number]

function Line({ isMet, children }: { isMet: boolean; children: ReactNode }) {
  const say = useSay()
  return (
    <li className={isMet ? 'check check-met' : 'check check-left'}>
      <span className="check-shape" aria-hidden="true">
        {isMet ? '✓' : '▲'}
      </span>
      <div>
        <span className="visually-hidden">{say(isMet ? texts.checkDone : texts.checkLeft)}</span>
        {children}
      </div>
    </li>
  )
}

function GateLine({ gate }: { gate: Gate }) {
  const say = useSay()
  const { language } = useFrame()
  return (
    <Line isMet={false}>
      <strong>{textIn(gate.message, language)}</strong> {textIn(gate.cure, language)}{' '}
      <span className="small soft">
        {say(texts.basis)} <span lang="zh-CN">{gate.basis}</span>
      </span>
    </Line>
  )
}

function WarningsLine({ preview }: { preview: Preview }) {
  const say = useSay()
  const { warnings, prepared } = preview
  if (warnings === 0) return <Line isMet>{say(texts.noWarnings)}</Line>
  const said = say(prepared === undefined ? texts.warningsLeft : texts.warningsAccepted)
  return <Line isMet={prepared !== undefined}>{said.replace('{n}', String(warnings))}</Line>
}

function ReleaseLine({ preview }: { preview: Preview }) {
  const say = useSay()
  const { language } = useFrame()
  const gate = preview.gates.find(({ code }) => code === 'not-prepared')
  if (gate !== undefined) return <GateLine gate={gate} />
  return (
    <Line isMet>
      <strong>{say(texts.prepared)}</strong>
      {preview.prepared !== undefined && (
        <>
          {' '}
          <span className="small soft">
            {say(texts.preparedBy)} {preview.prepared.by} {formatInstant(preview.prepared.at, language)}{' '}
            <span lang="zh-CN">{preview.prepared.basis}</span>
          </span>
        </>
      )}
    </Line>
  )
}

/** The lines; what is met with a tick, what is not with what to do and on what ground. */
export function Checklist({ preview, mayPublish }: { preview: Preview; mayPublish: boolean }) {
  const say = useSay()
  const second = preview.gates.find(({ code }) => code === 'editor-may-not-publish')
  return (
    <ol className="checklist">
      {preview.textGates.length === 0 ? (
        <Line isMet>{say(texts.allClear)}</Line>
      ) : (
        preview.textGates.map((gate) => <GateLine key={gate.code} gate={gate} />)
      )}
      <WarningsLine preview={preview} />
      <ReleaseLine preview={preview} />
      {second !== undefined ? (
        <GateLine gate={second} />
      ) : (
        <Line isMet={mayPublish}>{say(mayPublish ? texts.otherPerson : texts.otherPersonWaits)}</Line>
      )}
    </ol>
  )
}
