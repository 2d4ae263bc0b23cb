import { describe, expect, it } from 'vitest';
import { bytesWith, richSession, sessionToExport, tryRead } from '../../testing/through-format.ts';
import { FORMATS } from './registry.ts';

/** JSON that looks like the parts of an object that JavaScript itself asks for. */
const HOSTILE =
  '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"toString":1,"valueOf":1,"toJSON":1,"then":1,"length":-1}';

const REDUX = {
  actionsById: { 0: { action: { type: 'go' }, timestamp: 1 } },
  stagedActionIds: [0],
  skippedActionIds: [0],
  computedStates: [{ error: 'x' }],
};

async function texts(): Promise<readonly string[]> {
  const readable = FORMATS.filter(({ read, write }) => read && write);
  const files = await Promise.all(
    readable.map((format) => bytesWith(format, richSession(), sessionToExport('a [1–2]\n  b [1–…] client'))),
  );
  return [...files.map((bytes) => new TextDecoder().decode(bytes)), JSON.stringify(REDUX)];
}

/** The text once for each of its values, with something else in place of it. */
function* replaceEach(text: string, other: string): Generator<string> {
  const value = /(?<=[:[,]\s*)(?:"(?:[^"\\]|\\.)*"(?!\s*:)|-?\d[\d.e+-]*|true|false|null)/g;
  for (const { index, 0: found } of text.matchAll(value)) {
    yield text.slice(0, index) + other + text.slice(index + found.length);
  }
}

describe('hostile files', () => {
  it('any value that is an object with names of methods › is read or refused, and changes no prototype', async () => {
    let tried = 0;
    for (const text of await texts()) {
      for (const hostile of replaceEach(text, HOSTILE)) {
        tried++;
        expect(() => tryRead(hostile), hostile).not.toThrow();
      }
    }
    expect(tried).toBeGreaterThan(500);
    expect('polluted' in {}).toBe(false);
  });

  it('a field that no format knows and that has names of methods › is looked at and refused', () => {
    for (const key of ['payload', '$schema', 'kind']) {
      expect(tryRead(`{"${key}":${HOSTILE}}`)).toMatchObject({
        error: { message: expect.stringContaining('This looks like') },
      });
    }
  });

  it('__proto__ among attributes › is a key like any other', () => {
    const attributes = [{ key: '__proto__', value: { stringValue: 'x' } }];
    const span = { traceId: 'a', spanId: 'b', name: 's', startTimeUnixNano: 1, attributes };
    const read = tryRead(JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] }));
    const found = read.kind === 'ok' ? read.value.sessions[0]?.spans[0]?.attributes : undefined;
    expect(Object.entries(found ?? {})).toEqual([['__proto__', 'x']]);
  });

  it('causes that nest without end › cost the edges of that span, and nothing else', () => {
    const deep = `${'['.repeat(30_000)}${']'.repeat(30_000)}`;
    const causes = `[{"traceId":"a","spanId":"c","x":${deep}}]`;
    const tags = { 'tracepane.causes': causes, kept: 'yes' };
    const span = { traceId: 'a', id: 'b', name: 's', timestamp: 1_700_000_000_000_000, tags };
    const read = tryRead(JSON.stringify([span]));
    const [session] = read.kind === 'ok' ? read.value.sessions : [];
    expect(session?.edges).toEqual([]);
    expect({ ...session?.spans[0]?.attributes }).toEqual({ kept: 'yes' });
  });

  it('more sessions than anybody has › are refused before they fill the memory', () => {
    const gap = '"gaps":[{"start":1,"end":2,"count":1,"reason":"queue-full"}]';
    const sessions = Array.from({ length: 5_001 }, () => `{"timeOrigin":1,${gap}}`);
    const own = `{"format":"tracepane","version":1,"sessions":[${sessions.join()}]}`;
    expect(tryRead(own)).toEqual({
      kind: 'failed',
      error: { message: 'The file holds more than 5,000 sessions: it is not opened.' },
    });
  });

  it('a Chrome trace that names a hundred thousand sessions › opens those that are in it', () => {
    const tracepaneSessions = Array.from({ length: 100_000 }, (_, pid) => ({ pid, timeOrigin: 1 }));
    const otherData = { tracepaneOrigin: 1, tracepaneSessions };
    const event = { ph: 'X', pid: 7, tid: 1, ts: 1, dur: 1, name: 'x' };
    const read = tryRead(JSON.stringify({ otherData, traceEvents: [event] }));
    expect(read.kind === 'ok' && read.value.sessions).toHaveLength(1);
  });

  it('fields beside the records without end › are left out once they fill 64 MB', () => {
    const long = 'x'.repeat(15 * 1024 * 1024);
    const fields = Array.from({ length: 6 }, (_, place) => `"f${place}":"${long}"`);
    const read = tryRead(`{"traceEvents":[{"ph":"X","ts":1,"dur":1,"name":"x"}],${fields.join()}}`);
    expect(
      read.kind === 'ok' && read.value.problems.map(({ path, message }) => `${path} ${message}`),
    ).toEqual(['f4 is very long, and left out', 'f5 is very long, and left out']);
  });
});
