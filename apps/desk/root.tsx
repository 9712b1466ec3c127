/** The desk's frame. A page runs script only when its route asks for it, and works before the script has come. */
import type { ReactNode } from 'react'
import type { LoaderFunctionArgs } from 'react-router'
import { Links, Meta, Outlet, Scripts, useMatches, useRouteError } from 'react-router'
import '#ui/tokens.css'
import '#ui/components.css'
import '#ui/fields.css'
import '#ui/tables.css'
import '#ui/moving.css'
import '#ui/desk.css'
import '#ui/reading.css'
import '#ui/driven.css'
import '#ui/comparing.css'
import '#ui/plan-charts.css'
import '#ui/plans.css'
import '#ui/commitment.css'
import '#ui/services.css'
import '#ui/materials.css'
import '#ui/cases.css'
import '#ui/clocks.css'
import '#ui/diagram.css'
import '#ui/papers.css'
import '#ui/lamps.css'
import '#ui/print.css'
import { LinkButton } from '#ui/components/actions.tsx'
import { describeError, ErrorView } from '#ui/components/ErrorView.tsx'
import { frameOf, langOf, useFrame, useSay } from '#ui/frame.ts'
import { wantsScript } from '#ui/hydration.ts'
import { deskLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { Masthead } from './frame/Masthead.tsx'
import { placesFor } from './frame/places.ts'
import { deskMeta, type DeskMetaArgs } from './meta.ts'
import { deskTexts as texts } from './texts.ts'

export function loader({ request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  return { frame: frameOf(view, request.url, placesFor(view)) }
}

export function meta(args: DeskMetaArgs & { error?: unknown }) {
  return args.error === undefined ? deskMeta(args) : deskMeta(args, describeError(args.error).heading)
}

export function Layout({ children }: { children: ReactNode }) {
  const { language, display } = useFrame()
  const scripted = wantsScript(useMatches().map((match) => match.handle))
  return (
    <html
      lang={langOf(language)}
      className="desk"
      data-elder={display.elder ? '' : undefined}
      data-contrast={display.contrast ? '' : undefined}
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Links />
      </head>
      <body>
        <Masthead />
        <main className="desk-main" id="main" tabIndex={-1}>
          {children}
        </main>
        {scripted && <Scripts />}
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
      <LinkButton href={deskLinks(language).home()}>{say(texts.homeLink)}</LinkButton>
    </ErrorView>
  )
}
