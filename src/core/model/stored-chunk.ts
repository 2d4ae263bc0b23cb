import type { SessionId } from './ids.ts';
import type { Gap } from './span.ts';
import type { TraceSummary } from './trace-summary.ts';

/**
 * The index row of a stored chunk: all that lists, overviews and rotation need, so that nobody reads bytes for them.
 * `chunkId` rises with each commit. Times are on the session's scale (add its time origin).
 */
export interface StoredChunk {
  readonly chunkId: number;
  readonly sessionId: SessionId;
  readonly sequence: number;
  /** Epoch milliseconds of the commit: what rotation by age goes by. */
  readonly storedAt: number;
  readonly firstTime: number;
  readonly lastTime: number;
  readonly spans: number;
  readonly errors: number;
  readonly bytes: number;
  readonly traces: readonly TraceSummary[];
  readonly gaps: readonly Gap[];
}
