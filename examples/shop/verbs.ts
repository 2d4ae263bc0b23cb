import { added, couponApplied, couponRefused } from './cart-slice.ts';
import { checkStock, loadCatalogue, type Product } from './catalog-slice.ts';
import type { AskCoupon } from './coupon.ts';
import type { InterfaceStore } from './interface-store.ts';
import { pay } from './pay.ts';
import type { Card } from './payment.ts';
import type { ShopStore } from './store.ts';

/** What a shopper can do; buttons and the tour call the same. */
export interface ShopVerbs {
  loadCatalogue(): Promise<void>;
  add(product: Product): void;
  checkStock(): Promise<void>;
  applyCoupon(code: string): Promise<void>;
  pay(card: Card): Promise<void>;
}

export function createVerbs(store: ShopStore, view: InterfaceStore, askCoupon: AskCoupon): ShopVerbs {
  return {
    loadCatalogue: async () => {
      const outcome = await store.dispatch(loadCatalogue());
      if (loadCatalogue.rejected.match(outcome)) view.toast('bad', 'The catalogue did not arrive');
    },
    add: (product) => {
      store.dispatch(added(product));
    },
    checkStock: async () => {
      await store.dispatch(checkStock());
      view.toast('good', 'Shelves counted');
    },
    applyCoupon: async (code) => {
      const coupon = await askCoupon(code);
      store.dispatch(coupon === undefined ? couponRefused({ code }) : couponApplied(coupon));
      if (coupon === undefined) view.toast('bad', `No such coupon: ${code}`);
      else view.toast('good', `${coupon.percent} % off`);
    },
    pay: async (card) => {
      const isPaid = await store.dispatch(pay(card));
      view.toast(isPaid ? 'good' : 'bad', store.getState().orders.message);
    },
  };
}
