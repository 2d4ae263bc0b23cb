import { watchPageLife } from './page-life.ts';
import { type PageScope, savePlatform } from './platform.ts';
import { linkPort } from './port-link.ts';
import { Recorder } from './recorder.ts';
import { watchErrors } from './sources/errors.ts';
import { watchFetch } from './sources/fetch.ts';
import { watchOpenTelemetry } from './sources/opentelemetry.ts';
import { offerPageApi } from './sources/page-api.ts';
import { watchReduxDevTools } from './sources/redux-devtools.ts';
import type { WatchSource } from './sources/source.ts';
import { watchRequests } from './sources/xhr.ts';

const SOURCES: readonly WatchSource[] = [
  offerPageApi,
  watchReduxDevTools,
  watchOpenTelemetry,
  watchFetch,
  watchRequests,
  watchErrors,
];

/** Starts the shim in a page; returns what takes it out again. A source that cannot start is counted, and the others run. */
export function startShim(scope: PageScope): { readonly recorder: Recorder; readonly stop: () => void } {
  const platform = savePlatform(scope);
  const recorder = new Recorder(platform);
  const starters = [...SOURCES, watchPageLife, linkPort];
  const removers: (() => void)[] = [];
  for (const start of starters) {
    recorder.attempt(() => removers.push(start(recorder, platform)));
  }
  return {
    recorder,
    stop: () => {
      for (const remove of removers.reverse()) remove();
    },
  };
}
