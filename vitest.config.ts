import { defineConfig } from 'vitest/config'

// Two workers: the machines this runs on have two cores, and the end-to-end tests start processes of their own.
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['test/long/**', 'node_modules/**'],
    maxWorkers: 2,
    testTimeout: 20_000,
  },
})
