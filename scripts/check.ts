// npm run check: everything about the code that needs no browser, cheapest first.
import { buildExtension, buildSdk } from './build-steps.mjs';
import { localCommand } from './run-command.mjs';
import { runSteps } from './run-steps.mjs';

const script = (path: string): readonly string[] => ['--import', 'tsx', path];
const types = (config: string): readonly string[] => [localCommand('typescript', 'tsc'), '--project', config];

await runSteps([
  {
    name: 'format and lint',
    args: [
      localCommand('@biomejs/biome'),
      'ci',
      '--colors=off',
      '--error-on-warnings',
      '--max-diagnostics=50',
    ],
  },
  { name: 'house rules', args: script('scripts/check-house.ts') },
  { name: 'import boundaries', args: script('scripts/check-boundaries.ts') },
  { name: 'types of the core', args: types('tsconfig.core.json') },
  { name: 'types of the rest', args: types('tsconfig.json') },
  { name: 'unused code', args: [localCommand('knip')] },
  {
    name: 'unit tests',
    args: [
      localCommand('vitest'),
      'run',
      '--reporter=default',
      '--reporter=json',
      '--outputFile.json=.tracepane/unit-report.json',
    ],
  },
  buildExtension(),
  buildSdk(),
  { name: 'built extension', args: script('scripts/check-dist.ts') },
  { name: 'size budgets', args: [localCommand('size-limit')] },
]);
