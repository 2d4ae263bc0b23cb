import { BinaryWriter } from '@bufbuild/protobuf/wire';
import { spansAndGaps } from '../../analysis/exchange/gap-spans.ts';
import { regroup } from '../../base/regroup.ts';
import type { ExportedSessions, FilePiece, WriteOptions } from '../format.ts';
import { type OtlpSpan, SCOPE_NAME, sessionToResource, spanToOtlp } from './otlp-model.ts';
import { message, printAttributes, printSpan, text } from './print-protobuf.ts';

/** The session is said again in each batch: so many share it. */
const SPANS_IN_BATCH = 1_000;

/**
 * One `ExportTraceServiceRequest`, in batches that say their session each. A message says its length before it begins, so a batch
 * lies in memory as a whole; those that follow one another are one message again: protobuf joins the lists of messages that are
 * concatenated.
 */
export async function* writeOtlpProtobuf(
  sessions: ExportedSessions,
  { generator, exportedAt }: WriteOptions,
): AsyncGenerator<FilePiece> {
  for await (const { session, records } of sessions) {
    const times = { timeOrigin: session.timeOrigin, exportedAt };
    const resource = sessionToResource(session);
    for await (const batch of regroup(spansAndGaps(session.sessionId, records), SPANS_IN_BATCH)) {
      yield printBatch({ resource, generator, spans: batch.map((recorded) => spanToOtlp(recorded, times)) });
    }
  }
}

interface Batch {
  readonly resource: ReturnType<typeof sessionToResource>;
  readonly generator: string;
  readonly spans: readonly OtlpSpan[];
}

function printBatch({ resource, generator, spans }: Batch): Uint8Array<ArrayBuffer> {
  const writer = new BinaryWriter();
  message(writer, 1, () => {
    message(writer, 1, () => printAttributes(writer, 1, resource));
    message(writer, 2, () => {
      message(writer, 1, () => {
        text(writer, 1, SCOPE_NAME);
        text(writer, 2, generator);
      });
      for (const span of spans) message(writer, 2, () => printSpan(writer, span));
    });
  });
  return writer.finish();
}
