import type { ActionDefinition } from '../action-definition.ts';
import { IS_ALIVE, MEETS_THE_PLAYER } from '../prerequisites.ts';
import { entityOf } from '../world.ts';

/** What those with a voice do when they meet the player: the friendly greet, the hostile threaten. */
export const GREET: ActionDefinition = {
  id: 'npc:greet',
  verb: 'greet',
  requires: ['voice', 'temper'],
  prerequisites: [IS_ALIVE, MEETS_THE_PLAYER],
  execute: (world, { actor }) => {
    const { name, components } = entityOf(world, actor);
    const words = components.voice?.greeting ?? '…';
    const who = name.charAt(0).toUpperCase() + name.slice(1);
    return { world, told: [`${who}: “${words}”`], facts: { words, temper: components.temper ?? 'none' } };
  },
};
