import type { ActionDefinition, Intent, Target } from './action-definition.ts';
import { entityOf, type World } from './world.ts';

/**
 * What can this actor do now? Four stages, each narrowing what the one before it left:
 *
 *   definitions → component_filtering → prerequisite_evaluation → target_resolution → formatting → choices
 */
export const PIPELINE_STAGES = [
  'component_filtering',
  'prerequisite_evaluation',
  'target_resolution',
  'formatting',
] as const;
export type PipelineStage = (typeof PIPELINE_STAGES)[number];

/** Runs one stage; where the game is recorded, this is what records it. */
export type RunStage = <Item>(stage: PipelineStage, work: () => readonly Item[]) => readonly Item[];

export interface Choice {
  readonly intent: Intent;
  /** As a person types it: `take rusty key`. */
  readonly command: string;
}

interface Candidate {
  readonly definition: ActionDefinition;
  readonly target: Target | undefined;
}

export interface PipelineInput {
  readonly world: World;
  readonly actor: string;
  readonly definitions: readonly ActionDefinition[];
}

export function runPipeline(
  { world, actor, definitions }: PipelineInput,
  runStage: RunStage,
): readonly Choice[] {
  const able = runStage('component_filtering', () => filterByComponents(world, actor, definitions));
  const allowed = runStage('prerequisite_evaluation', () =>
    able.filter(({ prerequisites }) =>
      prerequisites.every((prerequisite) => prerequisite.holds(world, actor)),
    ),
  );
  const candidates = runStage('target_resolution', () =>
    allowed.flatMap((definition) => resolveTargets(world, actor, definition)),
  );
  return runStage('formatting', () => candidates.map((candidate) => formatChoice(actor, candidate)));
}

function filterByComponents(
  world: World,
  actor: string,
  definitions: readonly ActionDefinition[],
): readonly ActionDefinition[] {
  const { components } = entityOf(world, actor);
  return definitions.filter(({ requires }) => requires.every((name) => components[name] !== undefined));
}

function resolveTargets(world: World, actor: string, definition: ActionDefinition): readonly Candidate[] {
  if (definition.targets === undefined) return [{ definition, target: undefined }];
  return definition.targets(world, actor).map((target) => ({ definition, target }));
}

function formatChoice(actor: string, { definition, target }: Candidate): Choice {
  const { id: actionId, verb } = definition;
  if (target === undefined) return { intent: { actionId, actor }, command: verb };
  return { intent: { actionId, actor, target: target.id }, command: `${verb} ${target.label}` };
}
