import type { Platform } from './platform.ts';
import type { Recorder } from './recorder.ts';

/** Listens on the page's `window`, by the type of the event; what goes wrong is counted. */
export function listenAll(
  recorder: Recorder,
  { scope, listen }: Platform,
  listeners: Readonly<Record<string, (event: Event) => void>>,
): void {
  for (const [type, work] of Object.entries(listeners))
    listen(scope, type, (event) => recorder.attempt(() => work(event)));
}
