import { afterEach, expect, test, vi } from 'vitest';
import { failed, ok } from '../core/base/result.ts';
import { sessionIdOf } from '../testing/stored.ts';
import { type MemoryPorts, memoryPorts } from './memory.ts';
import { createRpcClient } from './rpc-client.ts';
import { type CommandHandlers, serveRpc } from './rpc-server.ts';
import { runtimePortTransport } from './runtime-port.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const never = () => new Promise<never>(() => {});

function handlers(own: Partial<CommandHandlers>): CommandHandlers {
  const rest: CommandHandlers = {
    status: never,
    setRecording: never,
    setRules: never,
    setRetention: never,
    setBreaker: never,
    retryStorage: never,
    reportUnreadable: never,
    diagnostics: never,
    pin: never,
    unpin: never,
    clear: never,
    flush: never,
    arm: never,
    disarm: never,
    beginImport: never,
    importChunk: never,
    endImport: never,
  };
  return { ...rest, ...own };
}

function connected(own: Partial<CommandHandlers>, mostWaitMs?: number) {
  const connections: MemoryPorts[] = [];
  const client = createRpcClient(
    () => {
      const ports = memoryPorts('tracepane.panel');
      connections.push(ports);
      serveRpc(runtimePortTransport(ports.far), handlers(own));
      return runtimePortTransport(ports.near);
    },
    mostWaitMs === undefined ? {} : { mostWaitMs },
  );
  return { client, connections };
}

test('rpc › an answer comes back to the call that asked', async () => {
  const { client } = connected({ importChunk: async ({ bytes }) => ok({ chunkId: Number(bytes) }) });
  const sessionId = sessionIdOf(1);
  const [one, two] = await Promise.all([
    client.call('importChunk', { sessionId, bytes: '1' }),
    client.call('importChunk', { sessionId, bytes: '2' }),
  ]);
  expect([one, two]).toEqual([ok({ chunkId: 1 }), ok({ chunkId: 2 })]);
});

test('rpc › a failed result comes back as its sentence', async () => {
  const { client } = connected({ arm: async () => ({ kind: 'failed', error: 'Access was not granted.' }) });
  const answer = await client.call('arm', { pattern: 'http://a/*', tabId: 1 });
  expect(answer).toEqual({ kind: 'failed', error: 'Access was not granted.' });
});

test('rpc › arguments that the guard refuses never reach the handler', async () => {
  const setRecording = vi.fn();
  const { client } = connected({ setRecording });
  const answer = await client.call('setRecording', { tabId: 1.5, isRecording: true });
  expect(answer).toEqual({
    kind: 'failed',
    error: 'The arguments of "setRecording" are not what it takes.',
  });
  expect(setRecording).not.toHaveBeenCalled();
});

test('rpc › a handler that throws answers with what it threw', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const { client } = connected({ flush: () => Promise.reject(new Error('no such tab')) });
  const answer = await client.call('flush', { tabId: 1 });
  expect(answer).toEqual({ kind: 'failed', error: '"flush" failed: Error: no such tab' });
});

test('rpc › silence fails the call when the time is over', async () => {
  const { client } = connected({}, 20);
  const answer = await client.call('status', {});
  expect(answer).toEqual({
    kind: 'failed',
    error: 'The background did not answer "status" within 0.02 s.',
  });
});

test('rpc › a lost connection fails what waits, and the next call connects anew', async () => {
  const { client, connections } = connected({
    disarm: never,
    beginImport: async () => ok({ sessionId: sessionIdOf(1) }),
  });
  const waiting = client.call('disarm', { pattern: 'http://a/*' });
  connections[0]?.kill();
  expect(await waiting).toEqual({
    kind: 'failed',
    error: 'The connection to the background was lost before it answered. Try again.',
  });
  const file = { fileName: 'a.json', title: 'A', url: '', timeOrigin: 0 };
  expect(await client.call('beginImport', file)).toEqual(ok({ sessionId: sessionIdOf(1) }));
  expect(connections).toHaveLength(2);
});

test('rpc › an extension that is gone fails the call instead of throwing', async () => {
  const client = createRpcClient(() => {
    throw new Error('Extension context invalidated.');
  });
  expect(await client.call('status', {})).toEqual({
    kind: 'failed',
    error: 'The background cannot be reached: Extension context invalidated. Reopen DevTools.',
  });
});

test('rpc › a gate that stays shut answers with its sentence, and the handler is not run', async () => {
  const flush = vi.fn();
  const ports = memoryPorts('tracepane.panel');
  serveRpc(runtimePortTransport(ports.far), handlers({ flush }), async () => failed('Not yet.'));
  const client = createRpcClient(() => runtimePortTransport(ports.near));
  expect(await client.call('flush', { tabId: 1 })).toEqual(failed('Not yet.'));
  expect(flush).not.toHaveBeenCalled();
});
