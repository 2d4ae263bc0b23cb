import browser, { type Devtools } from 'webextension-polyfill';
import type { Result } from '../core/base/result.ts';
import type { SessionId } from '../core/model/ids.ts';
import type { Session } from '../core/model/session.ts';
import { openReader } from '../storage/read.ts';
import { broadcastTransport } from '../wire/broadcast.ts';
import { isLiveMessage, LIVE_CHANNEL } from '../wire/live.ts';
import { joinAudience } from '../wire/live-audience.ts';
import { type Committed, createMirror } from './mirror/mirror.ts';

/**
 * The composition root of a hidden frame in the DevTools page, made when Chrome's Performance panel begins to record. It lives there
 * rather than in the panel, because a person may record without ever having opened the panel.
 */
const devtools: Devtools.Static | undefined = browser.devtools;
if (devtools !== undefined) start(devtools);

function start({ inspectedWindow }: Devtools.Static): void {
  const reader = openReader();
  const known = new Map<SessionId, Session>();
  const mirror = createMirror({
    tabId: inspectedWindow.tabId,
    session: async (sessionId) => {
      const session = known.get(sessionId) ?? orUndefined(await reader.session(sessionId));
      if (session !== undefined) known.set(sessionId, session);
      return session;
    },
    committedSince,
    // DevTools hears an extension's expressions from the page around this frame only.
    evaluate: (expression) => parent.postMessage(expression, location.origin),
  });
  broadcastTransport(new BroadcastChannel(LIVE_CHANNEL)).listen((message) => {
    if (isLiveMessage(message)) void mirror.hear(message);
  });
  addEventListener('message', ({ data, source, origin }: MessageEvent<unknown>) => {
    if (source !== parent || origin !== location.origin) return;
    if (typeof data === 'number') void mirror.started(data);
    else mirror.stopped();
  });
  // The DevTools page answers with the moment at which the recording began; what was committed since then and is not heard is read.
  void joinAudience(navigator.locks).then(() => parent.postMessage('ready', location.origin));

  async function committedSince(since: number): Promise<readonly Committed[]> {
    const sessions = orUndefined(await reader.allSessions()) ?? [];
    const own = sessions.filter(
      ({ origin }) => origin.kind === 'page' && origin.tabId === inspectedWindow.tabId,
    );
    const committed: Committed[] = [];
    for (const { sessionId } of own) {
      const chunkIds = orUndefined(await reader.chunkIdsOfSession(sessionId)) ?? [];
      const chunks = orUndefined(await reader.chunksById(chunkIds.slice(-MOST_LATE))) ?? [];
      const late = chunks.filter(({ storedAt }) => storedAt >= since);
      const buffers = orUndefined(await reader.bytesOfChunks(late.map(({ chunkId }) => chunkId))) ?? [];
      for (const [index, chunk] of late.entries()) {
        const bytes = buffers[index];
        if (bytes !== undefined) committed.push({ chunk, bytes });
      }
    }
    return committed;
  }
}

/** What cannot be read is not mirrored: the panel is where a person is told of it. */
function orUndefined<Value>(result: Result<Value>): Value | undefined {
  return result.kind === 'ok' ? result.value : undefined;
}

/** More chunks of one session than are committed while this frame loads. */
const MOST_LATE = 50;
