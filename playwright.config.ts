/** Journeys in a real browser: two workers, each with a server on a data folder, a database and ports of its own. */
import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'
import type { Slot } from './e2e/server.ts'

// Workers load this file again, after the servers stand: each takes the one of its place, as does the worker that replaces it.
const slots = JSON.parse(process.env['E2E_SLOTS'] ?? '[]') as Slot[]
const slot = slots[Number(process.env['TEST_PARALLEL_INDEX'] ?? 0)]
process.env['E2E_PORTAL_PORT'] = slot?.portal ?? ''
process.env['E2E_DESK_PORT'] = slot?.desk ?? ''
process.env['E2E_DATA_DIR'] = slot?.dataDir ?? ''

// The same engine without a window of its own: a quarter faster.
const shell = '/usr/bin/chromium-headless-shell'

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './e2e/server.ts',
  outputDir: 'node_modules/.cache/e2e',
  workers: 2,
  // Two browsers and two servers share what may be two processors.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['line']],
  use: {
    baseURL: `http://localhost:${slot?.portal}`,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1280, height: 900 },
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? (existsSync(shell) ? shell : '/usr/bin/chromium'),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--font-render-hinting=none',
        '--disable-lcd-text',
      ],
    },
  },
})
