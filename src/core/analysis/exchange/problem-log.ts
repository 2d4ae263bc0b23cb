/** A record of a file that was left out, or something of it, and why. */
export interface FileProblem {
  /** Where in the file: `sessions[0].spans[12].start`. */
  readonly path: string;
  /** `expected a number, got "x"`. */
  readonly message: string;
}

/** Enough for a person to see the pattern; the count says how many there are. */
const MOST_PROBLEMS = 50;

export interface ProblemLog {
  /** A record that is left out. */
  leaveOut(path: string, message: string): void;
  /** Something that a person should know, though no record is lost. */
  note(path: string, message: string): void;
  brokenRecords(): number;
  readonly problems: readonly FileProblem[];
}

export function createProblemLog(): ProblemLog {
  const problems: FileProblem[] = [];
  let broken = 0;
  const note = (path: string, message: string): void => {
    if (problems.length < MOST_PROBLEMS) problems.push({ path, message });
  };
  return {
    leaveOut: (path, message) => {
      broken++;
      note(path, message);
    },
    note,
    brokenRecords: () => broken,
    problems,
  };
}
