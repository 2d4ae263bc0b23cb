import { failed, ok, type Result } from '../core/base/result.ts';

/** Runs work on the database. What it throws becomes a sentence that says what happened and what to do. */
export async function attempt<Value>(work: () => Promise<Value>): Promise<Result<Value>> {
  try {
    return ok(await work());
  } catch (error) {
    return failed(describeFault(error));
  }
}

/** The sentence begins with this when the disk or the browser's quota is full. */
export const STORAGE_FULL = 'Storage is full';

function describeFault(error: unknown): string {
  const names = namesOf(error);
  if (names.includes('QuotaExceededError')) {
    return `${STORAGE_FULL}: the browser gives Tracepane no more space. Clear traces, lower the limits in the settings, or free space on the disk.`;
  }
  if (names.includes('VersionError')) {
    return 'The stored data was written by a newer Tracepane. Update the extension.';
  }
  if (names.includes('DatabaseClosedError') || names.includes('InvalidStateError')) {
    return 'The database was closed. Reload the panel to open it again.';
  }
  if (names.includes('OpenFailedError') || names.includes('MissingAPIError')) {
    return `The database cannot be opened: ${messageOf(error)}`;
  }
  if (names.includes('AbortError')) return `The browser aborted the transaction: ${messageOf(error)}`;
  return `The database failed: ${messageOf(error)}`;
}

/** An aborted transaction carries its cause inside; the cause is what a person can act on. */
function namesOf(error: unknown): readonly string[] {
  const names: string[] = [];
  let current = error;
  for (let depth = 0; depth < 5 && current instanceof Error; depth++) {
    names.push(current.name);
    current = 'inner' in current ? current.inner : current.cause;
  }
  // A DOMException is an Error in browsers, but not in every runtime.
  if (current instanceof DOMException) names.push(current.name);
  return names;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? error.name) : String(error);
}
