/**
 * The world is a value: rooms, and entities made of components. What an entity can do follows from its components alone,
 * which is what the first stage of the pipeline asks about.
 */
export interface World {
  readonly rooms: Readonly<Record<string, Room>>;
  readonly entities: Readonly<Record<string, Entity>>;
}

export interface Room {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly exits: readonly Exit[];
}

export interface Exit {
  readonly direction: string;
  readonly to: string;
  readonly door?: Door;
}

export interface Door {
  readonly id: string;
  readonly name: string;
  readonly isLocked: boolean;
  readonly key: string;
}

export interface Entity {
  readonly id: string;
  readonly name: string;
  readonly components: Components;
}

export interface Components {
  /** In a room. */
  readonly position?: { readonly room: string };
  /** In somebody's bag. */
  readonly carried?: { readonly by: string };
  readonly eyes?: true;
  readonly legs?: true;
  readonly hands?: true;
  readonly voice?: { readonly greeting: string };
  readonly temper?: 'friendly' | 'hostile';
  readonly health?: { readonly points: number };
  readonly weapon?: { readonly damage: number };
  readonly portable?: true;
  /** Goes to and fro between two rooms while others wait. */
  readonly wanders?: { readonly between: readonly [string, string] };
  /** What it leaves behind. */
  readonly loot?: { readonly item: string };
}

export const PLAYER = 'player-1';

export function entityOf(world: World, id: string): Entity {
  const entity = world.entities[id];
  if (entity === undefined) throw new Error(`The world has no entity ${id}`);
  return entity;
}

/** The room an entity is in, directly or in somebody's bag. */
export function roomOf(world: World, id: string): Room {
  const { position, carried } = entityOf(world, id).components;
  if (carried !== undefined) return roomOf(world, carried.by);
  const room = position === undefined ? undefined : world.rooms[position.room];
  if (room === undefined) throw new Error(`${id} is nowhere`);
  return room;
}

export function entitiesIn(world: World, room: string): readonly Entity[] {
  return Object.values(world.entities).filter((entity) => entity.components.position?.room === room);
}

export function carriedBy(world: World, id: string): readonly Entity[] {
  return Object.values(world.entities).filter((entity) => entity.components.carried?.by === id);
}

export function isAlive(entity: Entity): boolean {
  return entity.components.health === undefined || entity.components.health.points > 0;
}

/** The damage of what somebody fights with: their own claws, or the best weapon they carry. */
export function damageOf(world: World, id: string): number | undefined {
  const weapons = [entityOf(world, id), ...carriedBy(world, id)].flatMap(
    ({ components }) => components.weapon ?? [],
  );
  return weapons.length === 0 ? undefined : Math.max(...weapons.map((weapon) => weapon.damage));
}
