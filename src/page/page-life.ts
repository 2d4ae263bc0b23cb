import { get } from '../core/base/saved-built-ins.ts';
import { PAGE_FROZEN } from './gap-numbers.ts';
import { listenAll } from './listen-all.ts';
import type { Platform } from './platform.ts';
import type { Recorder } from './recorder.ts';
import { savedGetter } from './saved-members.ts';

/** Hands everything over before the page is hidden or gone, and says when it stood still in the back/forward cache. */
export function watchPageLife(recorder: Recorder, platform: Platform): void {
  const { scope, now } = platform;
  const { shipping } = recorder;
  const isPersisted = savedGetter(scope, 'PageTransitionEvent', 'persisted');
  const visibility = savedGetter(scope, 'Document', 'visibilityState');
  const document: unknown = get(scope, 'document');
  let frozenSince: number | undefined;

  listenAll(recorder, platform, {
    pagehide: () => {
      frozenSince = now();
      shipping.leave();
    },
    visibilitychange: () => {
      if (visibility(document) === 'hidden') shipping.flushAll();
    },
    pageshow: (event) => {
      if (frozenSince === undefined || isPersisted(event) !== true) return;
      shipping.comeBack();
      shipping.gap(frozenSince, now(), PAGE_FROZEN);
      frozenSince = undefined;
    },
  });
}
