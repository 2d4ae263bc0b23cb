import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { flushPage, setRecording, useCapture } from './capture.ts';
import { connectPorts } from './connection.ts';
import { useNotices } from './notices.ts';
import { QUIET_PORTS } from './quiet-ports.ts';
import { connectionLost, noteHeard } from './reconnect.ts';

const world = { now: 0, isAlive: true, commands: [] as string[] };

beforeEach(() => {
  vi.useFakeTimers();
  Object.assign(world, { now: 0, isAlive: true, commands: [] });
  useNotices.setState({ notices: [] });
  useCapture.setState({ connection: { kind: 'live' }, tabId: 1, status: undefined });
  connectPorts({
    ...QUIET_PORTS,
    send: (name, ...given) => {
      world.commands.push(name);
      return QUIET_PORTS.send(name, ...given);
    },
    isExtensionAlive: () => world.isAlive,
    now: () => world.now,
  });
  noteHeard();
});
afterEach(() => void vi.useRealTimers());

const connection = () => useCapture.getState().connection;
const notices = () => useNotices.getState().notices.map(({ tone, text }) => `${tone}: ${text}`);

test('a lost connection › is waited for, asked for, and given up with the reason', async () => {
  world.now = 5_000;
  connectionLost();
  expect(connection().kind).toBe('reconnecting');
  expect(world.commands).toEqual([]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(world.commands).toEqual(['status']);
  expect(connection()).toEqual({
    kind: 'disconnected',
    why: 'The background did not answer "status" within 10 s.',
  });
});

test('a lost connection › is over when the next worker is heard', async () => {
  connectionLost();
  noteHeard();
  expect(connection().kind).toBe('live');
  await vi.advanceTimersByTimeAsync(5_000);
  expect(world.commands).toEqual([]);
});

test('a lost connection › of a worker that went to sleep is none', () => {
  world.now = 25_000;
  connectionLost();
  expect(connection().kind).toBe('live');
});

test('a lost connection › of an extension that was reloaded says what to do', () => {
  world.isAlive = false;
  connectionLost();
  expect(connection()).toMatchObject({ why: expect.stringContaining('Close DevTools and open it again') });
});

test('a command › that fails or takes too long reaches the person as a notice', async () => {
  await setRecording(false);
  await flushPage();
  expect(notices()).toEqual([
    'error: The background did not answer "setRecording" within 10 s.',
    'error: The background did not answer "flush" within 10 s.',
  ]);
});
