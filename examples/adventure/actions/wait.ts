import type { ActionDefinition } from '../action-definition.ts';
import { IS_ALIVE } from '../prerequisites.ts';
import { entityOf } from '../world.ts';
import { withComponents } from '../world-changes.ts';

const MOST_POINTS = 20;
const POINTS_PER_REST = 2;

export const WAIT: ActionDefinition = {
  id: 'core:wait',
  verb: 'wait',
  requires: ['health', 'position'],
  prerequisites: [IS_ALIVE],
  execute: (world, { actor }) => {
    const before = entityOf(world, actor).components.health?.points ?? MOST_POINTS;
    const points = Math.min(before + POINTS_PER_REST, MOST_POINTS);
    return {
      world: withComponents(world, actor, { health: { points } }),
      told: ['You rest a while.'],
      facts: { points },
    };
  },
};
