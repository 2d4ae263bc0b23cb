import type { SessionId } from '../core/model/ids.ts';
import type { Session } from '../core/model/session.ts';
import type { Schedule } from '../core/pipeline/batcher.ts';
import { WHO_MESSAGE } from '../wire/relay-link.ts';
import type { ExtensionApi } from './extension-api.ts';

/** `silent`: its frame is there and does not answer; a debugger may hold it, or a long task. */
export type Liveness = 'alive' | 'gone' | 'silent';
export type AskDocument = (session: Session) => Promise<Liveness>;

/** A document that can answer does so in milliseconds. */
const MOST_WAIT_MS = 2_000;

/**
 * Whether the document of a session still lives, connected or not: the browser hands the question to the frame's document of
 * today, refuses it at once when there is none of ours, and keeps it while that document is held up.
 */
export function createAskDocument(
  tabs: Pick<ExtensionApi['tabs'], 'sendMessage'>,
  schedule: Schedule,
): AskDocument {
  return ({ origin, sessionId }) => {
    if (origin.kind !== 'page') return Promise.resolve('gone');
    const { tabId, frameId } = origin;
    return new Promise((resolve) => {
      const callOff = schedule(() => resolve('silent'), MOST_WAIT_MS);
      void answerOf(tabs.sendMessage(tabId, WHO_MESSAGE, { frameId }), sessionId).then((liveness) => {
        callOff();
        resolve(liveness);
      });
    });
  };
}

async function answerOf(asked: Promise<unknown>, sessionId: SessionId): Promise<Liveness> {
  try {
    // Another document in the same frame answers with its own session.
    return (await asked) === sessionId ? 'alive' : 'gone';
  } catch {
    // No document with a relay is there: that is the answer.
    return 'gone';
  }
}
