import { leaveFileBehind, ownFiles, runExport } from './export-job.ts';
import { expect, test } from './fixture.ts';
import { importText, traceRow } from './panel-parts.ts';
import { waitUntil } from './wait-until.ts';

const SPANS = 20_000;
const SPANS_PER_TRACE = 10;

/** A file of so many spans, in traces of ten, each with a payload. */
function largeFile(): string {
  const hex = (number: number, length: number) => number.toString(16).padStart(length, '0');
  const spans = Array.from({ length: SPANS }, (_, index) => {
    const root = index - (index % SPANS_PER_TRACE);
    return {
      traceId: hex(root + 1, 32),
      spanId: hex(index + 1, 16),
      ...(index === root ? {} : { parentId: hex(root + 1, 16) }),
      name: `step ${index % 7}`,
      start: index,
      end: index + 1,
      payload: { id: index },
    };
  });
  const gaps = [{ start: 5, end: 9, count: 3, reason: 'queue-full' }];
  const session = { sessionId: 'ab', url: '', title: 'Large', timeOrigin: 0, spans, gaps };
  return JSON.stringify({ format: 'tracepane', version: 1, sessions: [session] });
}

test('export › everything stored goes through gzip into a file and can be read back; a cancel leaves nothing', async ({
  tracepane,
  pages,
}) => {
  test.setTimeout(120_000);
  const { panel } = await tracepane.openPage(`${pages.url}/plain.html`);
  await leaveFileBehind(panel);
  await importText(panel, 'large.tracepane.json', largeFile());
  await expect(panel.getByText('Imported large.tracepane.json.')).toBeVisible({ timeout: 60_000 });
  await expect(traceRow(panel, 'step').first()).toBeVisible();

  const cancelled = await runExport(panel, { gzip: true, cancels: true });
  expect(cancelled.last).toEqual({ kind: 'cancelled' });
  // What an earlier panel left behind is gone too.
  await waitUntil('no file is left', async () => (await ownFiles(panel)).length === 0);

  const { last, text = '', progress } = await runExport(panel, { gzip: true });
  expect(last).toMatchObject({ kind: 'exported', spans: SPANS, traces: SPANS / SPANS_PER_TRACE });
  const [session] = JSON.parse(text).sessions;
  expect([session.spans.length, session.gaps.length]).toEqual([SPANS, 1]);
  expect(session.spans.at(-1).payload).toEqual({ id: SPANS - 1 });
  expect(last.bytes).toBeLessThan(text.length / 4);
  expect(progress.at(-1)?.done).toBe(progress.at(-1)?.total);
  expect(await ownFiles(panel)).toHaveLength(1);

  const folder = { name: 'chosen', fileName: 'traces.trace.json.gz' };
  const first = await runExport(panel, { gzip: true, formatId: 'chrome-trace', folder });
  const second = await runExport(panel, { gzip: true, formatId: 'chrome-trace', folder });
  expect([first.last.fileName, second.last.fileName]).toEqual([
    'traces.trace.json.gz',
    'traces (2).trace.json.gz',
  ]);
  expect(
    JSON.parse(second.text ?? '').traceEvents.filter(({ ph }: { ph: string }) => ph === 'X'),
  ).toHaveLength(SPANS + 1);
  const gone = await runExport(panel, { folder: { ...folder, isDeleted: true } });
  expect(gone.last).toEqual({
    kind: 'folder-refused',
    error: 'The export folder “chosen” was moved or deleted.',
  });
});
