import type { AdventureLedger } from '../examples/adventure/ledger.ts';
import { type ExportedFile, type ExportedSpan, exportedWhen } from './exported.ts';
import { expect, test } from './fixture.ts';
import { hasEnded, parentNameIn } from './span-family.ts';
import { playTour } from './tour.ts';

let ledger: AdventureLedger;
let file: ExportedFile;

test.beforeAll('the tour is played and exported', async ({ browserOfFile, demo }, testInfo) => {
  const tracepane = await browserOfFile.of(testInfo.file);
  const inspected = await tracepane.openPage(`${demo.url}/adventure/`);
  await playTour(inspected.page, 'Play the tour');
  ledger = await inspected.page.evaluate<AdventureLedger>('window.__adventure');
  file = await exportedWhen(
    inspected,
    (each) => stagesIn(each).length >= ledger.stages && hasEnded(each.spans),
  );
  expect(inspected.panelErrors()).toEqual([]);
  await inspected.close();
});

test('adventure › every action is recorded with its actor, its cause and its outcome', () => {
  const performed = ledger.actions.map(({ id, actor, causedBy, synchronization, failed }) =>
    JSON.stringify({ id, actor, causedBy, synchronization, failed }),
  );
  expect(ledger.actions.length).toBeGreaterThan(20);
  expect(actionsIn(file).map(asPerformed).sort()).toEqual(performed.sort());
});

test('adventure › every pipeline stage hangs under the action or the discovery that ran it', () => {
  const stages = stagesIn(file);
  const discoveries = file.spans.filter(({ name }) => name === 'actions:discover');
  expect(stages).toHaveLength(ledger.stages);
  expect(discoveries).toHaveLength(ledger.discoveries);
  const owners = new Set([...actionsIn(file), ...discoveries].map(({ spanId }) => spanId));
  const orphans = stages.filter(({ parentId }) => parentId === undefined || !owners.has(parentId));
  expect(orphans).toEqual([]);
});

test('adventure › what one wish of the player causes is one trace', () => {
  const roots = actionsIn(file).filter(({ parentId }) => parentId === undefined);
  expect(roots).toHaveLength(ledger.actions.filter(({ causedBy }) => causedBy === undefined).length);
  expect(new Set(roots.map(({ traceId }) => traceId)).size).toBe(roots.length);
});

test('adventure › a dispatch says its phases, and a refused one its error', () => {
  const [failed] = actionsIn(file).filter(({ status }) => status === 'error');
  expect(failed?.events.map(({ name }) => name)).toEqual([
    'dispatch_start',
    'payload_captured',
    'error_captured',
    'exception',
  ]);
  expect(JSON.stringify(failed?.events.at(-1)?.data)).toContain('CombatError');
  const succeeded = actionsIn(file).filter(({ status }) => status !== 'error');
  for (const { name, events } of succeeded) {
    expect(
      events.map((event) => event.name),
      `phases of ${name}`,
    ).toEqual(['dispatch_start', 'payload_captured', 'dispatch_completed']);
  }
});

function actionsIn({ spans }: ExportedFile): readonly ExportedSpan[] {
  return spans.filter(({ category }) => category === 'action');
}

function stagesIn({ spans }: ExportedFile): readonly ExportedSpan[] {
  return spans.filter(({ attributes }) => attributes['tracepane.stage'] === true);
}

/** A span in the words of the ledger; sorted as text, since several may begin in the same instant. */
function asPerformed(span: ExportedSpan): string {
  const edge = file.edges.find(({ to }) => to === span.spanId);
  expect(edge?.from, `the edge into ${span.name} comes from its parent`).toBe(span.parentId);
  return JSON.stringify({
    id: span.name,
    actor: span.actor,
    causedBy: parentNameIn(file, span),
    synchronization: edge?.synchronization,
    failed: span.status === 'error',
  });
}
