import { defineConfig } from 'vitest/config'

// Tests that need minutes, or programs that `npm ci` does not bring. `npm run test:long` installs those first.
export default defineConfig({
  test: {
    include: ['test/long/**/*.test.ts'],
    maxWorkers: 2,
    testTimeout: 300_000,
  },
})
