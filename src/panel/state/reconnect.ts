import { applyConnection, applyStatus, tellIfGone, useCapture } from './capture.ts';
import { currentPorts, send } from './connection.ts';
import { loadScope } from './sessions-in-scope.ts';

/** The browser ends an idle worker's ports after some 25 s of silence; a port that ends sooner ends for another reason. */
const IDLE_AFTER_MS = 20_000;
/** Pages with something to store wake the new worker themselves, and it is heard; asking at once would only be in its way. */
const ASK_AFTER_MS = 2_000;
let lastHeardAt = 0;

/** Something has come from the background: it lives. */
export function noteHeard(): void {
  lastHeardAt = currentPorts()?.now() ?? 0;
  if (useCapture.getState().connection.kind === 'reconnecting') applyConnection({ kind: 'live' });
}

/**
 * The port to the background has ended. After a silence its worker went to sleep, as it should: whatever it stores wakes it,
 * and is told on the live channel, so the panel is as live as before. Otherwise the worker died, and a new one is awaited.
 */
export function connectionLost(): void {
  const ports = currentPorts();
  if (ports === undefined || tellIfGone() || ports.now() - lastHeardAt >= IDLE_AFTER_MS) return;
  if (useCapture.getState().connection.kind !== 'live') return;
  applyConnection({ kind: 'reconnecting' });
  setTimeout(() => {
    if (useCapture.getState().connection.kind === 'reconnecting') void reconnect();
  }, ASK_AFTER_MS);
}

/** Asks the background for its status, and says how that went. */
export async function reconnect(): Promise<void> {
  const wasKnown = useCapture.getState().status !== undefined;
  applyConnection({ kind: 'reconnecting' });
  const status = await send('status', {});
  if (status.kind === 'failed') {
    if (!tellIfGone()) applyConnection({ kind: 'disconnected', why: status.error });
    return;
  }
  applyStatus(status.value);
  applyConnection({ kind: 'live' });
  // Which sessions are in scope is known only now.
  if (!wasKnown) await loadScope();
}
