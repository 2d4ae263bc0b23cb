import type { ProblemLog } from '../../analysis/exchange/problem-log.ts';
import { parseJson } from '../../base/parse-json.ts';
import { ok, type Result } from '../../base/result.ts';

/** One export request, and how the paths of its records begin. */
export interface FoundRequest {
  readonly path: string;
  readonly value: unknown;
}

/** A broken line costs that line only; a broken file of one request cannot be read. */
export function readRequests(text: string, log: ProblemLog): Result<readonly FoundRequest[]> {
  if (holdsLines(text)) return ok(readLines(text, log));
  const parsed = parseJson(text);
  if (parsed.kind === 'failed') return parsed;
  const { value } = parsed;
  if (!Array.isArray(value)) return ok([{ path: '', value }]);
  return ok(value.map((request: unknown, index) => ({ path: `[${index}].`, value: request })));
}

/** More than one line, and the first alone is a whole object. */
function holdsLines(text: string): boolean {
  const [first, second] = linesOf(text);
  return first !== undefined && second !== undefined && parseJson(first.text).kind === 'ok';
}

function readLines(text: string, log: ProblemLog): readonly FoundRequest[] {
  const requests: FoundRequest[] = [];
  for (const line of linesOf(text)) {
    const parsed = parseJson(line.text);
    if (parsed.kind === 'failed') log.leaveOut(`line ${line.number}`, parsed.error);
    else requests.push({ path: `line ${line.number}: `, value: parsed.value });
  }
  return requests;
}

/** The lines that are not blank, one at a time; numbered from 1. */
function* linesOf(text: string): Generator<{ readonly number: number; readonly text: string }> {
  let start = 0;
  for (let number = 1; start < text.length; number++) {
    const found = text.indexOf('\n', start);
    const end = found === -1 ? text.length : found;
    const line = text.slice(start, end).trim();
    // `trim` takes a byte order mark away too.
    if (line !== '') yield { number, text: line };
    start = end + 1;
  }
}
