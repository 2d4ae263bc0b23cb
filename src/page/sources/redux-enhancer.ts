import { isRecord } from '../../core/base/is-record.ts';
import { apply } from '../../core/base/saved-built-ins.ts';
import type { Platform } from '../platform.ts';
import type { Recorder } from '../recorder.ts';
import { type BareStore, type Dispatch, ReduxDispatches } from './redux-dispatch.ts';
import type { ReduxOptions } from './redux-options.ts';

export type CreateStore = (...rest: readonly unknown[]) => unknown;
export type StoreEnhancer = (createStore: CreateStore) => CreateStore;

export interface ReduxEnhancers {
  /** Goes innermost, next to the bare store: sees every action once. */
  readonly inner: StoreEnhancer;
  /** Goes outermost: sees thunks before the middleware takes them. */
  readonly outer: StoreEnhancer;
}

/** For one store. The page's store comes back with another `dispatch` and all else as it was. */
export function createReduxEnhancers(
  recorder: Recorder,
  platform: Platform,
  options: ReduxOptions,
): ReduxEnhancers {
  const dispatches = new ReduxDispatches(recorder, platform, options);
  return {
    inner: withDispatch(
      (store) =>
        function dispatchInner(this: unknown, ...rest: readonly unknown[]): unknown {
          return dispatches.inner(store, this, rest);
        },
    ),
    outer: withDispatch(
      ({ dispatch }) =>
        function dispatchOuter(this: unknown, ...rest: readonly unknown[]): unknown {
          return dispatches.outer(dispatch, this, rest);
        },
    ),
  };
}

function withDispatch(wrap: (store: BareStore) => Dispatch): StoreEnhancer {
  return (createStore) =>
    (...rest) => {
      const store = createStore(...rest);
      if (!isRecord(store)) return store;
      const { dispatch } = store;
      if (!isDispatch(dispatch)) return store;
      return { ...store, dispatch: wrap({ store, dispatch }) };
    };
}

function isDispatch(value: unknown): value is Dispatch {
  return typeof value === 'function';
}

/** Redux's own: `compose(f, g)(x)` is `f(g(x))`. */
export function composeEnhancers(enhancers: readonly unknown[]): StoreEnhancer {
  return (createStore) =>
    enhancers.reduceRight<CreateStore>(
      // What is no function fails here as it would fail without us.
      (made, enhancer) => apply(enhancer as StoreEnhancer, undefined, [made]),
      createStore,
    );
}
