import { errorParts } from './error-parts.ts';

/** One call of a stack. Lines and columns count from 1, as engines write them. */
export interface StackFrame {
  /** `undefined` for code outside any function, and for anonymous functions. */
  readonly functionName: string | undefined;
  readonly file: string;
  readonly line: number | undefined;
  readonly column: number | undefined;
  /** False in packages, in the engine itself and in extensions. */
  readonly isApplication: boolean;
}

export interface StackAnalysis {
  /** Innermost first. */
  readonly frames: readonly StackFrame[];
  /** The innermost call in the application's own code. */
  readonly origin: StackFrame | undefined;
  /** Calls in the stack, however many of them are listed. */
  readonly depth: number;
  /** The same for errors of one type from one place, whatever their message; 8 hex digits. */
  readonly fingerprint: string;
}

export interface StackTraceAnalyzerOptions {
  /** Frames listed. */
  readonly mostFrames?: number;
  /** Which files are not the application's own. */
  readonly foreignFiles?: RegExp;
}

const FOREIGN_FILES =
  /(?:^|[/\\])node_modules[/\\]|^node:|^native\b|^<anonymous>|^(?:chrome|moz|safari-web)-extension:/;
/** Of a stack that recursed; what matters stands at its ends. */
const MOST_LINES = 500;
const LONGEST_LINE = 1_000;

/** Reads stacks of V8 (`at f (file:1:2)`), Firefox and Safari (`f@file:1:2`). Source: document 1, "ActionExecutionTrace". */
export class StackTraceAnalyzer {
  readonly #mostFrames: number;
  readonly #foreignFiles: RegExp;

  constructor({ mostFrames = 10, foreignFiles = FOREIGN_FILES }: StackTraceAnalyzerOptions = {}) {
    this.#mostFrames = mostFrames;
    this.#foreignFiles = foreignFiles;
  }

  analyze(error: unknown): StackAnalysis {
    const { type, stack } = errorParts(error);
    const frames = this.parse(stack ?? '');
    const origin = frames.find(({ isApplication }) => isApplication);
    return {
      frames: frames.slice(0, this.#mostFrames),
      origin,
      depth: frames.length,
      fingerprint: fingerprintOf(type, origin ?? frames[0]),
    };
  }

  /** All frames of a stack as an engine wrote it; lines that are none are left out. */
  parse(stack: string): readonly StackFrame[] {
    return stack
      .split('\n', MOST_LINES)
      .map((line) => this.#frame(line.slice(0, LONGEST_LINE).trim()))
      .filter((frame) => frame !== undefined);
  }

  #frame(line: string): StackFrame | undefined {
    const call = v8Call(line) ?? atSignCall(line);
    if (call === undefined) return undefined;
    const { file, lineNumber, column } = splitPosition(call.place);
    return {
      functionName: call.name === '' || call.name === '<anonymous>' ? undefined : call.name,
      file,
      line: lineNumber,
      column,
      isApplication: file !== '' && !this.#foreignFiles.test(file),
    };
  }
}

interface Call {
  readonly name: string;
  readonly place: string;
}

/** `at f (place)`, `at async f (place)`, `at place`. */
function v8Call(line: string): Call | undefined {
  if (!line.startsWith('at ')) return undefined;
  const rest = line.slice('at '.length).replace(/^async /, '');
  const open = rest.endsWith(')') ? rest.lastIndexOf(' (') : -1;
  if (open === -1) return { name: '', place: rest };
  return { name: rest.slice(0, open).replace(/^new /, ''), place: rest.slice(open + 2, -1) };
}

/** `f@place`; Firefox writes `async*f@place` after an await. */
function atSignCall(line: string): Call | undefined {
  const at = line.indexOf('@');
  if (at === -1 || !/:\d+$/.test(line)) return undefined;
  return { name: line.slice(0, at).replace(/^async\*/, ''), place: line.slice(at + 1) };
}

function splitPosition(place: string) {
  const match = /^(.*?)(?::(\d+))?(?::(\d+))?$/.exec(place);
  const numberOf = (text: string | undefined) => (text === undefined ? undefined : Number(text));
  return {
    file: match?.[1] ?? place,
    lineNumber: numberOf(match?.[2]),
    column: numberOf(match?.[3]),
  };
}

/** FNV-1a of 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/): enough to group, and no secret to keep. */
function fingerprintOf(type: string, frame: StackFrame | undefined): string {
  const text = [type, frame?.functionName ?? '', frame?.file ?? '', frame?.line ?? ''].join('|');
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
