/** The names of what failed are read from reports as the runners write them. */
import { expect, test } from 'vitest'
import { playwrightFailures, vitestFailures } from './failures.ts'

test('a failed test is named by file and title, with the first lines of its error and no stack', () => {
  const report = {
    testResults: [
      {
        name: '/here/base/day.test.ts',
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'adds days' },
          {
            status: 'failed',
            fullName: 'takes days away',
            failureMessages: ['\u001b[31mexpected 1 to be 2\u001b[39m\n    at somewhere.ts:1:1\n\nreceived 1'],
          },
        ],
      },
      { name: '/here/base/week.test.ts', status: 'passed', assertionResults: [{ status: 'passed', fullName: 'x' }] },
    ],
  }
  expect(vitestFailures(report, '/here')).toEqual([
    { test: 'base/day.test.ts › takes days away', message: 'expected 1 to be 2\nreceived 1' },
  ])
})

test('a file that could not be loaded is one failure', () => {
  const report = {
    testResults: [{ name: '/here/a.test.ts', status: 'failed', message: 'no such module', assertionResults: [] }],
  }
  expect(vitestFailures(report, '/here')).toEqual([{ test: 'a.test.ts', message: 'no such module' }])
})

test('journeys are found in nested suites; one that passed at the second try is named too', () => {
  const passed = { status: 'passed', errors: [] }
  const broken = { status: 'failed', errors: [{ message: 'not visible' }] }
  const report = {
    suites: [
      {
        file: 'desk/cases.spec.ts',
        specs: [{ title: 'good', line: 3, ok: true, tests: [{ results: [passed] }] }],
        suites: [
          {
            file: 'desk/cases.spec.ts',
            specs: [
              { title: 'bad', line: 9, ok: false, tests: [{ results: [broken] }] },
              { title: 'shaky', line: 12, ok: true, tests: [{ results: [broken, passed] }] },
            ],
          },
        ],
      },
    ],
    errors: [{ message: 'server did not start' }],
  }
  expect(playwrightFailures(report)).toEqual([
    { test: 'e2e/desk/cases.spec.ts:9 › bad', message: 'not visible' },
    { test: 'e2e/desk/cases.spec.ts:12 › shaky', message: 'not visible' },
    { test: 'e2e', message: 'server did not start' },
  ])
})
