import { defineConfig } from 'vitest/config'

// Two workers: the machines this runs on have two cores, and the end-to-end tests start processes of their own. Files of one
// worker share its modules: loading them anew for each file took as long as many of its tests.
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['test/long/**', 'node_modules/**'],
    isolate: false,
    maxWorkers: 2,
    setupFiles: ['test/each-file.ts'],
    testTimeout: 20_000,
  },
})
