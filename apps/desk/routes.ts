/** The desk's addresses; every page stands in Chinese and, behind `/en`, in English. */
import { type RouteConfig, route } from '@react-router/dev/routes'

export default [
  route('en?', 'home/HomePage.tsx'),
  route('en?/gazette/imports', 'gazette/ImportsPage.tsx'),
  route('en?/gazette/imports/:import', 'gazette/ImportPage.tsx'),
  route('en?/gazette/imports/:import/:document', 'gazette/WorkbenchPage.tsx'),
  route('en?/gazette/imports/:import/:document/metadata', 'gazette/MetadataPage.tsx'),
  route('en?/gazette/imports/:import/:document/publish', 'gazette/PublishPage.tsx'),
  route('en?/sign-in', 'identity/SignInPage.tsx'),
  route('en?/sign-out', 'identity/sign-out.ts'),
  route('en?/account', 'identity/AccountPage.tsx'),
  route('en?/users', 'directory/PeoplePage.tsx'),
  route('en?/users/new', 'directory/NewPersonPage.tsx'),
  route('en?/users/:person', 'directory/PersonPage.tsx'),
  route('en?/directory', 'directory/UnitsPage.tsx'),
  route('en?/directory/:unit', 'directory/UnitPage.tsx'),
  route('en?/jobs', 'jobs/JobsPage.tsx'),
  route('en?/jobs/:job', 'jobs/JobPage.tsx'),
  route('en?/audit', 'audit/AuditPage.tsx'),
  route('en?/audit/export.csv', 'audit/export.ts'),
  route('en?/audit/:entry', 'audit/EntryPage.tsx'),
  route('en?/display', 'display.ts'),
  route('en?/*', 'NotFoundPage.tsx'),
] satisfies RouteConfig
