import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{base,platform,modules,ui,apps,testing,checks}/**/*.test.{ts,tsx}'],
    globalSetup: ['testing/database-setup.ts'],
    // Nothing is timed: a limit only ends what hangs, also where other work fills the machine.
    testTimeout: 180_000,
    hookTimeout: 300_000,
    maxWorkers: 2,
  },
})
