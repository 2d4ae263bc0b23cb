import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type NamingOptions, safePart } from '../../../core/base/file-naming.ts';
import { FakeDirectory } from './fake-directory.ts';
import { createFileNaming } from './file-naming.ts';
import { TraceDirectoryManager } from './trace-directory-manager.ts';
import { bandOf, priorityOfTrace, TRACE_PRIORITY } from './trace-priority.ts';

const TRACE = {
  id: 'id',
  timestamp: Date.UTC(2026, 0, 31, 12, 30, 5, 7),
  traceType: 'execution',
  actionId: 'core:go',
  hasError: false,
  size: 1,
  data: { metadata: { actorId: 'the player' } },
};

test.each<[NamingOptions, string]>([
  [{}, '20260131-123005_core-go_0008'],
  [{ strategy: 'action', includeActorId: true }, 'core-go_the-player_20260131-123005_0008'],
  [{ strategy: 'sequence', timestampFormat: 'unix' }, '0008_core-go_1769862605'],
  [{ timestampFormat: 'iso' }, '2026-01-31T12-30-05-007Z_core-go_0008'],
])('file name › with %j is %s', (options, expected) => {
  expect(createFileNaming(options)(TRACE, 7)).toBe(expected);
});

test('file name › of a trace without action or actor says so', () => {
  const trace = { ...TRACE, actionId: undefined, data: {} };
  expect(createFileNaming({ strategy: 'action', includeActorId: true })(trace, 0)).toContain(
    'execution_nobody_',
  );
});

test('file name › is safe, whatever the action is called', async () => {
  const manager = new TraceDirectoryManager();
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
      expect(safePart(text)).not.toBe('');
      const name = `${safePart(text)}_1.json`;
      expect(await manager.writeFile(new FakeDirectory(), name, 'x')).toEqual({
        kind: 'ok',
        value: undefined,
      });
    }),
  );
});

test.each(['..', 'a/b', 'a\\b', 'con', 'NUL.txt', 'end.', 'a\u0000b', ''])(
  'file “%s” › is not written',
  async (name) => {
    const directory = new FakeDirectory();
    expect(await new TraceDirectoryManager().writeFile(directory, name, 'x')).toMatchObject({
      kind: 'failed',
    });
    expect(directory.files.size).toBe(0);
  },
);

test('folder › that leads elsewhere is not made', async () => {
  expect(await new TraceDirectoryManager().ensureDirectory(new FakeDirectory(), 'a/../b')).toEqual({
    kind: 'failed',
    error: '".." cannot be the name of a folder',
  });
});

test('priority › of the system, of errors, of actions, of the rest', () => {
  const priorities = [
    { metadata: { actionId: '__system_init' } },
    { metadata: { traceType: 'execution' }, error: { message: 'x' } },
    { metadata: { traceType: 'execution' }, error: null },
    {},
    'text',
  ].map(priorityOfTrace);
  const { CRITICAL, HIGH, NORMAL, LOW } = TRACE_PRIORITY;
  expect(priorities).toEqual([CRITICAL, HIGH, NORMAL, LOW, LOW]);
  expect([CRITICAL, HIGH, NORMAL, LOW, 99, -1, Number.NaN].map(bandOf)).toEqual([0, 1, 2, 3, 0, 3, 2]);
});
