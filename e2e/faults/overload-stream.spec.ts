import { overloadTest } from './overload-test.ts';

/** Ten seconds in `npm test`, five minutes where a hundred rounds are asked of the faults. */
const rounds = process.env.FAULT_ROUNDS;
const seconds = rounds === undefined ? 10 : Math.min(300, Number(rounds) * 3);

overloadTest({
  name: '20,000 spans/s',
  title: '20,000 spans a second',
  run: `stream(20_000, ${seconds * 1_000})`,
  bareRun: 'stream(20_000, 3_000)',
  milliseconds: seconds * 1_000,
});
