import { createForeignClock } from '../../analysis/exchange/absolute-time.ts';
import { finishImport } from '../../analysis/exchange/finish-import.ts';
import { listOf, numberOf, recordOf } from '../../analysis/exchange/loose-values.ts';
import { createProblemLog } from '../../analysis/exchange/problem-log.ts';
import { settleSpans } from '../../analysis/exchange/settle-spans.ts';
import { parseJson } from '../../base/parse-json.ts';
import { failed, type Result } from '../../base/result.ts';
import { epochMillis } from '../../model/time.ts';
import type { ImportError, ImportedFile } from '../format.ts';
import { readSpan } from './read-span.ts';

/** A list of spans, or as the API answers a search, a list of such lists. One session: the format knows no more of them. */
export function readZipkin(text: string): Result<ImportedFile, ImportError> {
  const parsed = parseJson(text);
  if (parsed.kind === 'failed') return failed({ message: parsed.error });
  if (!Array.isArray(parsed.value)) return failed({ message: 'This Zipkin file is no list of spans.' });
  const log = createProblemLog();
  const found = parsed.value.flatMap((value: unknown, index) => {
    if (!Array.isArray(value)) return [{ value, path: `[${index}]` }];
    return listOf(value).map((inner, place) => ({ value: inner, path: `[${index}][${place}]` }));
  });
  const clock = createForeignClock(earliest(found.map(({ value }) => value)));
  const spans = found.flatMap(({ value, path }) => {
    const span = readSpan(value, { path, clock, log });
    return span === undefined ? [] : [span];
  });
  const session = {
    sessionId: '',
    url: '',
    title: spans[0]?.actor ?? '',
    timeOrigin: epochMillis(clock.origin()),
  };
  return finishImport([{ session, ...settleSpans(spans) }], log, 'Zipkin file');
}

/** The whole millisecond in which the first span of a file began. */
function earliest(spans: readonly unknown[]): number | undefined {
  let first = Number.POSITIVE_INFINITY;
  for (const span of spans) {
    const start = numberOf(recordOf(span).timestamp) ?? 0;
    if (start > 0 && start < first) first = start;
  }
  return Number.isFinite(first) ? Math.floor(first / 1e3) : undefined;
}
