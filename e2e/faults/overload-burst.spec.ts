import { overloadTest } from './overload-test.ts';

const WINDOW_MS = 4_000;

overloadTest({
  name: '1,000,000 spans at once',
  title: 'a million spans in one task',
  run: `burst(1_000_000, ${WINDOW_MS})`,
  bareRun: `burst(1_000_000, ${WINDOW_MS})`,
  milliseconds: WINDOW_MS,
});
