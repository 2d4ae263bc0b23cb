import { isRecord } from '../core/base/is-record.ts';
import type { CommitLoop } from './commit-loop.ts';
import type { ExtensionApi } from './extension-api.ts';
import type { Rotation } from './rotate.ts';

/** How often, at most, storage is tried again at once after room was made. */
const HURRY_MS = 5_000;
/**
 * When the disk is full of other things, removing ours helps nobody. So room is made so often for one fault, for the browser may
 * count what was removed for a while, and from then on once in a long time: what is stored is worth more than what waits.
 */
const MOST_IN_VAIN = 2;
const IN_VAIN_PAUSE_MS = 600_000;
/** The key in the browser's session memory. */
const KEY = 'room';

export interface MakeRoomOptions {
  readonly rotation: Pick<Rotation, 'makeRoom'>;
  readonly commits: Pick<CommitLoop, 'retry'>;
  readonly memory: ExtensionApi['sessionMemory'];
  /** Epoch milliseconds. */
  readonly now: () => number;
}

export interface RoomMaker {
  /** To be called when the browser gives no more space: removes the oldest, and has the waiting batch tried again. */
  make(): Promise<void>;
  /** To be called when something was stored: there is room. */
  noteStored(): void;
}

/** How often room was made since something was last stored, and when last. Outlives the worker, which dies often while it waits. */
interface Made {
  readonly times: number;
  readonly at: number;
}

const NEVER: Made = { times: 0, at: 0 };

export function createRoomMaker({ rotation, commits, memory, now }: MakeRoomOptions): RoomMaker {
  let isUnderWay = false;
  let hurriedAt = Number.NEGATIVE_INFINITY;
  let made: Made | undefined;

  async function remembered(): Promise<Made> {
    const { [KEY]: stored } = await memory.get(KEY);
    return isMade(stored) ? stored : NEVER;
  }

  function remember(next: Made): void {
    made = next;
    memory.set({ [KEY]: next }).catch((error: unknown) => {
      console.warn('Tracepane could not note that it made room:', error);
    });
  }

  /** Answers whether any was made. */
  async function makeOnce(): Promise<boolean> {
    made ??= await remembered();
    if (made.times >= MOST_IN_VAIN && now() - made.at < IN_VAIN_PAUSE_MS) return false;
    if (!(await rotation.makeRoom())) return false;
    remember({ times: made.times + 1, at: now() });
    return true;
  }

  return {
    make: async () => {
      if (isUnderWay) return;
      isUnderWay = true;
      const hasMadeRoom = await makeOnce().finally(() => {
        isUnderWay = false;
      });
      if (!hasMadeRoom || now() - hurriedAt < HURRY_MS) return;
      hurriedAt = now();
      await commits.retry();
    },
    noteStored: () => {
      if (made?.times !== 0) remember(NEVER);
    },
  };
}

function isMade(value: unknown): value is Made {
  return isRecord(value) && Number.isInteger(value.times) && Number.isFinite(value.at);
}
