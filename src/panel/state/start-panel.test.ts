import { expect, test, vi } from 'vitest';
import { parseDrawing } from '../../testing/drawing.ts';
import { sessionOf, storedChunk } from '../../testing/stored.ts';
import { QUIET_PORTS } from './quiet-ports.ts';
import { startPanel } from './start-panel.ts';
import { useTraces } from './traces.ts';

test('start panel › hears on after a message that cannot be taken in', async () => {
  const { hear } = await startPanel(QUIET_PORTS);
  const [damaged, whole] = [1, 2].map((chunkId) =>
    storedChunk(parseDrawing(`span ${chunkId} [0–1]`, { trace: chunkId }), { chunkId }),
  );
  if (damaged === undefined || whole === undefined) throw new Error('There are two chunks.');
  hear({ kind: 'session', session: sessionOf(1) });
  const chunk = { ...damaged.stored, traces: new ArrayBuffer(3) };
  hear({ kind: 'committed', chunk, bytes: damaged.buffer });
  hear({ kind: 'committed', chunk: whole.stored, bytes: whole.buffer });
  const names = () =>
    useTraces
      .getState()
      .catalogue.rows()
      .map(({ name }) => name);
  await vi.waitFor(() => expect(names()).toEqual(['span 2']));
});
