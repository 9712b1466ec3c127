/** Small parts that several workbench pages share: forms that keep place and focus, finding counts, the document's tabs. */
import { Form as RouterForm, type FormProps } from 'react-router'
import type { Language } from '#base/text.ts'
import { Badge, StatusBadge } from '#ui/components/messages.tsx'
import { Breadcrumbs, Tabs } from '#ui/components/navigation.tsx'
import { formTokenField } from '#ui/form-token.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks, href, type Query } from '#ui/links.ts'
import { documentStateTexts, levelTexts, texts } from './texts.ts'
import './surface.css'

/** Addresses of a document's pages. */
export function documentLinks(language: Language, importId: string, document: number) {
  const base = `/gazette/imports/${encodeURIComponent(importId)}/${document}`
  return {
    clauses: (query?: Query) => href(language, base, query),
    metadata: () => href(language, `${base}/metadata`),
    publish: () => href(language, `${base}/publish`),
  }
}

/** A posting form that works without script and, with it, keeps scroll and focus. */
export function WorkForm({ children, className = '', ...rest }: FormProps) {
  const { formToken } = useFrame()
  return (
    <RouterForm preventScrollReset {...rest} method="post" className={className}>
      {formToken !== undefined && <input type="hidden" name={formTokenField} value={formToken} />}
      {children}
    </RouterForm>
  )
}

/** Open findings by level, with words; nothing open is said too. */
export function OpenCounts({ open }: { open: { error: number; warning: number; notice: number } }) {
  const say = useSay()
  const shown = (['error', 'warning', 'notice'] as const).filter((level) => open[level] > 0)
  if (shown.length === 0) return <Badge tone="good">{say(texts.noOpen)}</Badge>
  const tones = { error: 'bad', warning: 'warn', notice: 'info' } as const
  return (
    <span className="counts">
      {shown.map((level) => (
        <Badge key={level} tone={tones[level]}>
          {say(levelTexts[level])} {open[level]}
        </Badge>
      ))}
    </span>
  )
}

/** The state of a document. */
export function DocumentState({ state }: { state: 'open' | 'prepared' | 'published' }) {
  return (
    <StatusBadge
      state={state}
      states={{
        open: { tone: 'mute', word: documentStateTexts.open },
        prepared: { tone: 'info', word: documentStateTexts.prepared },
        published: { tone: 'good', word: documentStateTexts.published },
      }}
    />
  )
}

/** The head of every page of a document: where, its title on one line that opens to the whole, its three views and its state. */
export function DocumentHeader({
  document,
  current,
}: {
  document: {
    import: string
    position: number
    fileName: string
    title: string
    number: string | null
    state: 'open' | 'prepared' | 'published'
    open: { error: number; warning: number; notice: number }
  }
  current: 'clauses' | 'metadata' | 'publish'
}) {
  const say = useSay()
  const { language } = useFrame()
  const links = documentLinks(language, document.import, document.position)
  const desk = deskLinks(language)
  const views = [
    { key: 'clauses', href: links.clauses(), label: say(texts.workbench) },
    { key: 'metadata', href: links.metadata(), label: say(texts.metadata) },
    { key: 'publish', href: links.publish(), label: say(texts.publication) },
  ]
  const title = document.title === '' ? say(texts.noTitle) : document.title
  return (
    <header className="draft-head">
      <Breadcrumbs
        trail={[
          { label: say(texts.imports), href: desk.imports() },
          { label: document.fileName, href: desk.import(document.import), lang: 'zh-CN' },
          { label: document.number ?? say(texts.noNumber), lang: document.number === null ? undefined : 'zh-CN' },
        ]}
      />
      <details className="draft-title">
        <summary title={title}>
          <h1 lang="zh-CN">{title}</h1>
        </summary>
      </details>
      <div className="draft-bar">
        <Tabs
          label={say(texts.views)}
          tabs={views.map(({ key, ...view }) => ({ ...view, current: key === current }))}
        />
        <p className="draft-state">
          <DocumentState state={document.state} /> <OpenCounts open={document.open} />
        </p>
      </div>
    </header>
  )
}
