import type { AdventureLedger } from './ledger.ts';
import { PLAYER, type World } from './world.ts';

/** The one thing that changes: the world as it is now, and what has been told. */
export interface Game {
  world: World;
  readonly ledger: AdventureLedger;
  readonly tell: (line: string, tone: Tone) => void;
  /** Takes a number of milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

export type Tone = 'told' | 'refused' | 'asked';

/** How long somebody takes to act, in milliseconds: others think before they do. */
export function deliberation(actor: string): number {
  return actor === PLAYER ? 2 : 8;
}
