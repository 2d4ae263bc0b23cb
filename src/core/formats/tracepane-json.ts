import type { Batches } from '../analysis/session-records.ts';
import { isoTime, jsonObject, jsonText } from '../base/write-json.ts';
import { writeElements } from '../base/write-list.ts';
import type { ExportedSession, ExportedSessions, Format, WriteOptions } from './format.ts';
import { readTracepaneJson } from './tracepane-json/session-reader.ts';
import { FORMAT_NAME, FORMAT_VERSION } from './tracepane-json/version.ts';
import { edgeToJson, eventToJson, gapToJson, spanToJson } from './tracepane-json/write-records.ts';

/**
 * Tracepane's own file: everything of the model, every name in clear, one record per line. Its fields are described in
 * docs/formats.md and docs/tracepane-json.schema.json.
 */
export const tracepaneJson: Format = {
  id: 'tracepane-json',
  label: 'Tracepane JSON',
  extension: '.tracepane.json',
  mimeType: 'application/json',
  write: writeTracepaneJson,
  read: readTracepaneJson,
  recognises: (head) => /^\uFEFF?\s*\{\s*"format"\s*:\s*"tracepane"/.test(head),
};

/** Writes the file piece by piece, at most one batch of records in memory at a time. Absent fields are left out, never null. */
export async function* writeTracepaneJson(
  sessions: ExportedSessions,
  options: WriteOptions,
): AsyncGenerator<string> {
  const head = [
    `"format":${jsonText(FORMAT_NAME)}`,
    `"version":${FORMAT_VERSION}`,
    `"exportedAt":${jsonText(isoTime(options.exportedAt))}`,
    `"generator":${jsonText(options.generator)}`,
  ];
  yield `{${head.join(',')},"sessions":[`;
  let separator = '\n';
  for await (const session of sessions) {
    yield separator;
    yield* writeSession(session);
    separator = ',\n';
  }
  yield '\n]}\n';
}

async function* writeSession({ session, records }: ExportedSession): AsyncGenerator<string> {
  const head = jsonObject([
    ['sessionId', jsonText(session.sessionId)],
    ['url', jsonText(session.url)],
    ['title', jsonText(session.title)],
    ['timeOrigin', String(session.timeOrigin)],
    ['timeOriginIso', jsonText(isoTime(session.timeOrigin))],
  ]);
  // Without its closing brace: the lists follow.
  yield head.slice(0, -1);
  yield* writeList('spans', records.spans, (recorded) => spanToJson(recorded, session.timeOrigin));
  yield* writeList('looseEvents', records.looseEvents, (event) => eventToJson(event, 'with-span-id'));
  yield* writeList('edges', records.edges, edgeToJson);
  yield* writeList('gaps', records.gaps, gapToJson);
  yield '}';
}

async function* writeList<Item>(
  name: string,
  batches: Batches<Item>,
  toJson: (item: Item) => string,
): AsyncGenerator<string> {
  yield `,\n"${name}":[`;
  yield* writeElements(texts(batches, toJson));
  yield ']';
}

async function* texts<Item>(
  batches: Batches<Item>,
  toJson: (item: Item) => string,
): AsyncGenerator<readonly string[]> {
  for await (const batch of batches) yield batch.map(toJson);
}
