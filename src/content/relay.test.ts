import { afterEach, expect, test, vi } from 'vitest';
import { chunkBytes } from '../testing/chunk-bytes.ts';
import { sessionIdOf } from '../testing/stored.ts';
import { Listeners } from '../wire/listeners.ts';
import { type MemoryPorts, memoryPorts } from '../wire/memory.ts';
import { isRelayMessage, type RelayCommand, type RelayMessage } from '../wire/relay-link.ts';
import { Relay, type RelayOptions } from './relay.ts';

afterEach(() => {
  vi.useRealTimers();
});

interface BenchOptions {
  readonly carriesBuffers?: boolean;
  readonly inherited?: RelayOptions['inherited'];
}

/** One relay between a page and a background that the test plays; what each of them heard, as text. */
function bench({ carriesBuffers = true, inherited }: BenchOptions = {}) {
  vi.useFakeTimers();
  const fromPage = new Listeners<unknown>();
  const page: string[] = [];
  const background: string[] = [];
  const notes: string[] = [];
  const connections: MemoryPorts[] = [];
  let isGone = false;
  const relay = new Relay({
    page: {
      post: (message) => page.push(spell(message)),
      listen: (handler) => fromPage.add(handler),
      whenClosed: () => () => {},
      close: () => {},
    },
    connect: () => {
      if (isGone) throw new Error('Extension context invalidated.');
      const ports = memoryPorts('tracepane.relay', carriesBuffers ? 'clone' : 'json');
      connections.push(ports);
      ports.far.onMessage.addListener((message) => {
        background.push(isRelayMessage(message) ? spell(message) : 'not a relay message');
        if (isRelayMessage(message) && message.kind === 'open') {
          ports.far.postMessage({ kind: 'opened', carriesBuffers: message.probe instanceof ArrayBuffer });
        }
      });
      return ports.near;
    },
    opening: () => ({ sessionId: sessionIdOf(1), url: 'http://localhost/', title: 'Shop', timeOrigin: 1 }),
    now: () => 50,
    onOrphaned: () => page.push('orphaned'),
    leaveNote: ({ chunks, losses }) => {
      notes.push(`note of ${chunks.map(({ sequence }) => sequence).join(', ')} and ${losses.length} loss`);
    },
    inherited,
  });
  return {
    relay,
    page,
    background,
    notes,
    connections,
    say: (message: unknown) => fromPage.tell(message),
    command: (command: RelayCommand) => connections.at(-1)?.far.postMessage(command),
    kill: () => connections.at(-1)?.kill(),
    remove: () => {
      isGone = true;
    },
    pass: (ms = 5) => vi.advanceTimersByTimeAsync(ms),
  };
}

function spell(message: unknown): string {
  const { kind, ...rest } = message as RelayMessage & { bytes?: unknown };
  if (kind !== 'chunk') return kind === 'open' ? kind : `${kind} ${JSON.stringify(rest)}`;
  return `chunk ${'sequence' in rest ? rest.sequence : '?'}${typeof rest.bytes === 'string' ? ' base64' : ''}`;
}

const ledger = { spans: 1, dropped: 0, overheadMs: 1, pending: 0, faults: 0, activeSources: [] };

test('relay › opens, sends chunks, and tells the page what is committed', async () => {
  const { relay, say, command, pass, page, background } = bench();
  relay.wake();
  await pass();
  say({ kind: 'chunk', bytes: chunkBytes(0) });
  say({ kind: 'chunk', bytes: chunkBytes(1) });
  await pass();
  command({ kind: 'acknowledge', sequences: [0, 1] });
  await pass();
  expect(background).toEqual(['open', 'chunk 0', 'chunk 1']);
  expect(page).toEqual(['acknowledge {"sequence":1}']);
});

test('relay › replays all that it holds, in order, after every loss of the worker', async () => {
  const { relay, say, command, kill, pass, background } = bench();
  relay.wake();
  await pass();
  for (const sequence of [0, 1, 2]) say({ kind: 'chunk', bytes: chunkBytes(sequence) });
  await pass();
  command({ kind: 'acknowledge', sequences: [0] });
  await pass();
  kill();
  say({ kind: 'chunk', bytes: chunkBytes(3) });
  background.length = 0;
  await pass(300);
  expect(background).toEqual(['open', 'chunk 1', 'chunk 2', 'chunk 3']);
});

