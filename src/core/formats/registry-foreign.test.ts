import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { foreignBytes, hasForeignFiles } from '../../testing/sample-files.ts';
import { tryRead } from '../../testing/through-format.ts';

// Real files of other projects; see sample-files.ts for where they are. The counts were taken by looking at the files: spans of
// Jaeger, Zipkin and OTLP are listed there; of Chrome they are `X`, `B` and `S` events, and instants outside of all others.

const FILES: readonly (readonly [path: string, spans: number, broken: number])[] = [
  ['chrome/bex-interaction.json', 12, 0],
  ['chrome/chrome-tracing.json.gz', 186 + 8, 0],
  ['chrome/end-event-with-empty-stack.json', 1, 1],
  ['chrome/event-reordering-name-match.json', 3, 0],
  ['chrome/flow-events-v1.json', 5, 0],
  ['chrome/flow-events-v2.json', 6, 0],
  ['chrome/hermes-multiple-frames.json', 4, 0],
  ['chrome/invalid-x-nesting.json', 2, 0],
  ['chrome/matching-x.json', 5, 0],
  ['chrome/mismatched-name.json', 1, 0],
  ['chrome/multiprocess.json', 8, 0],
  ['chrome/must-retain-original-order.json', 7, 0],
  ['chrome/performance-panel-69.json', 927 + 140 + 9 + 1, 2],
  ['jaeger/genai.json', 57, 0],
  ['jaeger/graph.json', 11, 0],
  ['jaeger/traceWithOverlappingChildren.json', 3, 0],
  ['jaeger/traceWithOverlappingChildrenLongerThanParent.json', 4, 0],
  ['jaeger/traceWithSingleChildLongerThanParentAndStartsAfterParent.json', 2, 0],
  ['jaeger/traceWithThreeShortOverlappingChildren.json', 4, 0],
  ['jaeger/traceWithTwoNonOverlappingChildren.json', 3, 0],
  ['jaeger/two-spans.json', 2, 0],
  ['otlp/broken.json', 1, 0],
  ['otlp/proto-example.json', 1, 0],
  ['otlp/two-spans.json', 2, 0],
  ['zipkin/messaging-kafka.json', 28, 0],
  ['zipkin/simple-db-p6.json', 5, 0],
  ['zipkin/smartthings-oauth-authorization.json', 175, 0],
  ['zipkin/yelp.json', 16, 0],
];

/** An archive is unpacked here as the panel's worker does it. */
function read(path: string) {
  const bytes = foreignBytes(path) ?? new Uint8Array();
  return tryRead(path.endsWith('.gz') ? gunzipSync(bytes) : bytes);
}

describe.skipIf(!hasForeignFiles)('real files (skipped where ../shared/samples is absent)', () => {
  it.each(FILES)('%s › opens with %i spans', (path, spans, broken) => {
    const file = read(path);
    if (file.kind === 'failed') throw new Error(file.error.message);
    expect(file.value.sessions.flatMap((session) => session.spans)).toHaveLength(spans);
    expect(file.value.brokenRecords).toBe(broken);
  });

  it.each(['simple', 'two-sampled'])('speedscope/%s › is refused by its name', (name) => {
    const file = read(`speedscope/${name}.speedscope.json`);
    expect(file.kind === 'failed' && file.error.message).toMatch(/^This looks like a speedscope file\./);
  });
});
