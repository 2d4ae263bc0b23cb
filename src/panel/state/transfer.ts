import type { SessionId } from '../../core/model/ids.ts';
import type { JobAnswer, PackedSession } from '../../wire/jobs.ts';
import { type StartedActivity, startActivity } from './activities.ts';
import { currentPorts, send } from './connection.ts';
import { counted } from './counted.ts';
import { notify } from './notices.ts';
import { showImported } from './sessions-in-scope.ts';

/** Reads a file that Tracepane exported, stores it as a read-only session of its own, and shows it. */
export function importFile(file: File): void {
  const ports = currentPorts();
  if (ports === undefined) return;
  const activity = startActivity('Importing', ports.now);
  ports.startJob({ kind: 'import', file }, (answer) => {
    if (activity.isGivenUp()) return;
    if (answer.kind === 'progress') return activity.proceed(answer.done, answer.total);
    if (answer.kind === 'imported') {
      void storeImported(file.name, answer, activity);
      return;
    }
    activity.end();
    if (answer.kind === 'failed') notify('error', `${file.name}: ${answer.error}`);
  });
}

type Imported = Extract<JobAnswer, { kind: 'imported' }>;

async function storeImported(fileName: string, imported: Imported, activity: StartedActivity): Promise<void> {
  try {
    for (const session of imported.sessions) {
      const sessionId = await storeSession(fileName, session, activity);
      if (sessionId === undefined) return;
      await showImported(sessionId);
    }
    notify('info', `Imported ${fileName}.`);
    if (imported.brokenRecords > 0) notify('error', describeProblems(fileName, imported));
  } finally {
    activity.end();
  }
}

async function storeSession(
  fileName: string,
  session: PackedSession,
  activity: StartedActivity,
): Promise<SessionId | undefined> {
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
  for (const [index, bytes] of session.chunks.entries()) {
    const stored = await send('importChunk', { sessionId, bytes });
    activity.proceed(index + 1, session.chunks.length);
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
