/** Names what failed in reports of vitest and Playwright, so that the end of a long log says it once more. */

/** What a runner's report says of one test. */
export interface Failure {
  /** File and title, as the runner names them. */
  readonly test: string
  /** The first lines of the first error, without colours. */
  readonly message: string
}

/** The parts of vitest's JSON report that are read here. */
export interface VitestReport {
  readonly testResults?: readonly {
    readonly name: string
    readonly status: string
    readonly message?: string
    readonly assertionResults: readonly {
      readonly status: string
      readonly fullName: string
      readonly failureMessages?: readonly string[] | null
    }[]
  }[]
}

/** The parts of Playwright's JSON report that are read here. */
export interface PlaywrightReport {
  readonly suites?: readonly PlaywrightSuite[]
  readonly errors?: readonly { readonly message?: string }[]
}

interface PlaywrightSuite {
  readonly file?: string
  readonly suites?: readonly PlaywrightSuite[]
  readonly specs?: readonly {
    readonly title: string
    readonly line: number
    readonly ok: boolean
    readonly tests: readonly {
      readonly results: readonly {
        readonly status: string
        readonly errors?: readonly { readonly message?: string }[]
      }[]
    }[]
  }[]
}

// eslint-disable-next-line no-control-regex -- runners colour what they print
const colours = /\u001b\[[0-9;]*m/g

/** The first six lines that say anything. */
const head = (message: string | undefined): string =>
  (message ?? '')
    .replace(colours, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('at '))
    .slice(0, 6)
    .join('\n')

/** Failed tests of a vitest report; a file that could not be read counts as one. */
export function vitestFailures(report: VitestReport, root: string): Failure[] {
  return (report.testResults ?? []).flatMap((file) => {
    const name = file.name.replace(`${root}/`, '')
    const failed = file.assertionResults
      .filter(({ status }) => status === 'failed')
      .map((one) => ({ test: `${name} › ${one.fullName}`, message: head(one.failureMessages?.[0]) }))
    return failed.length === 0 && file.status === 'failed' ? [{ test: name, message: head(file.message) }] : failed
  })
}

/** Failed tests of a Playwright report, flaky ones included; errors outside tests come last. */
export function playwrightFailures(report: PlaywrightReport): Failure[] {
  const walk = (suite: PlaywrightSuite): Failure[] => [
    ...(suite.specs ?? [])
      .filter(({ ok, tests }) => !ok || tests.some(({ results }) => results.length > 1))
      .map((spec) => {
        const errors = spec.tests.flatMap(({ results }) => results.flatMap((one) => one.errors ?? []))
        return { test: `e2e/${suite.file ?? ''}:${spec.line} › ${spec.title}`, message: head(errors[0]?.message) }
      }),
    ...(suite.suites ?? []).flatMap(walk),
  ]
  return [
    ...(report.suites ?? []).flatMap(walk),
    ...(report.errors ?? []).map(({ message }) => ({ test: 'e2e', message: head(message) })),
  ]
}
