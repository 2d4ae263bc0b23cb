import { parseStack } from 'error-stack-parser-es/lite';

export interface StackFrame {
  /** `pay`; `(anonymous)` for a function without a name. */
  readonly call: string;
  /** `api.ts:48:13`; absent for native code. */
  readonly place?: string;
  /** The whole address with line and column. */
  readonly address?: string;
}

/** Deeper frames are a framework's; the whole stack can be copied. */
const MOST_FRAMES = 50;

/** Reads the lines of a stack that are calls, as V8, Firefox or Safari wrote them. */
export function stackFrames(lines: readonly string[]): readonly StackFrame[] {
  // The parser takes the word for part of the address in `at async https://…`.
  const plain = lines.slice(0, MOST_FRAMES).map((line) => line.replace(/^at async /, 'at '));
  return parseStack(plain.join('\n'), { allowEmpty: true }).map(({ function: call, file, line, col }) => ({
    call: call ?? '(anonymous)',
    ...(file === undefined ? {} : placed(file, [line, col])),
  }));
}

function placed(file: string, numbers: readonly (number | undefined)[]) {
  const position = numbers.filter((number) => number !== undefined).join(':');
  const suffix = position === '' ? '' : `:${position}`;
  return { place: `${fileName(file)}${suffix}`, address: `${file}${suffix}` };
}

/** The last part of the path; what bundlers add behind a `?` says nothing to a person. */
function fileName(file: string): string {
  const path = file.replace(/[?#].*$/, '');
  return path.slice(path.lastIndexOf('/') + 1) || path;
}
