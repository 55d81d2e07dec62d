import { defineConfig } from 'vitest/config'

// Tests that need minutes, or programs that `npm ci` does not bring. `npm run test:long` installs those first.
export default defineConfig({
  test: {
    include: ['test/long/**/*.test.ts', 'test/properties/**/*.test.ts'],
    // The properties of the everyday run, on more and other random clusters.
    env: { PROPERTY_RUNS: '3', PROPERTY_SEED: '2' },
    maxWorkers: 2,
    testTimeout: 300_000,
  },
})
