import { compileGlob } from '../../core/filter/glob.ts';
import type { Sampler, SamplingCandidate } from './sampler.ts';

/** Shares from 0 (nothing) to 1 (everything). */
export interface HeadSampling {
  /** Of all traces. 1 unless said. */
  readonly ratio?: number;
  /** Of actions, by exact name or glob (`core:*`); the first that matches counts. A trace whose root matches has its ratio. */
  readonly actions?: Readonly<Record<string, number>>;
}

interface ActionRule {
  readonly matches: (name: string) => boolean;
  readonly ratio: number;
}

/**
 * Samples by ids instead of chance, so that everybody who sees a trace id decides alike: a trace is kept when the number
 * in its rightmost digits is at least `1 - ratio`, as OpenTelemetry's consistent probability sampling has it.
 * @throws RangeError for a ratio outside 0…1.
 */
export function createHeadSampler({ ratio = 1, actions = {} }: HeadSampling): Sampler {
  const rules = Object.entries(actions).map(
    ([pattern, share]): ActionRule => ({
      matches: compileGlob(pattern),
      ratio: checkedRatio(share, `actions["${pattern}"]`),
    }),
  );
  const overall = checkedRatio(ratio, 'ratio');
  const ruleOf = (name: string) => rules.find((rule) => rule.matches(name));
  return {
    samplesTrace: (root: SamplingCandidate) => isKept(root.traceId, ruleOf(root.name)?.ratio ?? overall),
    samplesAction: (action: SamplingCandidate) => isKept(action.spanId, ruleOf(action.name)?.ratio ?? 1),
  };
}

/** 52 bits: what a double holds exactly. */
const DIGITS = 13;

export function isKept(id: string, ratio: number): boolean {
  if (ratio >= 1) return true;
  return Number.parseInt(id.slice(-DIGITS), 16) / 16 ** DIGITS >= 1 - ratio;
}

export function checkedRatio(ratio: number, name: string): number {
  if (!(ratio >= 0 && ratio <= 1)) throw new RangeError(`${name} must be from 0 to 1, not ${ratio}`);
  return ratio;
}
