import type { ActionDefinition } from '../action-definition.ts';
import { IS_DEFEATED } from '../prerequisites.ts';
import { entityOf, roomOf } from '../world.ts';
import { placed } from '../world-changes.ts';

/** The last act of the defeated: they drop what they had. */
export const DEFEAT: ActionDefinition = {
  id: 'game:defeat',
  verb: 'fall',
  requires: ['loot', 'position'],
  prerequisites: [IS_DEFEATED],
  execute: (world, { actor }) => {
    const { name, components } = entityOf(world, actor);
    const item = components.loot?.item;
    const told = `The ${name} falls.`;
    if (item === undefined) return { world, told: [told], facts: {} };
    return {
      world: placed(world, item, roomOf(world, actor).id),
      told: [told, `It drops a ${entityOf(world, item).name}.`],
      facts: { dropped: item },
    };
  },
};
