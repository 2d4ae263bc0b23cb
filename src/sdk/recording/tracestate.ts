/**
 * The header `tracestate` of W3C Trace Context: what each tracing system on the way has to say about the trace, by its key, the
 * latest first. https://www.w3.org/TR/trace-context-2/#tracestate-header
 */
export type Tracestate = ReadonlyMap<string, string>;

const MOST_MEMBERS = 32;
/** Characters that are handed on; more would be asked of every receiver. */
const LONGEST = 512;
/** Members longer than this go first where something must. */
const LONG_MEMBER = 128;
const KEY = /^[a-z0-9][a-z0-9_\-*/@]{0,255}$/;
/** Printable ASCII without comma and equals sign; the last character is no space. */
const VALUE = /^[ -+\--<>-~]{0,255}[!-+\--<>-~]$/;

/**
 * `key=value,key=value`: at most 32 members, spaces and tabs around and empty places between them allowed; of a key that stands
 * twice the first counts. Undefined for everything else, a header without members included: the trace goes on without it.
 */
export function parseTracestate(header: unknown): Tracestate | undefined {
  if (typeof header !== 'string') return undefined;
  const members = new Map<string, string>();
  let count = 0;
  for (const part of header.split(',')) {
    const member = withoutBlanks(part);
    if (member === '') continue;
    count += 1;
    const equals = member.indexOf('=');
    const [key, value] = [member.slice(0, Math.max(equals, 0)), member.slice(equals + 1)];
    if (count > MOST_MEMBERS || !KEY.test(key) || !VALUE.test(value)) return undefined;
    if (!members.has(key)) members.set(key, value);
  }
  return members.size === 0 ? undefined : members;
}

/**
 * The header's text. Over 512 characters whole members go, the last first: of those over 128 characters, then of all. Undefined
 * where none is left.
 */
export function tracestateText(state: Tracestate): string | undefined {
  const members = Array.from(state, ([key, value]) => `${key}=${value}`);
  let length = members.reduce((sum, member) => sum + member.length + 1, -1);
  while (length > LONGEST) {
    const long = members.findLastIndex((member) => member.length > LONG_MEMBER);
    const [gone = ''] = members.splice(long === -1 ? members.length - 1 : long, 1);
    length -= gone.length + 1;
  }
  return members.length === 0 ? undefined : members.join(',');
}

/** Not `trim`, which takes more than the two blanks of the header's grammar. */
function withoutBlanks(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && isBlank(text[from])) from += 1;
  while (to > from && isBlank(text[to - 1])) to -= 1;
  return text.slice(from, to);
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}
