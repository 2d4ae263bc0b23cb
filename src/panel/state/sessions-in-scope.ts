import { ok, type Result } from '../../core/base/result.ts';
import { openChunk } from '../../core/model/chunk/view.ts';
import type { SessionId } from '../../core/model/ids.ts';
import { type Session, siteOf } from '../../core/model/session.ts';
import type { LiveMessage } from '../../wire/live.ts';
import { applyStatus, useCapture } from './capture.ts';
import { Catalogue } from './catalogue.ts';
import { currentPorts } from './connection.ts';
import { loadSession } from './load-history.ts';
import { notify } from './notices.ts';
import { isInScope, type Scope, type ScopeName } from './scope.ts';
import type { PanelHistory } from './storage-wait.ts';
import { publishCatalogue, replaceCatalogue, useTraces } from './traces.ts';
import { useView } from './view.ts';

/** Retention bounds what is stored, and a person may set it high: the panel's memory has a bound of its own. */
const MOST_LIVE_BYTES = 256_000_000;

/** Files imported in this panel: shown whatever the scope. */
const imported = new Set<SessionId>();

/** Shows another scope: starts empty and loads what is stored of it. */
export async function setScope(name: ScopeName): Promise<void> {
  useView.setState({ scope: name, brush: undefined });
  await loadScope();
}

/** Loads what is stored of the sessions in scope. What is committed meanwhile comes by `applyLive`; neither doubles the other. */
export async function loadScope(): Promise<void> {
  const ports = currentPorts();
  if (ports === undefined) return;
  const catalogue = new Catalogue();
  replaceCatalogue(catalogue);
  const problem = await loadInto(catalogue, ports.history);
  if (useTraces.getState().catalogue !== catalogue) return;
  useTraces.setState({
    version: catalogue.version,
    ...(problem === undefined
      ? { loading: 'ready', problem: undefined }
      : { loading: 'failed', problem: `What is stored could not be read: ${problem}` }),
  });
}

/** What went wrong, as a sentence; undefined when all is loaded, or when another scope was chosen meanwhile. */
async function loadInto(catalogue: Catalogue, history: PanelHistory): Promise<string | undefined> {
  const sessions = await sessionsOf(currentScope(), history);
  if (sessions.kind === 'failed') return sessions.error;
  // The newest first: what a person sees first is at the end of the list.
  for (const session of sessions.value.toReversed()) {
    if (useTraces.getState().catalogue !== catalogue) return undefined;
    const loaded = await loadSession(history, catalogue, session, publishCatalogue);
    if (loaded.kind === 'failed') return loaded.error;
  }
  return undefined;
}

async function sessionsOf(scope: Scope, history: PanelHistory): Promise<Result<readonly Session[]>> {
  const all = await history.allSessions();
  return all.kind === 'failed' ? all : ok(all.value.filter((session) => isInScope(session, scope)));
}

/** Takes in what the background broadcasts. */
export async function applyLive(message: LiveMessage): Promise<void> {
  const { catalogue } = useTraces.getState();
  switch (message.kind) {
    case 'status':
      applyStatus(message.status);
      return;
    case 'session':
      enterSession(catalogue, message.session);
      return;
    case 'replaced':
      notify('error', message.why);
      await loadScope();
      return;
    case 'removed':
      catalogue.removeChunks(message.chunkIds);
      publishCatalogue();
      return;
    case 'committed':
      if (catalogue.session(message.chunk.sessionId) === undefined)
        await adoptSession(catalogue, message.chunk.sessionId);
      enterCommitted(catalogue, message);
      publishCatalogue();
      return;
  }
}

/** With its rows, which came with it, unless the panel holds very many already: then they are read when somebody asks. */
function enterCommitted(
  catalogue: Catalogue,
  { chunk, bytes }: Extract<LiveMessage, { kind: 'committed' }>,
): void {
  if (catalogue.session(chunk.sessionId) === undefined) return;
  const opened = catalogue.heldBytes < MOST_LIVE_BYTES ? openChunk(bytes) : undefined;
  if (opened?.kind === 'failed') catalogue.setAside(chunk, opened.error);
  else catalogue.addChunk(chunk, opened?.value);
}

/** Shows a file that was imported just now: its session is loaded whatever the scope. */
export async function showImported(sessionId: SessionId): Promise<void> {
  imported.add(sessionId);
  const history = currentPorts()?.history;
  const session = await history?.session(sessionId);
  if (history === undefined || session?.kind !== 'ok' || session.value === undefined) {
    notify('error', 'The imported file was stored, but could not be read back. Reopen the panel to find it.');
    return;
  }
  const loaded = await loadSession(history, useTraces.getState().catalogue, session.value, publishCatalogue);
  if (loaded.kind === 'failed') notify('error', loaded.error);
}

/** A chunk of a session that nobody announced to this panel: it was opened later than the session. */
async function adoptSession(catalogue: Catalogue, sessionId: SessionId): Promise<void> {
  const session = await currentPorts()?.history.session(sessionId);
  if (session?.kind === 'ok' && session.value !== undefined) enterSession(catalogue, session.value);
}

function enterSession(catalogue: Catalogue, session: Session): void {
  if (!isInScope(session, currentScope())) return;
  catalogue.addSession(session);
  publishCatalogue();
}

function currentScope(): Scope {
  const { tabId, url, status } = useCapture.getState();
  return {
    name: tabId === undefined ? 'all' : useView.getState().scope,
    ...(tabId === undefined ? {} : { tabId }),
    ...(status === undefined ? {} : { run: status.run }),
    ...(url === undefined ? {} : { site: siteOf(url) }),
    imported,
  };
}
