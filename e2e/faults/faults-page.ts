import { isRecord } from '../../src/core/base/is-record.ts';
import type { FaultFigures } from './figures.ts';
import type { OverloadFigures } from './overload-figures.ts';

const NUMBERS = ['rounds', 'counted', 'stored', 'inGaps', 'lost', 'doubled', 'seconds', 'seed'] as const;

const OVERLOAD_NUMBERS = [
  'recorded',
  'stored',
  'inGaps',
  'framesPerSecond',
  'bareFramesPerSecond',
  'longestFrameMs',
  'chunksInFlight',
  'bytesInPage',
  'chunksQueued',
] as const;

export function isFaultFigures(value: unknown): value is FaultFigures {
  return (
    isRecord(value) &&
    [value.fault, value.date, value.chromium].every((text) => typeof text === 'string') &&
    NUMBERS.every((name) => typeof value[name] === 'number')
  );
}

export function isOverloadFigures(value: unknown): value is OverloadFigures {
  return (
    isRecord(value) &&
    [value.overload, value.level, value.date, value.chromium].every((text) => typeof text === 'string') &&
    OVERLOAD_NUMBERS.every((name) => typeof value[name] === 'number')
  );
}

/** By name; what was played now replaces what was known of it. */
export function mergeFigures<Figures>(
  before: readonly Figures[],
  played: readonly Figures[],
  nameOf: (figures: Figures) => string,
): readonly Figures[] {
  const byName = new Map([...before, ...played].map((figures) => [nameOf(figures), figures]));
  return [...byName.values()].toSorted((one, other) => nameOf(one).localeCompare(nameOf(other)));
}

/** docs/faults.md: what is promised, and what came out. */
export function faultsPage(faults: readonly FaultFigures[], overloads: readonly OverloadFigures[]): string {
  const faultRows = faults.map(
    ({ fault, rounds, counted, stored, inGaps, lost, doubled, seconds, ...rest }) =>
      rowOf([fault, rounds, counted, stored, inGaps, lost, doubled, seconds, rest.date, rest.chromium]),
  );
  const overloadRows = overloads.map(({ overload, recorded, stored, inGaps, ...rest }) => {
    const { framesPerSecond: frames, bareFramesPerSecond: bare } = rest;
    const felt = [
      `${frames.toFixed(1)} / ${bare.toFixed(1)} = ${(frames / bare).toFixed(2)}`,
      rest.longestFrameMs,
    ];
    const held = [rest.chunksInFlight, rest.bytesInPage, rest.chunksQueued, rest.level];
    return rowOf([overload, recorded, stored, inGaps, ...felt, ...held, rest.date, rest.chromium]);
  });
  return [HEAD, TABLE, ...faultRows, '', OVERLOAD, ...overloadRows, ''].join('\n');
}

function rowOf(cells: readonly (string | number)[]): string {
  const texts = cells.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en') : cell));
  return `| ${texts.join(' | ')} |`;
}

const TABLE = `| fault | rounds | spans counted | stored | in gaps | lost | doubled | seconds | date | Chromium |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |`;

const OVERLOAD = `## Overload

A page records more than anybody can take. **What it recorded is what is stored and what the gaps count, to the span**, and what
waits stays bounded: 16 chunks handed over by the page, 4.5 MiB that wait in it, 1,024 chunks in the background. *Frames* are
what the page drew in a second, beside the same page without Tracepane in the same run: on a busy machine both fall.

| overload | recorded | stored | in gaps | frames/s, with / without | longest frame, ms | most chunks in flight | most bytes in page | most chunks queued | lowest level | date | Chromium |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |`;

const HEAD = `# Faults

Made by \`npm run test:faults\` (\`FAULT_ROUNDS\`, default 100; \`FAULT_SEED\` plays the same instants again). Do not edit.

A page records about 2,000 numbered spans a second (1 in 97 an error, some with payloads, some open for a while) and counts them
itself; the fault strikes at random instants. **Every span that the page counted is stored exactly once, or a gap counts it.**
*Lost* is neither stored nor in a gap, *doubled* is stored more than once.

What is not promised, because nobody is left to keep it:

- **Browser killed**: what was not yet committed. What is committed survives; the test counts the spans of which a reader of the
  database has seen the commit, and kills while later ones are under way. A commit survives the end of the browser, not a power cut (\`relaxed\` durability).
- **Tab closed**: what runs on after \`pagehide\`, and what a document records later than half a second after the close, which is
  as long as the browser waits for it. A frame of another origin than the tab's own page cannot be told in time: it
  loses what it recorded since its last flush, a tenth of a second at most, and no gap can say so.
- **Extension reloaded**: its new content script takes over from the old one. If none comes within 30 seconds (removed, disabled),
  the page stops recording. A page that goes away in between takes with it what it held.
`;
