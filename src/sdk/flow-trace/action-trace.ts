import {
  type ActionRecord,
  type ActionRecordJson,
  edgeFromJson,
  edgeToJson,
  type ProvenanceEdge,
  type ProvenanceEdgeJson,
  reader,
  recordFromJson,
  recordToJson,
} from './action-record.ts';
import type { ActionTraceParts } from './action-trace-parts.ts';
import { drawAscii } from './draw-ascii.ts';
import { drawDot } from './draw-dot.ts';

export interface ActionTraceJson {
  readonly flow_token: string;
  readonly root_action_id: string;
  readonly actions: Readonly<Record<string, ActionRecordJson>>;
  readonly provenance_edges: readonly ProvenanceEdgeJson[];
  readonly created_at: number;
  readonly module: string;
}

/** A flow as it stood when it was asked for: what happens later does not change it. Source: section 5.1. */
export class ActionTrace implements ActionTraceParts {
  readonly flowToken: string;
  readonly rootActionId: string;
  readonly actions: ReadonlyMap<string, ActionRecord>;
  readonly provenanceEdges: readonly ProvenanceEdge[];
  readonly createdAt: number;
  readonly module: string;

  constructor(parts: ActionTraceParts) {
    this.flowToken = parts.flowToken;
    this.rootActionId = parts.rootActionId;
    this.actions = new Map(parts.actions);
    this.provenanceEdges = [...parts.provenanceEdges];
    this.createdAt = parts.createdAt;
    this.module = parts.module;
  }

  /** @throws TypeError that names the field which is missing or of another type */
  static fromJSON(value: unknown): ActionTrace {
    const read = reader(value, 'ActionTrace');
    return new ActionTrace({
      flowToken: read.text('flow_token'),
      rootActionId: read.text('root_action_id'),
      actions: new Map(
        read.map('actions').map((each) => {
          const record = recordFromJson(each);
          return [record.id, record] as const;
        }),
      ),
      provenanceEdges: read.list('provenance_edges').map(edgeFromJson),
      createdAt: read.number('created_at'),
      module: read.text('module'),
    });
  }

  toJSON(): ActionTraceJson {
    return {
      flow_token: this.flowToken,
      root_action_id: this.rootActionId,
      actions: Object.fromEntries([...this.actions].map(([id, record]) => [id, recordToJson(record)])),
      provenance_edges: this.provenanceEdges.map(edgeToJson),
      created_at: this.createdAt,
      module: this.module,
    };
  }

  /** The graph in the language of Graphviz. Source: section 5.5. */
  toDot(): string {
    return drawDot(this);
  }

  /** The graph as text: what caused what, from the root action down. Source: section 5.5. */
  toAscii(): string {
    return drawAscii(this);
  }
}
