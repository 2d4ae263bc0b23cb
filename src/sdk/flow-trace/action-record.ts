import { isRecord } from '../../core/base/is-record.ts';
import { isJsonValue, type JsonValue } from './json-value.ts';

/** One action of a flow. Source: action trace architecture, section 5.1. */
export interface ActionRecord {
  /** UUID. */
  readonly id: string;
  /** `wkmp-ap::AudioPlayer`. */
  readonly conceptUri: string;
  /** `play_passage`. */
  readonly action: string;
  readonly inputs: JsonValue;
  /** `null` until the action says what came of it. */
  readonly outputs: JsonValue;
  /** Microseconds since the Unix epoch. */
  readonly timestamp: number;
  readonly flowToken: string;
  /** The action that this one was called from, if it says so. */
  readonly parentId: string | undefined;
}

/** `fromAction` made `toAction` happen, by way of a synchronization. */
export interface ProvenanceEdge {
  readonly fromAction: string;
  readonly toAction: string;
  readonly synchronization: string;
  /** Microseconds since the Unix epoch. */
  readonly createdAt: number;
}

/** The stored and exported shape: the document's own field names. */
export interface ActionRecordJson {
  readonly id: string;
  readonly concept_uri: string;
  readonly action: string;
  readonly inputs: JsonValue;
  readonly outputs: JsonValue;
  readonly timestamp: number;
  readonly flow_token: string;
  readonly parent_id: string | null;
}

export interface ProvenanceEdgeJson {
  readonly from_action: string;
  readonly to_action: string;
  readonly synchronization: string;
  readonly created_at: number;
}

export function recordToJson(record: ActionRecord): ActionRecordJson {
  return {
    id: record.id,
    concept_uri: record.conceptUri,
    action: record.action,
    inputs: record.inputs,
    outputs: record.outputs,
    timestamp: record.timestamp,
    flow_token: record.flowToken,
    parent_id: record.parentId ?? null,
  };
}

/** @throws TypeError that names the field which is missing or of another type */
export function recordFromJson(value: unknown): ActionRecord {
  const read = reader(value, 'ActionRecord');
  return {
    id: read.text('id'),
    conceptUri: read.text('concept_uri'),
    action: read.text('action'),
    inputs: read.json('inputs'),
    outputs: read.json('outputs'),
    timestamp: read.number('timestamp'),
    flowToken: read.text('flow_token'),
    parentId: read.optionalText('parent_id'),
  };
}

export function edgeToJson(edge: ProvenanceEdge): ProvenanceEdgeJson {
  return {
    from_action: edge.fromAction,
    to_action: edge.toAction,
    synchronization: edge.synchronization,
    created_at: edge.createdAt,
  };
}

/** @throws TypeError that names the field which is missing or of another type */
export function edgeFromJson(value: unknown): ProvenanceEdge {
  const read = reader(value, 'ProvenanceEdge');
  return {
    fromAction: read.text('from_action'),
    toAction: read.text('to_action'),
    synchronization: read.text('synchronization'),
    createdAt: read.number('created_at'),
  };
}

/** Reads fields of stored data, of which nothing is believed. */
export function reader(value: unknown, what: string) {
  const fields = isRecord(value) ? value : {};
  const wrong = (field: string, wanted: string) => new TypeError(`${what}.${field} must be ${wanted}`);
  return {
    text(field: string): string {
      const found = fields[field];
      if (typeof found !== 'string') throw wrong(field, 'a text');
      return found;
    },
    number(field: string): number {
      const found = fields[field];
      if (typeof found !== 'number' || !Number.isFinite(found)) throw wrong(field, 'a number');
      return found;
    },
    optionalText(field: string): string | undefined {
      const found = fields[field];
      if (found === undefined || found === null) return undefined;
      if (typeof found !== 'string') throw wrong(field, 'a text or null');
      return found;
    },
    json(field: string): JsonValue {
      const found = fields[field];
      if (!isJsonValue(found)) throw wrong(field, 'a JSON value');
      return found;
    },
    list(field: string): readonly unknown[] {
      const found = fields[field];
      if (!Array.isArray(found)) throw wrong(field, 'a list');
      return found;
    },
    map(field: string): readonly unknown[] {
      const found = fields[field];
      if (!isRecord(found)) throw wrong(field, 'an object');
      return Object.values(found);
    },
  };
}