test('relay › with nothing held it lets the worker sleep, until there is something to say', async () => {
  const { relay, say, kill, pass, connections, background } = bench();
  relay.wake();
  await pass();
  kill();
  await pass(60_000);
  expect(connections).toHaveLength(1);
  say({ kind: 'chunk', bytes: chunkBytes(0) });
  await pass();
  expect(background).toEqual(['open', 'open', 'chunk 0']);
});

test('relay › pings while chunks are held, and only then', async () => {
  const { relay, say, command, pass, background } = bench();
  relay.wake();
  say({ kind: 'chunk', bytes: chunkBytes(0) });
  await pass(45_000);
  command({ kind: 'acknowledge', sequences: [0] });
  await pass(45_000);
  expect(background).toEqual(['open', 'chunk 0', 'ping {}', 'ping {}']);
});

test('relay › sends base64 over a port that speaks JSON', async () => {
  const { relay, say, pass, background } = bench({ carriesBuffers: false });
  relay.wake();
  say({ kind: 'chunk', bytes: chunkBytes(0) });
  await pass();
  expect(background).toEqual(['open', 'chunk 0 base64']);
});

test('relay › forged chunks are refused and summed up in one report', async () => {
  const { relay, say, pass, background, page } = bench();
  relay.wake();
  await pass();
  say({ kind: 'chunk', bytes: chunkBytes(9) });
  say({ kind: 'chunk', bytes: new ArrayBuffer(9 * 1024 * 1024) });
  for (let time = 0; time < 100; time++) say({ kind: 'chunk', bytes: new ArrayBuffer(4) });
  say({ kind: 'chunk', bytes: 'no bytes' });
  say('hello');
  await pass(1_000);
  expect(background).toEqual([
    'open',
    'lost {"report":0,"reason":"chunk-invalid","chunks":101,"spans":0,"start":50,"end":50}',
    'lost {"report":1,"reason":"chunk-too-large","chunks":1,"spans":0,"start":50,"end":50}',
  ]);
  expect(page).toEqual([]);
});

test('relay › sheds when the worker takes nothing, frees the page, and reports what is gone for good', async () => {
  const { relay, say, kill, pass, background, page } = bench();
  relay.wake();
  await pass();
  for (let sequence = 0; sequence < 66; sequence++) say({ kind: 'chunk', bytes: chunkBytes(sequence) });
  await pass();
  expect(page).toEqual(['acknowledge {"sequence":0}', 'acknowledge {"sequence":1}']);
  kill();
  background.length = 0;
  await pass(1_000);
  expect(background.filter((line) => !line.startsWith('chunk'))).toEqual([
    'open',
    'lost {"report":0,"reason":"relay-buffer-full","chunks":2,"spans":2,"start":0,"end":5}',
  ]);
  expect(background.filter((line) => line.startsWith('chunk'))).toHaveLength(64);
});

test('relay › forwards commands to the page, and its ledger after its chunk', async () => {
  const { relay, say, command, pass, page, background } = bench();
  relay.wake();
  await pass();
  command({ kind: 'flush' });
  await pass();
  expect(page).toEqual(['flush {}']);
  say({ kind: 'chunk', bytes: chunkBytes(0) });
  say({ kind: 'ledger', ledger });
  await pass();
  expect(background).toEqual(['open', 'chunk 0', `ledger ${JSON.stringify({ ledger })}`]);
});

test('relay › says its losses again after each loss of the worker, until they are noted', async () => {
  const { relay, say, kill, command, pass, background } = bench();
  relay.wake();
  await pass();
  say({ kind: 'chunk', bytes: chunkBytes(9) });
  await pass(1_000);
  say({ kind: 'chunk', bytes: chunkBytes(9) });
  await pass(1_000);
  kill();
  background.length = 0;
  await pass(1_000);
  const reports = background.map((line) => line.slice(0, 17));
  expect(reports).toEqual(['open', 'lost {"report":0,', 'lost {"report":1,']);
  command({ kind: 'noted', reports: [0, 1] });
  await pass();
  kill();
  background.length = 0;
  await pass(60_000);
  expect(background).toEqual([]);
});

