import { toTimestamp } from '../entity/read-time.ts';
import type { Trace } from '../entity/trace.ts';
import { type OperationResult, refused, succeeded } from '../operation-result.ts';
import { filterTraces, TRACE_FILTER } from '../query/trace-filter.ts';
import { firstProblem } from '../request/field-checks.ts';
import { csvPieces } from './csv-pieces.ts';
import { EXPORT_REQUEST, type ExportedTraces, type ExportRequest } from './export-request.ts';
import { jsonPieces } from './json-pieces.ts';

/** @param time now, in milliseconds since the Unix epoch */
export async function exportTraces(
  traces: readonly Trace[],
  request: ExportRequest,
  time: number,
): Promise<OperationResult<ExportedTraces>> {
  const { filter = {}, format = 'json', compression = 'none' } = request;
  const problem = firstProblem(request, EXPORT_REQUEST) ?? firstProblem(filter, TRACE_FILTER, 'filter');
  if (problem !== undefined) return problem;
  if (format === 'parquet') {
    return refused('unsupported_format', 'parquet is not written yet; there are json and csv', 'format');
  }
  const chosen = filterTraces(traces, filter);
  const exportedAt = toTimestamp(time);
  const pieces = format === 'csv' ? csvPieces(chosen, request) : jsonPieces(chosen, request, exportedAt);
  const type = format === 'csv' ? 'text/csv;charset=utf-8' : 'application/json';
  const plain = new Blob([...pieces], { type });
  const isCompressed = compression === 'gzip';
  return succeeded({
    format,
    compression,
    filename: `traces-${exportedAt.slice(0, 10)}.${format}${isCompressed ? '.gz' : ''}`,
    mime_type: isCompressed ? 'application/gzip' : type,
    trace_count: chosen.length,
    content: isCompressed ? await compress(plain) : plain,
  });
}

async function compress(plain: Blob): Promise<Blob> {
  const packed = plain.stream().pipeThrough(new CompressionStream('gzip'));
  return new Blob([await new Response(packed).arrayBuffer()], { type: 'application/gzip' });
}
