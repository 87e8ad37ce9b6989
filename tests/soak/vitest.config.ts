/** The whole soak: long runs, one after another. A dose of each is in `npm test`. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['source', 'module', 'node', 'development|production'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    include: ['tests/soak/**/*.soak.ts'],
    testTimeout: 3 * 3_600_000,
    fileParallelism: false,
    disableConsoleIntercept: true,
  },
});