test('relay › takes in parting what is still under way, and ignores it when it comes after all', async () => {
  const { relay, say, pass, background } = bench();
  relay.wake();
  await pass();
  say({ kind: 'chunk', bytes: chunkBytes(0) });
  for (const sequence of [0, 1, 2]) relay.takeParting({ kind: 'chunk', bytes: chunkBytes(sequence) });
  for (const sequence of [1, 3]) say({ kind: 'chunk', bytes: chunkBytes(sequence) });
  await pass(1_000);
  expect(background).toEqual(['open', 'chunk 0', 'chunk 1', 'chunk 2', 'chunk 3']);
});

test('relay › reports what was overtaken and has not been said again', async () => {
  const { relay, pass, background } = bench();
  relay.wake();
  await pass();
  relay.takeParting({ kind: 'chunk', bytes: chunkBytes(1) });
  for (const sequence of [1, 2]) relay.takeParting({ kind: 'sent', sequence, records: 70 });
  await pass();
  expect(background).toEqual([
    'open',
    'chunk 1',
    'lost {"report":0,"reason":"chunk-invalid","chunks":1,"spans":0,"start":50,"end":50}',
    'lost {"report":1,"reason":"chunk-too-large","chunks":1,"spans":70,"start":50,"end":50}',
  ]);
});

test('relay › leaves a note of all that is not committed when the page goes away', async () => {
  const { relay, say, command, pass, notes } = bench();
  relay.wake();
  await pass();
  for (const sequence of [0, 1]) say({ kind: 'chunk', bytes: chunkBytes(sequence) });
  await pass();
  command({ kind: 'acknowledge', sequences: [0] });
  say({ kind: 'chunk', bytes: new ArrayBuffer(4) });
  await pass();
  for (const sequence of [2, 3]) relay.takeParting({ kind: 'chunk', bytes: chunkBytes(sequence) });
  await pass();
  expect(notes).toEqual(['note of 1, 2, 3 and 1 loss']);
});

test('relay › back from the back/forward cache it connects anew and replays', async () => {
  const { relay, say, pass, connections, background } = bench();
  relay.wake();
  await pass();
  say({ kind: 'chunk', bytes: chunkBytes(0) });
  await pass();
  relay.revive();
  await pass();
  expect(connections).toHaveLength(2);
  expect(background).toEqual(['open', 'chunk 0', 'open', 'chunk 0']);
});

test('relay › leaves what it holds to the relay that comes with the reloaded extension', async () => {
  const old = bench();
  old.relay.wake();
  await old.pass();
  for (const sequence of [0, 1]) old.say({ kind: 'chunk', bytes: chunkBytes(sequence) });
  await old.pass();
  old.command({ kind: 'acknowledge', sequences: [0] });
  await old.pass();
  old.remove();
  old.kill();
  await old.pass(5_000);
  old.say({ kind: 'chunk', bytes: chunkBytes(2) });
  old.say({ kind: 'chunk', bytes: new ArrayBuffer(4) });
  const inherited = old.relay.retire();
  await old.pass(60_000);
  expect(old.page).toEqual(['acknowledge {"sequence":0}']);

  const { relay, say, pass, background } = bench({ inherited });
  relay.wake();
  say({ kind: 'chunk', bytes: chunkBytes(3) });
  await pass();
  expect(background).toEqual([
    'open',
    'chunk 1',
    'chunk 2',
    'chunk 3',
    'lost {"report":0,"reason":"chunk-invalid","chunks":1,"spans":0,"start":50,"end":50}',
  ]);
});

test('relay › whose extension does not come back stops, and tells the page to stop', async () => {
  const { relay, say, kill, remove, pass, connections, page } = bench();
  relay.wake();
  await pass();
  say({ kind: 'chunk', bytes: chunkBytes(0) });
  remove();
  kill();
  await pass(60_000);
  expect(page).toEqual([expect.stringContaining('"isRecording":false'), 'orphaned']);
  expect(connections).toHaveLength(1);
});
