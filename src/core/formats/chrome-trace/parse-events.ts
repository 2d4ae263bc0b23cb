import { recordOf } from '../../analysis/exchange/loose-values.ts';
import type { ProblemLog } from '../../analysis/exchange/problem-log.ts';
import { closeTruncated } from '../../base/close-truncated.ts';
import { parseJson } from '../../base/parse-json.ts';
import { failed, ok, type Result } from '../../base/result.ts';

export interface EventFile {
  readonly events: readonly unknown[];
  /** How the path of an event begins. */
  readonly path: string;
  /** What the object form has beside its events. */
  readonly about: Readonly<Record<string, unknown>>;
}

/** The object form or a bare array. Browsers that crash leave the end out: what was written before is read. */
export function parseEvents(text: string, log: ProblemLog): Result<EventFile> {
  const whole = parseJson(text);
  if (whole.kind === 'ok') return eventFile(whole.value);
  const depth = /^\uFEFF?\s*\[/.test(text) ? 1 : 2;
  const closed = closeTruncated(text, depth);
  const kept = closed === undefined ? whole : parseJson(closed);
  if (kept.kind === 'failed') return whole;
  const file = eventFile(kept.value);
  if (file.kind === 'ok') {
    log.note(file.value.path, `the file is cut off: the ${file.value.events.length} events before are read`);
  }
  return file;
}

function eventFile(value: unknown): Result<EventFile> {
  if (Array.isArray(value)) return ok({ events: value, path: '', about: {} });
  const about = recordOf(value);
  if (Array.isArray(about.traceEvents)) return ok({ events: about.traceEvents, path: 'traceEvents', about });
  return failed('This Chrome trace has no list "traceEvents": it is damaged.');
}
