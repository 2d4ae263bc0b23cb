import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { tracepane: new URL('./src/sdk/tracepane.ts', import.meta.url).pathname } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', '{scripts,examples,e2e,bench}/**/*.test.ts'],
    environment: 'node',
    // Two cores are usual in CI; the planted-violation tree of scripts/boundaries.test.ts is the slowest test.
    testTimeout: 20_000,
  },
});
