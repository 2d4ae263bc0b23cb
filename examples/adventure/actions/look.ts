import type { ActionDefinition } from '../action-definition.ts';
import { IS_ALIVE } from '../prerequisites.ts';
import { entitiesIn, isAlive, roomOf } from '../world.ts';

export const LOOK: ActionDefinition = {
  id: 'core:look',
  verb: 'look',
  requires: ['eyes', 'position'],
  prerequisites: [IS_ALIVE],
  execute: (world, { actor }) => {
    const room = roomOf(world, actor);
    const seen = entitiesIn(world, room.id).filter((entity) => entity.id !== actor && isAlive(entity));
    const sight = seen.length === 0 ? [] : [`You see ${seen.map((entity) => entity.name).join(', ')}.`];
    return { world, told: [room.description, ...sight], facts: { room: room.id, seen: seen.length } };
  },
};
