import type { ActionRecord, ProvenanceEdge } from './action-record.ts';

/** The parts of a trace; also what the drawings and analyses need of one. */
export interface ActionTraceParts {
  readonly flowToken: string;
  readonly rootActionId: string;
  /** By id, in the order in which they were recorded. */
  readonly actions: ReadonlyMap<string, ActionRecord>;
  /** In the order in which they were recorded. */
  readonly provenanceEdges: readonly ProvenanceEdge[];
  /** Microseconds since the Unix epoch. */
  readonly createdAt: number;
  /** The program that recorded it: `wkmp-ap`. */
  readonly module: string;
}
