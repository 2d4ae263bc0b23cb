// Spans, actions, stages and events, in a program without the extension: a sink says what became of them.
//
//   node --import tsx examples/library/basic-spans.ts
import {
  action,
  createConsoleSink,
  event,
  setSink,
  stage,
  startSpan,
  withSpan,
  withSpanAsync,
} from 'tracepane';
import { createMemorySink } from 'tracepane/testing';
import { createStagedTime } from './staged-time.ts';

const { now, takes, pass } = createStagedTime();

// A line per span as it ends, what failed on the same stream as the rest. In the page of an armed site no sink is needed: the
// panel shows the spans.
const print = (line: string) => console.log(line);
const lines = setSink(createConsoleSink({ info: print, error: print }), { now });

console.log('# as they end');
// Ends when the function returns; what is started inside is its child.
withSpan('load level', (span) => {
  span.setAttribute('level', 3);
  withSpan('read map', () => pass(12));
  withSpan('place monsters', () => pass(3.5));
});

// Ends when the promise settles. After an `await`, children are started from the span itself.
await withSpanAsync('save game', async (span) => {
  await takes(20);
  await span.withSpanAsync('upload', () => takes(80));
});

// What is thrown is recorded, and thrown on.
try {
  withSpan('open chest', () => {
    pass(1);
    throw new Error('the chest is locked');
  });
} catch {
  // The game says so in its own way.
}

// Started here, ended there.
const turn = startSpan('turn of the ogre');
pass(7);
turn.end();
lines.remove();

console.log('\n# as a tree');
const memory = createMemorySink();
const tree = setSink(memory, { now });
// An action has an actor, a payload and a result; a stage is a part of its pipeline.
action('core:go', { actor: 'player-1', payload: { direction: 'north' } }, () => {
  const exits = stage('target_resolution', () => ['hall', 'cellar']);
  event('exits found', { level: 'debug', data: { count: exits.length } });
  return stage('move', () => exits[0]);
});
tree.remove();
console.log(memory.draw());

console.log('\n# without a listener');
console.log(withSpan('nobody hears it', (span) => `recording: ${span.isRecording}`));
