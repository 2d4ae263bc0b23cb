import { failed, ok, type Result } from '../../base/result.ts';
import type { FileProblem, ProblemLog } from './problem-log.ts';
import type { SettledRecords } from './settle-spans.ts';

interface FinishedImport<Session> {
  readonly sessions: readonly Session[];
  readonly brokenRecords: number;
  readonly problems: readonly FileProblem[];
}

/** Sessions with something in them. A file of which nothing is left is refused; `what` names it: `Jaeger file`. */
export function finishImport<Session extends SettledRecords>(
  sessions: readonly Session[],
  log: ProblemLog,
  what: string,
): Result<FinishedImport<Session>, { readonly message: string }> {
  const filled = sessions.filter(({ spans, gaps }) => spans.length + gaps.length > 0);
  const brokenRecords = log.brokenRecords();
  if (filled.length > 0) return ok({ sessions: filled, brokenRecords, problems: log.problems });
  const [first] = log.problems;
  const reason =
    first === undefined ? '' : ` (${brokenRecords} broken, the first: ${first.path}: ${first.message})`;
  return failed({ message: `This ${what} holds no spans that can be read${reason}.` });
}
