import { pause } from '../page/tour-mark.ts';
import { throwErrors } from './faults.ts';
import type { InterfaceStore } from './interface-store.ts';
import { BROKEN_CARD, WORKING_CARD } from './payment.ts';
import type { ShopStore } from './store.ts';
import type { ShopVerbs } from './verbs.ts';

const PRODUCTS_ADDED = 3;

/** Everything the shop can do, once, in the order a shopper might; a payment fails and is tried again. */
export async function runTour(store: ShopStore, view: InterfaceStore, verbs: ShopVerbs): Promise<void> {
  await verbs.loadCatalogue();
  for (const product of store.getState().catalog.products.slice(0, PRODUCTS_ADDED)) verbs.add(product);
  view.openCart();
  await Promise.all([verbs.checkStock(), verbs.applyCoupon('SPRING')]);
  await verbs.pay(BROKEN_CARD);
  await verbs.pay(WORKING_CARD);
  throwErrors();
  await pause(0); // A rejection counts as unhandled only when the task that made it is over.
  view.closeCart();
}
