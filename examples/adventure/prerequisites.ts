import type { Prerequisite } from './action-definition.ts';
import { entitiesIn, entityOf, isAlive, PLAYER, roomOf } from './world.ts';

export const IS_ALIVE: Prerequisite = {
  name: 'is-alive',
  holds: (world, actor) => isAlive(entityOf(world, actor)),
};

export const IS_DEFEATED: Prerequisite = {
  name: 'is-defeated',
  holds: (world, actor) => !isAlive(entityOf(world, actor)),
};

export const MEETS_THE_PLAYER: Prerequisite = {
  name: 'meets-the-player',
  holds: (world, actor) => entitiesIn(world, roomOf(world, actor).id).some((entity) => entity.id === PLAYER),
};
