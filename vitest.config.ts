import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{base,platform,modules,ui,apps,testing,checks}/**/*.test.{ts,tsx}'],
    globalSetup: ['testing/database-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
})
