import { failed, ok, type Result } from '../core/base/result.ts';
import { createSessionId, type RandomBytes, type SessionId } from '../core/model/ids.ts';
import { isRetention, retentionProblems } from '../core/model/retention.ts';
import type { Session } from '../core/model/session.ts';
import { epochMillis } from '../core/model/time.ts';
import type { CaptureStatus, Commands } from '../wire/commands.ts';
import type { CommandHandlers } from '../wire/rpc-server.ts';
import { clearStored } from './clear-stored.ts';
import { diagnose } from './diagnostics.ts';
import { flushTab } from './flush-tab.ts';
import type { Parts } from './parts.ts';
import { preservedNamesDefect } from './preserved-names.ts';
import { wakeRelays } from './wake-relays.ts';

type StatusResult = Promise<Result<CaptureStatus>>;

/** What the panel may ask of the background, one function per command. Each waits until the settings are read. */
export function commandHandlers(
  ready: Promise<Parts>,
  clock: { readonly now: () => number; readonly randomBytes: RandomBytes },
): CommandHandlers {
  return {
    status: async () => ok((await ready).status()),
    setRecording: async (wanted) => setRecording(await ready, wanted),
    setRules: async ({ rules }) => setRules(await ready, rules),
    setRetention: async ({ retention }) => setRetention(await ready, retention),
    pin: async ({ traces }) => {
      const parts = await ready;
      return withStatus(parts, await parts.upkeep.pins.pin(...traces));
    },
    unpin: async ({ traces }) => {
      const parts = await ready;
      const unpinned = await parts.upkeep.pins.unpin(...traces);
      parts.upkeep.rotation.poke();
      return withStatus(parts, unpinned);
    },
    setBreaker: async ({ breaker }) => {
      const parts = await ready;
      return withStatus(parts, await parts.settings.setBreaker(breaker));
    },
    retryStorage: async () => {
      const parts = await ready;
      return withStatus(parts, await parts.commits.retry());
    },
    reportUnreadable: async ({ chunkIds }) => {
      const parts = await ready;
      await parts.quarantine.look(chunkIds);
      return withStatus(parts, ok(undefined));
    },
    diagnostics: async () => ok(await diagnose(await ready)),
    clear: async ({ sessionIds }) => clear(await ready, sessionIds),
    flush: async ({ tabId }) => {
      const parts = await ready;
      return withStatus(parts, await flushTab(parts, tabId));
    },
    arm: async ({ pattern }) => {
      const parts = await ready;
      return withStatus(parts, await parts.arming.arm(pattern));
    },
    disarm: async ({ pattern }) => {
      const parts = await ready;
      return withStatus(parts, await parts.arming.disarm([pattern]));
    },
    beginImport: async ({ fileName, title, url, timeOrigin }) => {
      const session: Session = {
        sessionId: createSessionId(clock.randomBytes),
        origin: { kind: 'file', fileName, isImporting: true },
        title,
        url,
        timeOrigin: epochMillis(timeOrigin),
        startedAt: epochMillis(clock.now()),
      };
      return beginImport(await ready, session);
    },
    importChunk: async (chunk) => importChunk(await ready, chunk),
    endImport: async (ending) => endImport(await ready, ending),
  };
}

async function setRecording(
  parts: Parts,
  { tabId, isRecording }: Commands['setRecording']['arguments'],
): StatusResult {
  await parts.settings.setRecording(tabId, isRecording);
  await reachDocuments(parts, tabId);
  return withStatus(parts, ok(undefined));
}

async function setRules(parts: Parts, rules: Commands['setRules']['arguments']['rules']): StatusResult {
  const used = parts.ruleBook.use(rules);
  if (used.kind === 'failed') return failed(`These capture rules cannot be used: ${used.error.message}`);
  const written = await parts.settings.setRules(rules);
  await reachDocuments(parts);
  return withStatus(parts, written);
}

async function setRetention(parts: Parts, wanted: unknown): StatusResult {
  const problems = retentionProblems(wanted).map(({ message }) => message);
  if (!isRetention(wanted)) return failed(problems.join(' '));
  const defect = preservedNamesDefect(wanted);
  if (defect !== undefined) return failed(defect);
  const written = await parts.settings.setRetention(wanted);
  parts.upkeep.rotation.poke();
  return withStatus(parts, written);
}

/** Tells the open documents, of one tab or all, what now holds; those that sleep are woken and are told when they open. */
async function reachDocuments(parts: Parts, tabId?: number): Promise<void> {
  const links = tabId === undefined ? parts.documents.all() : parts.documents.ofTab(tabId);
  for (const link of links) {
    link.configure(parts.settings.captureSettings(link.tabId), parts.ruleBook.decide);
  }
  await wakeRelays(parts.api.tabs, tabId);
}

async function clear(parts: Parts, sessionIds: readonly SessionId[]): StatusResult {
  const cleared = await clearStored(parts, sessionIds);
  return cleared.kind === 'failed' ? cleared : ok(parts.status());
}

async function beginImport(
  parts: Parts,
  session: Session,
): Promise<Result<Commands['beginImport']['answer']>> {
  const begun = await parts.imports.begin(session);
  if (begun.kind === 'failed') return begun;
  parts.tellPanels({ kind: 'session', session });
  return ok({ sessionId: session.sessionId });
}

async function importChunk(
  parts: Parts,
  { sessionId, bytes }: Commands['importChunk']['arguments'],
): Promise<Result<Commands['importChunk']['answer']>> {
  const session = await parts.imports.sessionFor(sessionId);
  if (session.kind === 'failed') return session;
  // It would wait for longer than the panel does.
  const { fault } = parts.breaker;
  if (fault !== undefined) return failed(`Nothing can be stored now. ${fault}`);
  const imported = await parts.ingest.importChunk(session.value, bytes);
  return imported.kind === 'ok' ? ok({ chunkId: imported.value }) : imported;
}

async function endImport(
  parts: Parts,
  { sessionId, outcome }: Commands['endImport']['arguments'],
): StatusResult {
  if (outcome === 'discard') return withStatus(parts, await parts.imports.discard(sessionId));
  const kept = await parts.imports.keep(sessionId);
  if (kept.kind === 'failed') return kept;
  parts.tellPanels({ kind: 'session', session: kept.value });
  return ok(parts.status());
}

function withStatus(parts: Parts, done: Result<void>): Result<CaptureStatus> {
  parts.tellStatus();
  return done.kind === 'failed' ? done : ok(parts.status());
}
