import { describe, expect, test } from 'vitest';
import { ALL_ACTIONS } from './all-actions.ts';
import { createFirstWorld } from './first-world.ts';
import { PIPELINE_STAGES, type PipelineStage, runPipeline } from './pipeline.ts';
import type { World } from './world.ts';
import { placed, taken, withComponents } from './world-changes.ts';

describe('pipeline', () => {
  test('stages › run in order, each narrowing the one before', () => {
    const left: (readonly [PipelineStage, number])[] = [];
    runPipeline({ world: createFirstWorld(), actor: 'player-1', definitions: ALL_ACTIONS }, (stage, work) => {
      const items = work();
      left.push([stage, items.length]);
      return items;
    });
    expect(left.map(([stage]) => stage)).toEqual(PIPELINE_STAGES);
    expect(left.map(([, count]) => count)).toEqual([6, 6, 5, 5]);
  });

  test('choices › are written as a person types them', () => {
    expect(commands(createFirstWorld(), 'player-1')).toEqual([
      'look',
      'go north',
      'go east',
      'take lantern',
      'wait',
    ]);
  });

  test('components › decide what somebody can do at all', () => {
    expect(commands(createFirstWorld(), 'npc-2')).toEqual(['look']);
    expect(commands(placed(createFirstWorld(), 'player-1', 'path'), 'npc-2')).toEqual(['look', 'greet']);
  });

  test('prerequisites › leave the defeated one thing to do', () => {
    const world = withComponents(createFirstWorld(), 'npc-3', { health: { points: 0 } });
    expect(commands(world, 'npc-3')).toEqual(['fall']);
  });

  test('targets › are what is here: a locked door is no way out, a key makes it one', () => {
    const cottage = placed(createFirstWorld(), 'player-1', 'cottage');
    expect(commands(cottage, 'player-1')).toEqual(['look', 'go west', 'take rusty key', 'wait']);
    const withKey = taken(cottage, 'rusty-key', 'player-1');
    expect(commands(withKey, 'player-1')).toEqual(['look', 'go west', 'unlock cellar door', 'wait']);
  });
});

function commands(world: World, actor: string): readonly string[] {
  return runPipeline({ world, actor, definitions: ALL_ACTIONS }, (_stage, work) => work()).map(
    ({ command }) => command,
  );
}
