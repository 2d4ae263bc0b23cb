// Runs the import rules of .dependency-cruiser.mjs. The rules are worth nothing when no module is read: under
// TypeScript 7 this cruiser reads none and reports success, so that is an error here (docs/decisions/0001).
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import config from '../.dependency-cruiser.mjs';
import { isEntryPoint } from './is-entry-point.mjs';

export interface BoundaryViolation {
  readonly rule: string;
  /** Paths relative to the root, with forward slashes. */
  readonly from: string;
  readonly to: string;
}

export interface BoundaryReport {
  /** Modules below `src` that were read. */
  readonly modules: number;
  readonly violations: readonly BoundaryViolation[];
}

/** Cruises `src` below `root` with the repository's rules. */
export async function checkBoundaries(root: string): Promise<BoundaryReport> {
  const { output } = await cruise(['src'], {
    ...config.options,
    baseDir: root,
    validate: true,
    ruleSet: {
      forbidden: config.forbidden ?? [],
      allowed: config.allowed ?? [],
      allowedSeverity: config.allowedSeverity ?? 'error',
    },
  });
  if (typeof output === 'string') throw new Error(`Expected a cruise result, got text: ${output}`);
  return {
    modules: output.modules.filter((module) => /^src\/.*\.tsx?$/.test(module.source)).length,
    violations: violationsOf(output),
  };
}

function violationsOf(result: ICruiseResult): readonly BoundaryViolation[] {
  return result.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
}

async function main(): Promise<void> {
  const { modules, violations } = await checkBoundaries(process.cwd());
  for (const { rule, from, to } of violations) {
    console.error(from === to ? `${rule}: ${from}` : `${rule}: ${from} → ${to}`);
  }
  if (modules === 0) console.error('No module was cruised: the check would pass whatever src holds.');
  if (modules === 0 || violations.length > 0) process.exitCode = 1;
  else console.log(`${modules} modules, every import allowed`);
}

if (isEntryPoint(import.meta.url)) await main();
