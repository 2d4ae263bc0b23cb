import { toTimestamp } from '../entity/read-time.ts';
import type { Trace } from '../entity/trace.ts';
import { type OperationResult, refused, succeeded } from '../operation-result.ts';
import { filterTraces, TRACE_FILTER } from '../query/trace-filter.ts';
import { firstProblem } from '../request/field-checks.ts';
import { csvPieces } from './csv-pieces.ts';
import { EXPORT_REQUEST, type ExportedTraces, type ExportRequest } from './export-request.ts';
import { jsonPieces } from './json-pieces.ts';

const MIME_TYPES = {
  json: 'application/json',
  csv: 'text/csv;charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
} as const;

/** @param time now, in milliseconds since the Unix epoch */
export async function exportTraces(
  traces: readonly Trace[],
  request: ExportRequest,
  time: number,
): Promise<OperationResult<ExportedTraces>> {
  const { filter = {}, format = 'json', compression = 'none' } = request;
  const problem = firstProblem(request, EXPORT_REQUEST) ?? firstProblem(filter, TRACE_FILTER, 'filter');
  if (problem !== undefined) return problem;
  const chosen = filterTraces(traces, filter);
  const exportedAt = toTimestamp(time);
  const pieces = await piecesOf(chosen, { ...request, format }, exportedAt);
  if (!pieces.success) return pieces;
  const type = MIME_TYPES[format];
  const plain = new Blob([...pieces.data], { type });
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

async function piecesOf(
  traces: readonly Trace[],
  request: ExportRequest,
  exportedAt: string,
): Promise<OperationResult<Iterable<BlobPart>>> {
  if (request.format === 'csv') return succeeded(csvPieces(traces, request));
  if (request.format !== 'parquet') return succeeded(jsonPieces(traces, request, exportedAt));
  const encoder = await loadParquet();
  return encoder.success ? succeeded(await encoder.data.parquetPieces(traces, request)) : encoder;
}

/** Apps that never write Parquet neither load its encoder nor need its package. */
async function loadParquet(): Promise<OperationResult<typeof import('./parquet-pieces.ts')>> {
  try {
    return succeeded(await import('./parquet-pieces.ts'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `parquet needs the package hyparquet-writer, which cannot be loaded: ${reason}`;
    return refused('unsupported_format', message, 'format');
  }
}

async function compress(plain: Blob): Promise<Blob> {
  const packed = plain.stream().pipeThrough(new CompressionStream('gzip'));
  return new Blob([await new Response(packed).arrayBuffer()], { type: 'application/gzip' });
}
