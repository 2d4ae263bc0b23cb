import { millisOfMicros } from '../../analysis/exchange/absolute-time.ts';
import { createForeignSession, type FoundSpan } from '../../analysis/exchange/foreign-session.ts';
import { nameOf, numberOf, recordOf } from '../../analysis/exchange/loose-values.ts';
import { epochMillis } from '../../model/time.ts';
import type { ReaderTools, RecordReader } from '../format.ts';
import { readSpan } from './read-span.ts';

/** A list of spans, or as the API answers a search, a list of such lists. One session: the format knows no more of them. */
export function readZipkin({ target, log }: ReaderTools): RecordReader {
  const session = createForeignSession({
    held: { bytes: 0 },
    timeOrigin: undefined,
    startOf: ({ value }) => millisOfMicros(numberOf(recordOf(value).timestamp)),
    read: ({ value, path }, clock) => readSpan(value, { path, clock, log }),
    begin: (timeOrigin, first) =>
      target.beginSession({
        sessionId: '',
        url: '',
        title: serviceOf(first[0]),
        timeOrigin: epochMillis(timeOrigin),
      }),
  });
  return {
    lists: ['[]', '[][]'],
    what: 'Zipkin file',
    take: ({ value, path }) => session.add({ value, path }),
    finish: session.finish,
  };
}

function serviceOf(found: FoundSpan | undefined): string {
  return nameOf(recordOf(recordOf(found?.value).localEndpoint).serviceName) ?? '';
}
