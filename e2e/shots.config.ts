/** The run that makes the README's pictures, on the same server as the journeys. */
import base from '../playwright.config.ts'

export default {
  ...base,
  testDir: '.',
  testMatch: 'shots.ts',
  globalSetup: './server.ts',
  outputDir: '../node_modules/.cache/e2e-pictures',
}
