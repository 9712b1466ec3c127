/** Journeys in a real browser: one server on a data folder and ports of its own for the whole run. */
import { createServer } from 'node:net'
import { defineConfig } from '@playwright/test'

async function freePort(): Promise<string> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(String(typeof address === 'object' ? address?.port : '')))
    })
  })
}

// Workers load this file again and inherit what the first loading chose.
process.env['E2E_PORTAL_PORT'] ??= await freePort()
process.env['E2E_DESK_PORT'] ??= await freePort()

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './e2e/server.ts',
  outputDir: 'node_modules/.cache/e2e',
  workers: 1,
  timeout: 60_000,
  reporter: [['line']],
  use: {
    baseURL: `http://localhost:${process.env['E2E_PORTAL_PORT']}`,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1280, height: 900 },
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
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
