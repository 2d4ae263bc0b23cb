import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { defineConfig } from 'playwright/test';

const results = resolve(import.meta.dirname, '../test-results');

export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: '*.spec.ts',
  outputDir: resolve(results, 'e2e'),
  // One worker is one browser; a file's tests share it and run in order.
  workers: availableParallelism() < 2 ? 1 : 2,
  fullyParallel: false,
  timeout: 120_000,
  // Two browsers on two cores: what takes a moment alone may take seconds beside another.
  expect: { timeout: 15_000 },
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  reporter: [['list'], ['json', { outputFile: resolve(results, 'e2e.json') }]],
});
