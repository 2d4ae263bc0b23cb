import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { drawnSpanId, drawnTraceId, parseDrawing } from '../../../testing/drawing.ts';
import { piecesOf, recordsOf } from '../../../testing/through-format.ts';
import { isRecord } from '../../base/is-record.ts';
import {
  type EncodedPayload,
  EVENT_LEVELS,
  EVIDENCE_TIERS,
  GAP_REASONS,
  SPAN_CATEGORIES,
  SPAN_KINDS,
  SPAN_SOURCES,
  SPAN_STATUSES,
} from '../../model/span.ts';
import { epochMillis, millis } from '../../model/time.ts';
import { writeTracepaneJson } from '../tracepane-json.ts';

const docs = new URL('../../../../docs/', import.meta.url);
const schema: unknown = JSON.parse(readFileSync(new URL('tracepane-json.schema.json', docs), 'utf8'));
const formatsPage = readFileSync(new URL('formats.md', docs), 'utf8');

/** A file in which every field there is occurs. */
async function fullExport(): Promise<unknown> {
  const [parent, child] = parseDrawing(
    'a [0–9] action ~redux @shop ok\n  b [1–2] network client !"HTTP 502" x=1 y="2" z=true',
  );
  if (parent === undefined || child === undefined) throw new Error('no spans');
  const payload = '{"$tp":"undefined"}' as EncodedPayload;
  const event = { name: 'e', level: 'warn' as const, time: millis(1), message: 'm', data: payload };
  const records = recordsOf({
    spans: [{ ...parent, payload, result: payload }, child],
    events: [
      { ...event, spanId: parent.spanId },
      { ...event, spanId: drawnSpanId(99) },
    ],
    edges: [
      {
        fromTraceId: drawnTraceId(1),
        from: parent.spanId,
        toTraceId: drawnTraceId(1),
        to: child.spanId,
        synchronization: 's',
        evidence: 'token' as const,
        time: millis(1),
      },
    ],
    gaps: [{ start: millis(1), end: millis(2), count: 0, reason: 'queue-full' as const }],
  });
  const session = { sessionId: 'x', url: 'u', title: 't', timeOrigin: epochMillis(0) };
  const pieces = writeTracepaneJson([{ session, records }], {
    exportedAt: epochMillis(0),
    generator: 'test',
  });
  return JSON.parse((await piecesOf(pieces)).join(''));
}

describe('schema of Tracepane JSON', () => {
  it('an export › fits it, and uses every field it describes', async () => {
    const used = new Set<string>();
    expect(defects(schema, await fullExport(), '$', used)).toEqual([]);
    expect([...described(schema, '$')].filter((field) => !used.has(field))).toEqual([]);
  });

  it('what does not fit › is seen', async () => {
    const file = await fullExport();
    if (!isRecord(file)) throw new Error('no file');
    expect(defects(schema, { ...file, version: 2 }, '$', new Set())).toEqual(['$.version is not 1']);
    expect(defects(schema, { ...file, sessions: [{}] }, '$', new Set())).toContain(
      '$.sessions[0] has no spans',
    );
  });

  it('lists the words of the model', () => {
    const text = JSON.stringify(schema);
    const lists = [
      SPAN_CATEGORIES,
      SPAN_KINDS,
      SPAN_SOURCES,
      SPAN_STATUSES,
      EVENT_LEVELS,
      EVIDENCE_TIERS,
      GAP_REASONS,
    ];
    for (const words of lists) expect(text).toContain(`"enum":${JSON.stringify(words)}`);
  });

  it('the page about formats › names every field', () => {
    const fields = [...described(schema, '$')].map((path) => path.split('.').at(-1) ?? '');
    expect(fields.filter((field) => !formatsPage.includes(`\`${field}\``))).toEqual([]);
  });
});

/** Where a value does not fit: the few words of JSON Schema that ours uses, and no field that it does not know. */
function defects(rule: unknown, value: unknown, path: string, used: Set<string>): readonly string[] {
  const node = resolve(rule);
  if ('const' in node) return node.const === value ? [] : [`${path} is not ${JSON.stringify(node.const)}`];
  if (Array.isArray(node.enum)) return node.enum.includes(value) ? [] : [`${path} is none of ${node.enum}`];
  if (node.type !== undefined && ![node.type].flat().includes(typeOf(value)))
    return [`${path} is no ${node.type}`];
  if (typeof node.pattern === 'string' && !new RegExp(node.pattern).test(String(value)))
    return [`${path} is malformed`];
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => defects(node.items ?? {}, item, `${path}[${index}]`, used));
  }
  if (!isRecord(value) || node.type !== 'object') return [];
  const required = Array.isArray(node.required) ? node.required : [];
  const missing = required.filter((name) => !(name in value)).map((name) => `${path} has no ${name}`);
  const inner = Object.entries(value).flatMap(([name, field]) => {
    const known = isRecord(node.properties) ? node.properties[name] : node.additionalProperties;
    if (known === undefined) return [`${path}.${name} is not described`];
    used.add(`${path.replaceAll(/\d+/g, '')}.${name}`);
    return defects(known, field, `${path}.${name}`, used);
  });
  return [...missing, ...inner];
}

/** The path of every field the schema describes, as `defects` notes them. */
function* described(rule: unknown, path: string): Generator<string> {
  const node = resolve(rule);
  if (node.items !== undefined) yield* described(node.items, `${path}[]`);
  if (!isRecord(node.properties)) return;
  for (const [name, property] of Object.entries(node.properties)) {
    yield `${path}.${name}`;
    yield* described(property, `${path}.${name}`);
  }
}

function resolve(rule: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(rule)) throw new Error('not a rule');
  if (typeof rule.$ref !== 'string') return rule;
  const name = rule.$ref.replace('#/$defs/', '');
  return resolve(isRecord(schema) && isRecord(schema.$defs) ? schema.$defs[name] : undefined);
}

function typeOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value;
}
