import { isRecord } from '../core/base/is-record.ts';
import { stackOf } from '../core/model/payload/built-ins.ts';
import { classNameOf, readData, readText } from '../core/model/payload/safe-read.ts';
import { savedGetter, savedInstanceTest } from './saved-members.ts';

/** What is recorded of something thrown. */
export interface Exception {
  /** `TypeError`; for what is no object, its type: `string`. */
  readonly type: string;
  readonly message: string;
  readonly stack?: string;
  readonly cause?: unknown;
}

/** Reads anything thrown without running a getter of the page. */
export function createReadException(scope: object): (thrown: unknown) => Exception {
  const isException = savedInstanceTest(scope, 'DOMException');
  const name = savedGetter(scope, 'DOMException', 'name');
  const message = savedGetter(scope, 'DOMException', 'message');
  return (thrown) => {
    if (!isRecord(thrown)) {
      return { type: thrown === null ? 'null' : typeof thrown, message: String(thrown) };
    }
    const stack = stackOf(thrown);
    const cause = readData(thrown, 'cause');
    const isNative = isException(thrown);
    return {
      type: isNative ? String(name(thrown)) : (readText(thrown, 'name') ?? (classNameOf(thrown) || 'object')),
      message: isNative ? String(message(thrown)) : (readText(thrown, 'message') ?? ''),
      ...(stack === undefined ? {} : { stack }),
      ...(cause === undefined ? {} : { cause }),
    };
  };
}
