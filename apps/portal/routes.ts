/** The portal's addresses; every page stands in Chinese and, behind `/en`, in English. */
import { type RouteConfig, route } from '@react-router/dev/routes'

export default [
  route('en?', 'home/HomePage.tsx'),
  route('en?/instruments', 'gazette/InstrumentsPage.tsx'),
  route('en?/instruments/:instrument', 'gazette/InstrumentPage.tsx'),
  route('en?/instruments/:instrument/compare', 'gazette/ComparePage.tsx'),
  route('en?/instruments/:instrument/print', 'gazette/PrintPage.tsx'),
  route('en?/instruments/:instrument/:clause', 'gazette/ClausePage.tsx'),
  route('en?/search', 'gazette/SearchPage.tsx'),
  route('en?/publications', 'publications/PublicationsPage.tsx'),
  route('en?/publications/:publication', 'publications/PublicationPage.tsx'),
  route('en?/sitemap', 'SitemapPage.tsx'),
  route('en?/my', 'my/MyPage.tsx'),
  route('en?/my/sign-in', 'my/SignInPage.tsx'),
  route('en?/display', 'display.ts'),
  route('en?/*', 'NotFoundPage.tsx'),
] satisfies RouteConfig
