import { isRecord } from '../../src/core/base/is-record.ts';
import type { FaultFigures } from './figures.ts';

const NUMBERS = ['rounds', 'counted', 'stored', 'inGaps', 'lost', 'doubled', 'seconds', 'seed'] as const;

export function isFaultFigures(value: unknown): value is FaultFigures {
  return (
    isRecord(value) &&
    [value.fault, value.date, value.chromium].every((text) => typeof text === 'string') &&
    NUMBERS.every((name) => typeof value[name] === 'number')
  );
}

/** By fault; what was played now replaces what was known of it. */
export function mergeFigures(
  before: readonly FaultFigures[],
  played: readonly FaultFigures[],
): readonly FaultFigures[] {
  const byFault = new Map([...before, ...played].map((figures) => [figures.fault, figures]));
  return [...byFault.values()].toSorted((one, other) => one.fault.localeCompare(other.fault));
}

/** docs/faults.md: what is promised, and what came out. */
export function faultsPage(figures: readonly FaultFigures[]): string {
  const rows = figures.map(({ fault, rounds, counted, stored, inGaps, lost, doubled, seconds, ...rest }) =>
    [fault, rounds, counted, stored, inGaps, lost, doubled, seconds, rest.date, rest.chromium]
      .map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en') : cell))
      .join(' | '),
  );
  return [HEAD, TABLE, ...rows.map((row) => `| ${row} |`), ''].join('\n');
}

const TABLE = `| fault | rounds | spans counted | stored | in gaps | lost | doubled | seconds | date | Chromium |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |`;

const HEAD = `# Faults

Made by \`npm run test:faults\` (\`FAULT_ROUNDS\`, default 100; \`FAULT_SEED\` plays the same instants again). Do not edit.

A page records about 2,000 numbered spans a second (1 in 97 an error, some with payloads, some open for a while) and counts them
itself; the fault strikes at random instants. **Every span that the page counted is stored exactly once, or a gap counts it.**
*Lost* is neither stored nor in a gap, *doubled* is stored more than once.

What is not promised, because nobody is left to keep it:

- **Browser killed**: what was not yet committed. What is committed survives; the test counts only spans that were recorded at
  least 1,000 ms before the kill. A commit survives the end of the browser, not a power cut (\`relaxed\` durability).
- **Tab closed**: what runs on after \`pagehide\`. Frames of the tab's own origin are saved by its \`pagehide\`; a frame of another
  origin loses what it recorded since its last flush, a tenth of a second at most, and no gap can say so.
- **Extension reloaded**: its new content script takes over from the old one. If none comes within 30 seconds (removed, disabled),
  the page stops recording. A page that goes away in between takes with it what it held.
`;
