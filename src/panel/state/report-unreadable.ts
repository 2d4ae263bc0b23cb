import { applyStatus } from './capture.ts';
import { send } from './connection.ts';
import { counted } from './counted.ts';
import { notify } from './notices.ts';

/** The command takes no more at once; those beyond are found again by whoever reads them next. */
const MOST_AT_ONCE = 10_000;

/** Has the background look at what could not be read: what is damaged is set aside, and a gap says what was in it. */
export async function reportUnreadable(chunkIds: readonly number[]): Promise<void> {
  const reported = await send('reportUnreadable', { chunkIds: chunkIds.slice(0, MOST_AT_ONCE) });
  if (reported.kind === 'ok') applyStatus(reported.value);
  else notify('error', `${countedBatches(chunkIds.length)} could not be read. ${reported.error}`);
}

/** `1 stored batch`: what people read where we say chunk. */
export function countedBatches(count: number): string {
  return counted(count, 'stored batch', 'stored batches');
}
