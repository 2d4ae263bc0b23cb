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
  readonly title: string;
  readonly price: number;
}

/** The state holds many items, of which the action changes none: what the dispatch itself costs does not grow with them. */
function dispatching(count: number, isObserved: boolean): Variant {
  const items = createSlice({
    name: 'items',
    initialState: Array.from(
      { length: count },
      (_, index): Item => ({ id: `item-${index}`, title: `Item number ${index}`, price: index }),
    ),
    reducers: {},
  });
  const cart = createSlice({
    name: 'cart',
    initialState: { last: '', quantity: 0 },
    reducers: {
      added: (state, { payload }: PayloadAction<{ readonly id: string; readonly quantity: number }>) => {
        state.last = payload.id;
        state.quantity += payload.quantity;
      },
    },
  });
  const store = configureStore({
    reducer: { items: items.reducer, cart: cart.reducer },
    devTools: isObserved ? { name: `bench ${count}` } : false,
    // Middleware that checks every state for mistakes is for development, and would hide what is measured.
    middleware: (defaults) =>
      defaults({ immutableCheck: false, serializableCheck: false, actionCreatorCheck: false }),
  });
  return {
    run: (dispatches) => {
      for (let index = 0; index < dispatches; index++) {
        store.dispatch(cart.actions.added({ id: `item-${index % 10}`, quantity: 1 }));
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
