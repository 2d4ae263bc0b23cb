import { type Components, entityOf, type World } from './world.ts';

/** The world with some components of one entity replaced. */
export function withComponents(world: World, id: string, change: Partial<Components>): World {
  const entity = entityOf(world, id);
  const components = { ...entity.components, ...change };
  return { ...world, entities: { ...world.entities, [id]: { ...entity, components } } };
}

/** Puts an entity into a room, out of any bag. */
export function placed(world: World, id: string, room: string): World {
  const { carried: _carried, ...others } = entityOf(world, id).components;
  return replaced(world, id, { ...others, position: { room } });
}

/** Puts an entity into somebody's bag, out of the room. */
export function taken(world: World, id: string, by: string): World {
  const { position: _position, ...others } = entityOf(world, id).components;
  return replaced(world, id, { ...others, carried: { by } });
}

export function withDoorUnlocked(world: World, doorId: string): World {
  const rooms = Object.entries(world.rooms).map(([id, room]) => {
    const exits = room.exits.map((exit) =>
      exit.door?.id === doorId ? { ...exit, door: { ...exit.door, isLocked: false } } : exit,
    );
    return [id, { ...room, exits }] as const;
  });
  return { ...world, rooms: Object.fromEntries(rooms) };
}

function replaced(world: World, id: string, components: Components): World {
  return { ...world, entities: { ...world.entities, [id]: { ...entityOf(world, id), components } } };
}
