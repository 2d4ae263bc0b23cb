import { defineConfig } from 'vitest/config';
import { shippedShim, TESTS_OF_SHIPPED_SHIM } from './scripts/shipped-shim.ts';

const source = (entry: string) => new URL(`./src/sdk/${entry}.ts`, import.meta.url).pathname;

export default defineConfig({
  resolve: {
    alias: [
      { find: /^tracepane$/, replacement: source('tracepane') },
      { find: /^tracepane\/(.+)$/, replacement: source('$1') },
    ],
  },
  test: {
    environment: 'node',
    // Two cores are usual in CI; the planted-violation tree of scripts/boundaries.test.ts is the slowest test.
    testTimeout: 20_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'sources',
          include: ['src/**/*.test.{ts,tsx}', '{scripts,examples,e2e,bench}/**/*.test.ts'],
        },
      },
      {
        extends: true,
        plugins: [shippedShim()],
        test: { name: 'shipped shim', include: TESTS_OF_SHIPPED_SHIM },
      },
    ],
  },
});
