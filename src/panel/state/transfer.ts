import { create } from 'zustand';
import { formatCount } from '../../core/base/format-count.ts';
import { tracepaneJson } from '../../core/formats/tracepane-json.ts';
import type { SessionId, TraceId } from '../../core/model/ids.ts';
import type { ExportPart, JobAnswer, PackedSession } from '../../wire/jobs.ts';
import { currentPorts, send } from './connection.ts';
import { notify } from './notices.ts';
import { showImported } from './sessions-in-scope.ts';
import { shownTraces } from './traces.ts';

export interface Activity {
  readonly label: string;
  readonly done: number;
  readonly total: number | undefined;
}

/** What is being exported or imported now. */
export const useTransfer = create<{ readonly activity: Activity | undefined }>()(() => ({
  activity: undefined,
}));

/** Downloads the traces shown as Tracepane JSON; asks nothing. */
export function exportShown(): void {
  const ports = currentPorts();
  const parts = partsOf(shownTraces());
  if (ports === undefined) return;
  if (parts.length === 0) {
    notify('info', 'There is nothing to export: no trace is shown.');
    return;
  }
  const exportedAt = new Date(ports.now()).toISOString();
  begin('Exporting');
  ports.startJob({ kind: 'export', formatId: tracepaneJson.id, parts, exportedAt }, (answer) => {
    if (answer.kind === 'progress') return proceed('Exporting', answer);
    end();
    if (answer.kind === 'failed') return notify('error', `Export failed: ${answer.error}`);
    if (answer.kind !== 'exported') return;
    const fileName = `${exportedAt.slice(0, 19).replaceAll(':', '-')}${tracepaneJson.extension}`;
    ports.download(fileName, answer.file);
    notify(
      'info',
      `Exported ${counted(answer.traces, 'trace')}, ${counted(answer.spans, 'span')} to ${fileName}.`,
    );
  });
}

/** Reads a file that Tracepane exported, stores it as a read-only session of its own, and shows it. */
export function importFile(file: File): void {
  const ports = currentPorts();
  if (ports === undefined) return;
  begin('Importing');
  ports.startJob({ kind: 'import', file }, (answer) => {
    if (answer.kind === 'progress') return proceed('Importing', answer);
    if (answer.kind === 'imported') {
      void storeImported(file.name, answer);
      return;
    }
    end();
    if (answer.kind === 'failed') notify('error', `${file.name}: ${answer.error}`);
  });
}

type Imported = Extract<JobAnswer, { kind: 'imported' }>;

async function storeImported(fileName: string, imported: Imported): Promise<void> {
  try {
    for (const session of imported.sessions) {
      const sessionId = await storeSession(fileName, session);
      if (sessionId === undefined) return;
      await showImported(sessionId);
    }
    notify('info', `Imported ${fileName}.`);
    if (imported.brokenRecords > 0) notify('error', describeProblems(fileName, imported));
  } finally {
    end();
  }
}

async function storeSession(fileName: string, session: PackedSession): Promise<SessionId | undefined> {
  const begun = await send('beginImport', {
    fileName,
    title: session.title,
    url: session.url,
    timeOrigin: session.timeOrigin,
  });
  if (begun.kind === 'failed') {
    notify('error', `${fileName}: ${begun.error}`);
    return undefined;
  }
  const { sessionId } = begun.value;
  for (const bytes of session.chunks) {
    const stored = await send('importChunk', { sessionId, bytes });
    if (stored.kind === 'ok') continue;
    notify('error', `${fileName} was stored only in part: ${stored.error}`);
    break;
  }
  return sessionId;
}

function describeProblems(fileName: string, { brokenRecords, problems }: Imported): string {
  const first = problems[0] === undefined ? '' : ` The first: ${problems[0]}.`;
  const leftOut = `${counted(brokenRecords, 'broken record')} ${brokenRecords === 1 ? 'was' : 'were'} left out`;
  return `${fileName}: ${leftOut}, the rest is here.${first}`;
}

function counted(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

function partsOf(
  rows: readonly { readonly sessionId: SessionId; readonly traceId: TraceId }[],
): readonly ExportPart[] {
  const bySession = new Map<SessionId, TraceId[]>();
  for (const { sessionId, traceId } of rows) {
    const traceIds = bySession.get(sessionId);
    if (traceIds === undefined) bySession.set(sessionId, [traceId]);
    else traceIds.push(traceId);
  }
  return [...bySession].map(([sessionId, traceIds]) => ({ sessionId, traceIds }));
}

function begin(label: string): void {
  useTransfer.setState({ activity: { label, done: 0, total: undefined } });
}

function proceed(label: string, { done, total }: Extract<JobAnswer, { kind: 'progress' }>): void {
  useTransfer.setState({ activity: { label, done, total } });
}

function end(): void {
  useTransfer.setState({ activity: undefined });
}
