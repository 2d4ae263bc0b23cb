import { expect, test } from 'vitest';
import { chooseNaming, fileNameAt, loadFileNaming, nextExportName } from './file-names.ts';

test('file name › says when, and tells two of one second apart', () => {
  const at = '2026-11-21T04:38:30.125Z';
  expect(fileNameAt(at, '', '.json')).toBe('2026-11-21T04-38-30.json');
  expect(fileNameAt('2026-11-21T04:38:30.900Z', '', '.json')).toBe('2026-11-21T04-38-30-2.json');
  expect(fileNameAt(at, 'report-', '.json')).toBe('report-2026-11-21T04-38-30.json');
  expect(fileNameAt('2026-11-21T04:38:31.000Z', '', '.json')).toBe('2026-11-21T04-38-31.json');
});

test('export name › follows the naming options, and is given once', () => {
  loadFileNaming({ read: (name) => (name === 'exports' ? 6 : { strategy: 'no such' }), write: () => {} });
  const at = Date.UTC(2026, 10, 21, 4, 38, 30, 125);
  const trace = { action: 'core:go', actor: 'the player' };
  expect(nextExportName(trace, at, '.csv')).toBe('20261121-043830_core-go_0007.csv');
  chooseNaming({ strategy: 'sequence', timestampFormat: 'unix', includeActorId: true });
  expect(nextExportName(trace, at, '.csv.gz')).toBe('0008_core-go_the-player_1795235910.csv.gz');
});
