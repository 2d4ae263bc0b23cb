import { devtools } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';

export interface InterfaceState {
  readonly isCartOpen: boolean;
  /** Newest last; at most three. */
  readonly toasts: readonly Toast[];
}

export interface Toast {
  readonly id: number;
  readonly tone: 'good' | 'bad';
  readonly text: string;
}

export interface InterfaceStore {
  getState(): InterfaceState;
  subscribe(listener: () => void): () => void;
  openCart(): void;
  closeCart(): void;
  toast(tone: Toast['tone'], text: string): void;
  dismissToast(id: number): void;
}

const TOASTS_SHOWN = 3;

/** What the page shows besides its data: a zustand store with the `devtools` middleware and named actions. */
export function createInterfaceStore(actions: string[]): InterfaceStore {
  const start = (): InterfaceState => ({ isCartOpen: false, toasts: [] });
  // Off in production builds unless asked for, and the demo is one.
  const store = createStore<InterfaceState>()(devtools(start, { name: 'interface', enabled: true }));
  let toastCount = 0;
  const set = (change: Partial<InterfaceState>, type: string) => {
    actions.push(type);
    store.setState(change, false, type);
  };
  return {
    getState: store.getState,
    subscribe: store.subscribe,
    openCart: () => set({ isCartOpen: true }, 'ui/openCart'),
    closeCart: () => set({ isCartOpen: false }, 'ui/closeCart'),
    toast: (tone, text) => {
      toastCount += 1;
      const toasts = [...store.getState().toasts, { id: toastCount, tone, text }];
      set({ toasts: toasts.slice(-TOASTS_SHOWN) }, 'ui/toast');
    },
    dismissToast: (id) =>
      set({ toasts: store.getState().toasts.filter((toast) => toast.id !== id) }, 'ui/dismissToast'),
  };
}
