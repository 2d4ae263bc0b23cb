import { configureStore, createSlice, type PayloadAction } from '@reduxjs/toolkit';
import { devtools } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';
import type { Variant } from './variant.ts';

/** A dispatch, and a `set`, in a store that the shim observes and in one that it cannot see, in the same page. */
export function storeVariants(): Readonly<Record<string, Variant>> {
  return {
    'redux 10: bare': dispatching(10, false),
    'redux 10: observed': dispatching(10, true),
    'redux 1000: bare': dispatching(1_000, false),
    'redux 1000: observed': dispatching(1_000, true),
    'zustand: bare': bareZustand(),
    'zustand: observed': observedZustand(),
  };
}

interface Item {
  readonly id: string;
  readonly value: number;
}

/** Middleware that checks every state for mistakes is for development, and would hide what is measured. */
function dispatching(items: number, isObserved: boolean): Variant {
  const slice = createSlice({
    name: 'items',
    initialState: Array.from({ length: items }, (_, index): Item => ({ id: `item-${index}`, value: 0 })),
    reducers: {
      changed: (state, { payload }: PayloadAction<Item>) => {
        const item = state[Number(payload.id.slice(5))];
        if (item !== undefined) item.value = payload.value;
      },
    },
  });
  const store = configureStore({
    reducer: { items: slice.reducer },
    devTools: isObserved ? { name: `bench ${items}` } : false,
    middleware: (defaults) =>
      defaults({ immutableCheck: false, serializableCheck: false, actionCreatorCheck: false }),
  });
  return {
    run: (count) => {
      for (let index = 0; index < count; index++) {
        store.dispatch(slice.actions.changed({ id: `item-${index % items}`, value: index }));
      }
    },
  };
}

interface Counter {
  readonly count: number;
  readonly label: string;
}

const FIRST: Counter = { count: 0, label: 'bench' };

function bareZustand(): Variant {
  const store = createStore<Counter>()(() => FIRST);
  return {
    run: (count) => {
      for (let index = 0; index < count; index++) store.setState({ count: index });
    },
  };
}

function observedZustand(): Variant {
  const store = createStore<Counter>()(devtools(() => FIRST, { name: 'bench', enabled: true }));
  return {
    run: (count) => {
      for (let index = 0; index < count; index++) store.setState({ count: index }, false, 'bench/count');
    },
  };
}
