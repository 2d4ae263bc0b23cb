import { ChunkBuilder } from '../core/model/chunk/builder.ts';
import { NO_SUMMARIES } from '../core/model/chunk/trace-summaries.ts';
import type { SessionId } from '../core/model/ids.ts';
import type { Gap } from '../core/model/span.ts';
import { OWN_SEQUENCES } from '../core/model/stored-chunk.ts';
import type { ChunkToCommit } from '../storage/commit-chunks.ts';

/** From here on are the gaps of the relays' reports, which may come twice. */
const REPORTED_SEQUENCES = OWN_SEQUENCES + 2 ** 30;

/**
 * A chunk that holds nothing but gaps. Its sequence is drawn at random from the background's half of the numbers, for a
 * worker does not know what the one before it has used. `random` gives a number from 0 up to 1.
 */
export function gapChunk(sessionId: SessionId, gaps: readonly Gap[], random: () => number): ChunkToCommit {
  return chunkOfGaps(sessionId, gaps, OWN_SEQUENCES + Math.floor(random() * 2 ** 30));
}

/** The one gap of a relay's report: said again, it is recognised by its sequence. */
export function reportedGapChunk(sessionId: SessionId, gap: Gap, report: number): ChunkToCommit {
  return chunkOfGaps(sessionId, [gap], REPORTED_SEQUENCES + (report % 2 ** 30));
}

function chunkOfGaps(sessionId: SessionId, gaps: readonly Gap[], sequence: number): ChunkToCommit {
  const builder = new ChunkBuilder();
  for (const gap of gaps) builder.addGap(gap);
  return {
    sessionId,
    sequence,
    firstTime: Math.min(...gaps.map(({ start }) => start)),
    lastTime: Math.max(...gaps.map(({ end }) => end)),
    spans: 0,
    errors: 0,
    traces: NO_SUMMARIES,
    gaps,
    strayEvents: 0,
    buffer: builder.seal({ sequence, rulesVersion: 0 }),
  };
}
