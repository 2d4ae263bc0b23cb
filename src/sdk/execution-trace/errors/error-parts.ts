import { isRecord } from '../../../core/base/is-record.ts';
import { redactText } from '../../../core/model/redaction.ts';

/** What is known of a thrown value, which may be anything. */
export interface ErrorParts {
  readonly message: string;
  /** The name of its class. */
  readonly type: string;
  readonly stack: string | null;
  readonly code: string | number | null;
}

/** Classes that say nothing themselves: of these the error's own name is its type. */
const PLAIN_CLASSES: ReadonlySet<string> = new Set(['', 'Error', 'Object', 'DOMException']);
const LONGEST_MESSAGE = 10_000;
const LONGEST_STACK = 20_000;

/** Reads a thrown value, secrets in its texts marked. Never throws, though getters of the value may. */
export function errorParts(thrown: unknown): ErrorParts {
  if (!isRecord(thrown)) {
    const message =
      thrown === undefined || thrown === null || thrown === '' ? 'Unknown error' : String(thrown);
    return { message: kept(message, LONGEST_MESSAGE), type: typeNameOf(thrown), stack: null, code: null };
  }
  const message = read(thrown, 'message');
  const stack = read(thrown, 'stack');
  const code = read(thrown, 'code');
  return {
    message: typeof message === 'string' && message !== '' ? kept(message, LONGEST_MESSAGE) : 'Unknown error',
    type: typeNameOf(thrown),
    stack: typeof stack === 'string' && stack !== '' ? kept(stack, LONGEST_STACK) : null,
    code: typeof code === 'string' || typeof code === 'number' ? code : null,
  };
}

/** The name of the class, or the name that the error gives itself where the class says less. */
function typeNameOf(thrown: unknown): string {
  if (thrown === undefined || thrown === null) return 'Error';
  const type = read(Object(thrown), 'constructor');
  const className: unknown = typeof type === 'function' ? type.name : undefined;
  const ownName: unknown = isRecord(thrown) ? read(thrown, 'name') : undefined;
  const isPlain = className === undefined || PLAIN_CLASSES.has(String(className));
  if (isPlain && typeof ownName === 'string' && ownName !== '') return ownName;
  return typeof className === 'string' && className !== '' ? className : 'Error';
}

function read(object: object, key: string): unknown {
  try {
    return Reflect.get(object, key);
  } catch {
    return undefined;
  }
}

function kept(text: string, longest: number): string {
  return redactText(text.length > longest ? `${text.slice(0, longest)}…` : text);
}
