import { ChunkBuilder } from '../core/model/chunk/builder.ts';
import { parseDrawing } from './drawing.ts';

/** A sealed chunk with the spans of a drawing, as the page would hand it over. */
export function chunkBytes(sequence: number, drawing = 'core:go [0–5] action'): ArrayBuffer {
  const builder = new ChunkBuilder();
  for (const span of parseDrawing(drawing)) builder.addSpan({ ...span, isContinued: false });
  return builder.seal({ sequence, rulesVersion: 0 });
}
