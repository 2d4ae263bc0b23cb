import type { Entity, Room, World } from './world.ts';

const CELLAR_DOOR = { id: 'cellar-door', name: 'cellar door', isLocked: true, key: 'rusty-key' };

const ROOMS: readonly Room[] = [
  {
    id: 'clearing',
    name: 'Clearing',
    description: 'Grass, a ring of stones, and a path that somebody still uses.',
    exits: [
      { direction: 'north', to: 'path' },
      { direction: 'east', to: 'cottage' },
    ],
  },
  {
    id: 'path',
    name: 'Forest path',
    description: 'The trees lean in. Something in them is awake.',
    exits: [
      { direction: 'north', to: 'cave' },
      { direction: 'south', to: 'clearing' },
    ],
  },
  {
    id: 'cave',
    name: 'Cave',
    description: 'Cold air and the smell of old meals.',
    exits: [{ direction: 'south', to: 'path' }],
  },
  {
    id: 'cottage',
    name: 'Cottage',
    description: 'One room, one stove, one door in the floor.',
    exits: [
      { direction: 'west', to: 'clearing' },
      { direction: 'down', to: 'cellar', door: CELLAR_DOOR },
    ],
  },
  {
    id: 'cellar',
    name: 'Cellar',
    description: 'Barrels, dust, and a shape under a cloth.',
    exits: [{ direction: 'up', to: 'cottage' }],
  },
];

const BODY = { eyes: true, legs: true } as const;

const ENTITIES: readonly Entity[] = [
  {
    id: 'player-1',
    name: 'you',
    components: { ...BODY, hands: true, health: { points: 20 }, position: { room: 'clearing' } },
  },
  {
    id: 'npc-1',
    name: 'Mirela the pedlar',
    components: {
      ...BODY,
      position: { room: 'cottage' },
      temper: 'friendly',
      voice: { greeting: 'Take the key, it only weighs me down.' },
      wanders: { between: ['cottage', 'clearing'] },
    },
  },
  {
    id: 'npc-2',
    name: 'an owl',
    components: {
      eyes: true,
      position: { room: 'path' },
      temper: 'friendly',
      voice: { greeting: 'Who? Who goes unarmed to the cave?' },
    },
  },
  {
    id: 'npc-3',
    name: 'goblin',
    components: {
      ...BODY,
      position: { room: 'cave' },
      temper: 'hostile',
      voice: { greeting: 'Mine! Out!' },
      health: { points: 10 },
      weapon: { damage: 3 },
      loot: { item: 'crown' },
    },
  },
  { id: 'lantern', name: 'lantern', components: { position: { room: 'clearing' }, portable: true } },
  { id: 'rusty-key', name: 'rusty key', components: { position: { room: 'cottage' }, portable: true } },
  {
    id: 'sword',
    name: 'sword',
    components: { position: { room: 'cellar' }, portable: true, weapon: { damage: 6 } },
  },
  { id: 'crown', name: 'crown', components: { carried: { by: 'npc-3' }, portable: true } },
];

export function createFirstWorld(): World {
  return {
    rooms: Object.fromEntries(ROOMS.map((room) => [room.id, room])),
    entities: Object.fromEntries(ENTITIES.map((entity) => [entity.id, entity])),
  };
}
