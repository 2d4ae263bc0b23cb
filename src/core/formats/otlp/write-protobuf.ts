import { BinaryWriter } from '@bufbuild/protobuf/wire';
import { edgesByTarget } from '../../analysis/exchange/carried-edges.ts';
import { spansAndGaps } from '../../analysis/exchange/gap-spans.ts';
import type { ExportedSession, FilePiece, WriteOptions } from '../format.ts';
import { type OtlpSpan, SCOPE_NAME, sessionToResource, spanToOtlp } from './otlp-model.ts';
import { message, printAttributes, printSpan, text } from './print-protobuf.ts';

/**
 * A message says its length before it begins, so a batch lies in memory as a whole. Batches that follow one another are one
 * message again: protobuf joins the lists of messages that are concatenated.
 */
const SPANS_PER_BATCH = 500;

/** One `ExportTraceServiceRequest`, in batches that say their session each. */
export async function* writeOtlpProtobuf(
  sessions: Iterable<ExportedSession>,
  { generator, exportedAt }: WriteOptions,
): AsyncGenerator<FilePiece> {
  for (const { session, records } of sessions) {
    const edges = await edgesByTarget(records.edges);
    const times = { timeOrigin: session.timeOrigin, exportedAt };
    const resource = sessionToResource(session);
    let batch: OtlpSpan[] = [];
    for await (const recorded of spansAndGaps(session.sessionId, records)) {
      batch.push(spanToOtlp(recorded, edges, times));
      if (batch.length < SPANS_PER_BATCH) continue;
      yield printBatch({ resource, generator, spans: batch });
      batch = [];
    }
    if (batch.length > 0) yield printBatch({ resource, generator, spans: batch });
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
