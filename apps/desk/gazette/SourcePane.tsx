/** The text as it was read, line by line, with every finding marked at its line and the chosen clause's lines lit. */
import { useFrame, useSay } from '#ui/frame.ts'
import { documentLinks } from './parts.tsx'
import { levelTexts, texts } from './texts.ts'
import { placeOf } from './workbench-findings.ts'
import type { WorkbenchDocument } from './WorkbenchPage.tsx'

interface Span {
  readonly id: string
  readonly line: number
  readonly lineEnd: number
}

/** Which clause or table row a line belongs to: the last one that began at or before it. */
function ownerOf(spans: readonly Span[], line: number): string | undefined {
  let [low, high] = [0, spans.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((spans[middle]?.line ?? 0) <= line) low = middle
    else high = middle - 1
  }
  const found = spans[low]
  return found !== undefined && found.line <= line ? found.id : undefined
}

/** The source lines of the page shown. */
export function SourcePane({
  document,
  selected,
  asked,
}: {
  document: WorkbenchDocument
  selected: string | undefined
  asked: number | undefined
}) {
  const say = useSay()
  const { language } = useFrame()
  const links = documentLinks(language, document.import, document.position)
  const rows = document.tablesShown.flatMap((table) => table.rows.map(({ id, line }) => ({ id, line, lineEnd: line })))
  const spans: Span[] = [...document.clausesShown, ...rows].sort((a, b) => a.line - b.line)
  const finding = document.findings.find(({ index }) => index === asked)
  const chosen =
    spans.find(({ id }) => id === selected) ??
    (finding === undefined ? undefined : { line: finding.line, lineEnd: finding.line })
  const open = Map.groupBy(
    document.findings.filter(({ resolution }) => resolution === undefined),
    ({ line }) => line,
  )
  return (
    <section className="pane source-pane" aria-label={say(texts.source)} tabIndex={0}>
      <h2 className="pane-title">{say(texts.source)}</h2>
      <ol className="source-lines">
        {document.lines
          .filter(({ text }) => text.trim() !== '')
          .map(({ line, text }) => {
            const findings = open.get(line) ?? []
            const worst =
              findings.find(({ level }) => level === 'error') ??
              findings.find(({ level }) => level === 'warning') ??
              findings[0]
            const owner = ownerOf(spans, line)
            const isLit = chosen !== undefined && line >= chosen.line && line <= chosen.lineEnd
            const target = (worst === undefined ? undefined : placeOf(worst, document)) ?? owner
            return (
              <li
                key={line}
                id={`line-${line}`}
                className={isLit ? 'source-line source-line-lit' : 'source-line'}
                value={line}
              >
                <a
                  className="source-number"
                  href={
                    target === undefined ? `#line-${line}` : `${links.clauses({ clause: target })}#clause-${target}`
                  }
                >
                  {line}
                </a>
                <span lang="zh-CN" className="print">
                  {text}
                </span>
                {worst !== undefined && (
                  <span className={`source-flag source-flag-${worst.level}`}>
                    {say(levelTexts[worst.level])}
                    {findings.length > 1 ? ` ${findings.length}` : ''}
                  </span>
                )}
              </li>
            )
          })}
      </ol>
    </section>
  )
}
