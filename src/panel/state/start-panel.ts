import type { LiveMessage } from '../../wire/live.ts';
import { applyConnection, applyStatus, tellIfGone, useCapture } from './capture.ts';
import { connectPorts, send } from './connection.ts';
import { noteOwnError } from './diagnostics.ts';
import { loadExportChoice } from './export-choice.ts';
import { loadFileNaming } from './file-names.ts';
import { keepTraceOpen } from './keep-trace-open.ts';
import { keepLoadingRows } from './load-rows.ts';
import type { PanelPorts } from './ports.ts';
import { connectionLost, noteHeard } from './reconnect.ts';
import { applyLive, loadScope } from './sessions-in-scope.ts';
import { loadWritableFormats } from './writable-formats.ts';

export interface StartedPanel {
  /** Feed it everything heard on the live channel, from before `startPanel` was called. */
  readonly hear: (message: LiveMessage) => void;
  /** The inspected page went to another address. */
  readonly navigated: (url: string) => void;
  /** The inspected tab has loaded something, maybe a page that it does not tell of. */
  readonly loaded: () => void;
  /** The connection to the background has ended. */
  readonly lost: () => void;
}

/** Brings the panel's state to life: asks the background for its status, then loads what is stored. */
export async function startPanel(ports: PanelPorts): Promise<StartedPanel> {
  connectPorts(ports);
  loadExportChoice(ports.preferences);
  loadFileNaming(ports.preferences);
  void loadWritableFormats();
  useCapture.setState({ tabId: ports.inspected?.tabId });
  // Not awaited: a page that is still loading, or stopped in the debugger, does not answer.
  void lookAtPage(ports);
  const status = await send('status', {});
  noteHeard();
  if (status.kind === 'ok') {
    applyStatus(status.value);
    applyConnection({ kind: 'live' });
  } else if (!tellIfGone()) {
    applyConnection({ kind: 'disconnected', why: status.error });
  }
  // Not awaited: live messages are heard while history loads, and neither doubles the other.
  void loadScope();
  keepLoadingRows();
  keepTraceOpen();
  // One after the other: a chunk may have to wait for its session to be looked up, and none may overtake it.
  let heard: Promise<void> = Promise.resolve();
  return {
    hear: (message) => {
      noteHeard();
      // One that cannot be taken in must not make the panel deaf to those that follow.
      heard = heard.then(() => applyLive(message)).catch((error) => noteOwnError(error, ports.now()));
    },
    navigated: (url) => useCapture.setState({ url, isForbidden: false }),
    loaded: () => void lookAtPage(ports),
    lost: connectionLost,
  };
}

async function lookAtPage({ inspected }: PanelPorts): Promise<void> {
  if (inspected === undefined) return;
  const url = await inspected.url();
  useCapture.setState({ url: url ?? '', isForbidden: url === undefined });
}
