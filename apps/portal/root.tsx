/** The portal's frame: document head, masthead, content, footer. Portal pages carry no script at all. */
import type { ReactNode } from 'react'
import type { LoaderFunctionArgs } from 'react-router'
import { Links, Meta, Outlet, useRouteError } from 'react-router'
import '#ui/tokens.css'
import '#ui/components.css'
import '#ui/fields.css'
import '#ui/tables.css'
import '#ui/moving.css'
import '#ui/portal.css'
import '#ui/portal-pages.css'
import '#ui/reading.css'
import '#ui/driven.css'
import '#ui/comparing.css'
import '#ui/plan-charts.css'
import '#ui/plans.css'
import '#ui/commitment.css'
import '#ui/calendar.css'
import '#ui/services.css'
import '#ui/materials.css'
import '#ui/cases.css'
import '#ui/clocks.css'
import '#ui/diagram.css'
import '#ui/papers.css'
import '#ui/lamps.css'
import '#ui/print.css'
import { textIn } from '#base/text.ts'
import { describeError, ErrorView } from '#ui/components/ErrorView.tsx'
import { LinkButton } from '#ui/components/actions.tsx'
import { frameOf, langOf, useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { Footer } from './frame/Footer.tsx'
import { Masthead, SearchBox } from './frame/Masthead.tsx'
import { pageMeta } from './meta.ts'
import { portalTexts as texts } from './texts.ts'

export function loader({ request, context }: LoaderFunctionArgs) {
  return { frame: frameOf(viewOf(context), request.url) }
}

type Frames = Parameters<typeof pageMeta>[0]

export function meta(args: Frames & { error?: unknown }) {
  const frame = (args.matches[0]?.loaderData as { frame?: { language: 'zh' | 'en' } } | undefined)?.frame
  if (args.error === undefined) return []
  const title = textIn(describeError(args.error).heading, frame?.language ?? 'zh')
  return [
    ...pageMeta(args, { title, description: title, column: texts.disclosure }),
    { name: 'robots', content: 'noindex' },
  ]
}

export function Layout({ children }: { children: ReactNode }) {
  const { language, display } = useFrame()
  return (
    <html
      lang={langOf(language)}
      data-elder={display.elder ? '' : undefined}
      data-contrast={display.contrast ? '' : undefined}
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#a3241d" />
        <Meta />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Links />
      </head>
      <body>
        <Masthead />
        <main className="page-width page" id="main" tabIndex={-1}>
          {children}
        </main>
        <Footer />
      </body>
    </html>
  )
}

export default function Root() {
  return <Outlet />
}

export function ErrorBoundary() {
  const error = useRouteError()
  const { language } = useFrame()
  const say = useSay()
  return (
    <ErrorView error={error}>
      <SearchBox id="search-again" big name={texts.searchAgain} />
      <LinkButton href={portalLinks(language).home()}>{say(texts.homeLink)}</LinkButton>
    </ErrorView>
  )
}
