/** An issued paper as it prints: title, number, whom it is for, what it says, unit and day, place of the seal, the code that checks it. */
import type { z } from 'zod'
import type { paperView } from '#modules/procedures/documents/contract.ts'
import { documentTexts as texts } from '#modules/procedures/documents/texts.ts'
import { Notice } from '#ui/components/messages.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'

type Paper = z.output<typeof paperView>
type Block = NonNullable<Paper['content']>['blocks'][number]

function BlockOf({ block }: { block: Block }) {
  if (block.kind === 'paragraph') return <p>{block.text}</p>
  if (block.kind === 'list')
    return (
      <>
        {block.items.map((item, index) => (
          <p key={item}>
            {index + 1}. {item}
          </p>
        ))}
      </>
    )
  return (
    <table className="gongwen-table">
      <thead>
        <tr>
          {block.head.map((cell) => (
            <th key={cell} scope="col">
              {cell}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {block.rows.map((cells) => (
          <tr key={cells.join(' ')}>
            {cells.map((cell, index) => (
              <td key={index}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** `check` is the public address of the code with its picture; papers without code have none. */
export function PaperSheet({
  paper,
  check,
  isDemo,
}: {
  paper: Paper
  check?: { url: string; svg: string } | undefined
  isDemo: boolean
}) {
  const say = useSay()
  const { language } = useFrame()
  const { content, withdrawnOn, issuedOn, code, fingerprint } = paper
  if (content === undefined) return <Notice kind="info" title={say(texts.erased)} />
  return (
    <article className="gongwen paper-sheet" lang="zh-CN">
      {withdrawnOn !== undefined && (
        <Notice kind="warning" title={`${say(texts.withdrawnOn)} ${formatDay(withdrawnOn, language)}`} />
      )}
      <h1>{content.title}</h1>
      <p className="gongwen-number">{paper.number}</p>
      {content.to !== '' && <p className="paper-to">{content.to}：</p>}
      {content.blocks.map((block, index) => (
        <BlockOf key={index} block={block} />
      ))}
      {content.attachments.map(({ title, sha256 }, index) => (
        <p key={sha256} className="paper-attachment">
          {index === 0 && `${texts.attachments.zh}：`}
          {index + 1}. {title} <span className="paper-address">SHA-256 {sha256}</span>
        </p>
      ))}
      <div className="paper-end">
        <p>{content.unit}</p>
        <p className="paper-seal">{texts.seal.zh}</p>
        <p>{formatDay(issuedOn, 'zh')}</p>
      </div>
      <footer className="paper-foot">
        {check !== undefined && <div className="paper-code" dangerouslySetInnerHTML={{ __html: check.svg }} />}
        <div>
          <p>
            {texts.caseNumber.zh}：{paper.caseNumber}
          </p>
          {code !== undefined && (
            <p>
              {texts.code.zh}：<span className="number">{code}</span>
            </p>
          )}
          {check !== undefined && <p className="paper-address">{check.url}</p>}
          <p className="paper-address">
            {texts.fingerprint.zh}：{fingerprint.slice(0, 16)}…
          </p>
          {isDemo && <p>{texts.notSigned.zh}</p>}
        </div>
      </footer>
    </article>
  )
}
