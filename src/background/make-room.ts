import type { CommitLoop } from './commit-loop.ts';
import type { Rotation } from './rotate.ts';

/**
 * How often, at most, storage is tried again at once after room was made. When the disk is full of other things, removing ours
 * helps nobody: then the breaker's growing pauses decide how fast history goes.
 */
const HURRY_MS = 5_000;

export interface MakeRoomOptions {
  readonly rotation: Pick<Rotation, 'makeRoom'>;
  readonly commits: Pick<CommitLoop, 'retry'>;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** To be called when the browser gives no more space: removes the oldest, and has the waiting batch tried again. */
export function createMakeRoom({ rotation, commits, now }: MakeRoomOptions): () => Promise<void> {
  let isUnderWay = false;
  let hurriedAt = Number.NEGATIVE_INFINITY;
  return async () => {
    if (isUnderWay) return;
    isUnderWay = true;
    const hasMadeRoom = await rotation.makeRoom();
    isUnderWay = false;
    if (!hasMadeRoom || now() - hurriedAt < HURRY_MS) return;
    hurriedAt = now();
    await commits.retry();
  };
}
