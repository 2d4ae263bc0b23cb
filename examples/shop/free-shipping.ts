import { freeShippingReached, totalsOf } from './cart-slice.ts';
import type { ShopStore } from './store.ts';

/** In cents. */
const FREE_SHIPPING_FROM = 8000;

/** Dispatches from a subscription, so inside the dispatch that changed the cart: its action is a child of that one. */
export function watchFreeShipping(store: ShopStore): () => void {
  return store.subscribe(() => {
    const { cart } = store.getState();
    if (!cart.isShippedFree && totalsOf(cart).goods >= FREE_SHIPPING_FROM)
      store.dispatch(freeShippingReached());
  });
}
