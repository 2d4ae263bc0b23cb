import type { Components, World } from './world.ts';

/** Somebody wants to do something: what a command, a button or a synchronization comes down to. */
export interface Intent {
  readonly actionId: string;
  readonly actor: string;
  /** A direction, a door or an entity; absent where the action has none. */
  readonly target?: string;
}

/** What came of an action. */
export interface Outcome {
  readonly world: World;
  /** What is told to the player, one line each. */
  readonly told: readonly string[];
  /** What is recorded as the action's result. */
  readonly facts: Readonly<Record<string, string | number | boolean>>;
}

export interface Prerequisite {
  readonly name: string;
  holds(world: World, actor: string): boolean;
}

export interface Target {
  readonly id: string;
  /** As a person types it. */
  readonly label: string;
}

/** A kind of action: who may do it, when, on what, and what it does. */
export interface ActionDefinition {
  /** `namespace:name`, such as `core:go`. */
  readonly id: string;
  /** As a person types it. */
  readonly verb: string;
  /** Components that the actor must have. */
  readonly requires: readonly (keyof Components)[];
  readonly prerequisites: readonly Prerequisite[];
  /** Everything it can be done to now; absent where it is done to nothing. */
  targets?(world: World, actor: string): readonly Target[];
  /** Throws a `RuleError` or a `CombatError` where the rules forbid what the pipeline could not know. */
  execute(world: World, intent: Intent): Outcome;
}
