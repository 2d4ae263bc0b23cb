import { expect, test } from 'vitest';
import { failed, ok } from '../../core/base/result.ts';
import { sessionIdOf } from '../../testing/stored.ts';
import type { CommandName } from '../../wire/commands.ts';
import type { SendCommand } from './ports.ts';
import { createImportStore } from './store-import.ts';

const about = { title: '', url: '', timeOrigin: 0 };
const bytes = new ArrayBuffer(1);

/** A background that notes what it is told; from the chunk `failsAt` on it stores none. */
function store(failsAt = Number.POSITIVE_INFINITY) {
  const told: string[] = [];
  const errors: string[] = [];
  let begun = 0;
  let chunks = 0;
  const answer = (name: CommandName): unknown => {
    if (name === 'beginImport') return ok({ sessionId: sessionIdOf(++begun) });
    if (name === 'importChunk' && ++chunks >= failsAt) return failed('no space');
    return ok({});
  };
  const send = async (name: CommandName, said: object) => {
    told.push('outcome' in said ? `${name} ${String(said.outcome)}` : name);
    return answer(name);
  };
  let stored = 0;
  const imports = createImportStore({
    fileName: 'a.json',
    // The answers are those of the commands above.
    send: send as SendCommand,
    onStored: () => stored++,
    onFailed: (error) => errors.push(error),
  });
  return { imports, told, errors, stored: () => stored };
}

test('import store › keeps the sessions once every chunk is stored', async () => {
  const { imports, told, stored } = store();
  imports.take({ kind: 'session', number: 0, about });
  for (let left = 3; left > 0; left--) imports.take({ kind: 'chunk', number: 0, bytes });
  expect(await imports.keep()).toEqual(ok([sessionIdOf(1)]));
  expect(stored()).toBe(3);
  expect(told.at(-1)).toBe('endImport keep');
});

test('import store › a file that is read anew leaves nothing of the first reading', async () => {
  const { imports, told } = store();
  imports.take({ kind: 'session', number: 0, about });
  imports.take({ kind: 'chunk', number: 0, bytes });
  imports.take({ kind: 'restart' });
  imports.take({ kind: 'session', number: 0, about });
  imports.take({ kind: 'chunk', number: 0, bytes });
  expect(await imports.keep()).toEqual(ok([sessionIdOf(2)]));
  expect(told.filter((line) => line.startsWith('endImport'))).toEqual([
    'endImport discard',
    'endImport keep',
  ]);
});

test('import store › a chunk that cannot be stored ends it, and all of it can be removed', async () => {
  const { imports, told, errors } = store(2);
  imports.take({ kind: 'session', number: 0, about });
  for (let left = 4; left > 0; left--) imports.take({ kind: 'chunk', number: 0, bytes });
  expect(await imports.keep()).toEqual(failed('no space'));
  expect(errors).toEqual(['no space']);
  await imports.discard();
  expect(told.at(-1)).toBe('endImport discard');
});
