import { defineConfig } from 'vitest/config'

const { PROPERTY_RUNS = '3', PROPERTY_SEED = '2' } = process.env

// Tests that need minutes, or programs that `npm ci` does not bring. `npm run test:long` installs those first.
export default defineConfig({
  test: {
    include: ['test/long/**/*.test.ts', 'test/properties/**/*.test.ts'],
    // The properties of the everyday run, on more and other random clusters: what is set here holds, whatever the environment says.
    env: { PROPERTY_RUNS, PROPERTY_SEED },
    maxWorkers: 2,
    setupFiles: ['test/each-file.ts'],
    testTimeout: 300_000,
  },
})
