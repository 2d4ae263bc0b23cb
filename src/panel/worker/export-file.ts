import type { RecordTotals } from '../../core/analysis/session-records.ts';
import { ok, type Result } from '../../core/base/result.ts';
import type { ExportedSession, Format } from '../../core/formats/format.ts';
import { formatById } from '../../core/formats/registry.ts';
import { epochMillis } from '../../core/model/time.ts';
import type { JobAnswer, JobRequest, LostInExport } from '../../wire/jobs.ts';
import { pipeToTarget } from './export-pipe.ts';
import { type ExportStorage, exportedSessions } from './export-sessions.ts';
import { type ExportTarget, folderRefusal, folderTarget } from './export-target.ts';
import { ownFileTarget } from './own-files.ts';

export type ExportRequest = Extract<JobRequest, { kind: 'export' }>;

export interface ExportJob {
  readonly storage: ExportStorage;
  readonly tell: (answer: JobAnswer) => void;
  readonly cancelled: AbortSignal;
  /** Where the file goes; a test gives a place of its own. */
  readonly openTarget?: typeof openTarget;
}

/** Writes what the request asks for as one file, batch by batch; throws where it fails, and leaves no half file. */
export async function exportFile(request: ExportRequest, job: ExportJob): Promise<void> {
  const { tell, cancelled, storage } = job;
  const format = formatById(request.formatId);
  if (format?.write === undefined) throw new Error(`There is no format "${request.formatId}" to write.`);
  const opened = await (job.openTarget ?? openTarget)(request, format);
  if (opened.kind === 'failed') return tell({ kind: 'folder-refused', error: opened.error });
  const totals = { traces: 0, spans: 0 };
  const lost = new Map<number, number>();
  const { scope, payloads, gzip } = request;
  const sessions = totalled(
    exportedSessions({
      storage,
      scope,
      payloads,
      tell,
      cancelled,
      onLost: (chunkId, spans) => lost.set(chunkId, spans),
    }),
    ({ traces, spans }) => {
      totals.traces += traces;
      totals.spans += spans;
    },
  );
  const options = { exportedAt: epochMillis(Date.parse(request.exportedAt)), generator: 'Tracepane' };
  try {
    const pieces = format.write(sessions, options);
    const { file, ...finished } = await pipeToTarget(pieces, { gzip, target: opened.value, cancelled });
    const type = gzip ? 'application/gzip' : format.mimeType;
    const typed = file === undefined ? {} : { file: file.slice(0, file.size, type) };
    tell({ kind: 'exported', ...finished, ...typed, ...totals, ...missing(lost) });
  } catch (error) {
    const { target } = request;
    const refused = target.kind === 'folder' ? folderRefusal(target.folder, error) : undefined;
    if (refused === undefined || cancelled.aborted) throw error;
    tell({ kind: 'folder-refused', error: refused });
  }
}

async function openTarget(
  { target, gzip }: ExportRequest,
  { extension }: Format,
): Promise<Result<ExportTarget>> {
  if (target.kind === 'file') return ok(await ownFileTarget());
  const packed = gzip ? `${extension}.gz` : extension;
  return folderTarget(target.folder, { fileName: target.fileName, extension: packed });
}

/** By chunk, for one that is read again is lost again. */
function missing(lost: ReadonlyMap<number, number>): { readonly lost?: LostInExport } {
  if (lost.size === 0) return {};
  return {
    lost: { chunkIds: [...lost.keys()], spans: [...lost.values()].reduce((sum, spans) => sum + spans, 0) },
  };
}

/** The same sessions; `onWritten` is told what was in each, when the next one is asked for. */
async function* totalled(
  sessions: AsyncIterable<ExportedSession>,
  onWritten: (totals: RecordTotals) => void,
): AsyncGenerator<ExportedSession> {
  for await (const session of sessions) {
    yield session;
    onWritten(await session.records.totals());
  }
}
