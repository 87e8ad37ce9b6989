/** Everything that is timed. Never part of `npm test`: on a busy machine a clock says little about the code. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['source', 'module', 'node', 'development|production'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    include: ['tests/bench/**/*.bench.test.ts'],
    testTimeout: 120_000,
    // One after another: two that run side by side measure each other.
    fileParallelism: false,
    sequence: { concurrent: false },
    disableConsoleIntercept: true,
  },
});
