import { formatCount } from '../../core/base/format-count.ts';
import { openChunk } from '../../core/model/chunk/view.ts';
import type { SessionId } from '../../core/model/ids.ts';
import type { Session } from '../../core/model/session.ts';
import type { LiveMessage } from '../../wire/live.ts';
import { markExpression } from './mark-expression.ts';
import { type Mark, marksOf } from './marks.ts';

export interface MirrorPorts {
  readonly tabId: number;
  /** Of a session that is stored; undefined where it is gone. */
  readonly session: (sessionId: SessionId) => Promise<Session | undefined>;
  /** What was committed since then, for who comes late. */
  readonly committedSince: (since: number) => Promise<readonly Committed[]>;
  /** Runs an expression in the inspected page. */
  readonly evaluate: (expression: string) => void;
}

export interface Committed {
  readonly chunk: { readonly chunkId: number; readonly sessionId: SessionId };
  readonly bytes: ArrayBuffer;
}

export interface Mirror {
  /** Chrome records from now on, epoch milliseconds. */
  readonly started: (since: number) => Promise<void>;
  readonly stopped: () => void;
  readonly hear: (message: LiveMessage) => Promise<void>;
}

/** One expression at a time stays short for the page. */
const MARKS_AT_ONCE = 500;
/** Of one recording: each costs the page some microseconds and the recording some bytes. */
const MOST_MARKS = 50_000;

/** While Chrome's Performance panel records the tab, the spans that are committed are drawn on tracks of the recording. */
export function createMirror(ports: MirrorPorts): Mirror {
  let since: number | undefined;
  let left = MOST_MARKS;
  let seen = new Set<number>();

  const mirror = async ({ chunk, bytes }: Committed): Promise<void> => {
    if (since === undefined || seen.has(chunk.chunkId)) return;
    seen.add(chunk.chunkId);
    const session = await ports.session(chunk.sessionId);
    if (session?.origin.kind !== 'page' || session.origin.tabId !== ports.tabId) return;
    const opened = openChunk(bytes);
    if (opened.kind === 'ok' && since !== undefined) draw(marksOf(opened.value, session.timeOrigin, since));
  };

  const draw = (marks: readonly Mark[]): void => {
    const drawn = marks.slice(0, left);
    left -= drawn.length;
    for (let from = 0; from < drawn.length; from += MARKS_AT_ONCE) {
      ports.evaluate(markExpression(drawn.slice(from, from + MARKS_AT_ONCE)));
    }
    const last = drawn.at(-1);
    if (left > 0 || last === undefined) return;
    ports.evaluate(
      markExpression([{ ...last, label: `Tracepane shows the first ${formatCount(MOST_MARKS)} spans` }]),
    );
  };

  return {
    started: async (moment) => {
      since = moment;
      left = MOST_MARKS;
      seen = new Set();
      for (const committed of await ports.committedSince(moment)) await mirror(committed);
    },
    stopped: () => {
      since = undefined;
    },
    hear: async (message) => {
      if (message.kind === 'committed') await mirror(message);
    },
  };
}
