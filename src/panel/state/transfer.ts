import type { JobAnswer } from '../../wire/jobs.ts';
import { startActivity } from './activities.ts';
import { currentPorts, send } from './connection.ts';
import { counted } from './counted.ts';
import { notify } from './notices.ts';
import type { OnJobAnswer, PanelPorts } from './ports.ts';
import { showImported } from './sessions-in-scope.ts';
import { createImportStore, type ImportStore } from './store-import.ts';

/** Reads a file of any format that can be opened, stores it as read-only sessions, and shows them. */
export function importFile(file: File): void {
  const ports = currentPorts();
  if (ports === undefined) return;
  void runImport(file, ports);
}

async function runImport(file: File, ports: PanelPorts): Promise<void> {
  let cancel = (): void => {};
  const activity = startActivity('Importing', ports.now, () => cancel());
  let reply: Parameters<OnJobAnswer>[1] = () => {};
  let storeError: string | undefined;
  const store = createImportStore({
    fileName: file.name,
    send,
    onStored: () => reply({ kind: 'stored' }),
    onFailed: (error) => {
      storeError = error;
      cancel();
    },
  });
  const last = await new Promise<LastAnswer>((resolve) => {
    cancel = ports.startJob({ kind: 'import', file }, (answer, replyToJob) => {
      reply = replyToJob;
      // Nobody waits for it any more.
      if (activity.isGivenUp()) cancel();
      if (answer.kind === 'progress') activity.proceed(answer.done, answer.total);
      else if (answer.kind === 'importing') store.take(answer.step);
      else resolve(answer);
    });
  });
  try {
    if (last.kind === 'imported') await finish(file.name, last, store);
    else {
      await store.discard();
      const why = storeError ?? (last.kind === 'failed' ? last.error : undefined);
      if (why !== undefined) notify('error', `${file.name}: ${why}`);
      else if (last.kind === 'cancelled') notify('info', `${file.name} was not imported: cancelled.`);
    }
  } finally {
    activity.end();
  }
}

type LastAnswer = Exclude<JobAnswer, { readonly kind: 'progress' | 'importing' }>;
type Imported = Extract<JobAnswer, { kind: 'imported' }>;

async function finish(fileName: string, imported: Imported, store: ImportStore): Promise<void> {
  const kept = await store.keep();
  if (kept.kind === 'failed') {
    await store.discard();
    notify('error', `${fileName} could not be stored: ${kept.error}`);
    return;
  }
  for (const sessionId of kept.value) await showImported(sessionId);
  notify('info', `Imported ${fileName}.`);
  if (imported.problems.length > 0) notify('error', describeProblems(fileName, imported));
}

function describeProblems(fileName: string, { brokenRecords, problems }: Imported): string {
  const [first] = problems;
  if (brokenRecords === 0) return `${fileName}: ${first}.`;
  const named = first === undefined ? '' : ` The first: ${first}.`;
  const leftOut = `${counted(brokenRecords, 'broken record')} ${brokenRecords === 1 ? 'was' : 'were'} left out`;
  return `${fileName}: ${leftOut}, the rest is here.${named}`;
}
