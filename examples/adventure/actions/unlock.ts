import type { ActionDefinition } from '../action-definition.ts';
import { RuleError } from '../game-errors.ts';
import { IS_ALIVE } from '../prerequisites.ts';
import { carriedBy, type Door, roomOf, type World } from '../world.ts';
import { withDoorUnlocked } from '../world-changes.ts';

export const UNLOCK: ActionDefinition = {
  id: 'game:unlock',
  verb: 'unlock',
  requires: ['hands', 'position'],
  prerequisites: [IS_ALIVE],
  targets: (world, actor) => openableDoors(world, actor).map(({ id, name }) => ({ id, label: name })),
  execute: (world, { actor, target }) => {
    const door = openableDoors(world, actor).find(({ id }) => id === target);
    if (door === undefined) throw new RuleError('Nothing here opens to you.');
    return {
      world: withDoorUnlocked(world, door.id),
      told: [`The key turns: the ${door.name} is open.`],
      facts: { door: door.id },
    };
  },
};

/** The locked doors of the room whose key the actor carries. */
function openableDoors(world: World, actor: string): readonly Door[] {
  const keys = new Set(carriedBy(world, actor).map(({ id }) => id));
  return roomOf(world, actor).exits.flatMap(({ door }) =>
    door?.isLocked && keys.has(door.key) ? [door] : [],
  );
}
