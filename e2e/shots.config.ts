/** The run that makes the README's pictures, on a server as the journeys have it, with the demo's cases. */
import base from '../playwright.config.ts'

process.env['DEMO_CASES'] = 'yes'

export default {
  ...base,
  workers: 1,
  testDir: '.',
  testMatch: 'shots.ts',
  globalSetup: './server.ts',
  outputDir: '../node_modules/.cache/e2e-pictures',
}
