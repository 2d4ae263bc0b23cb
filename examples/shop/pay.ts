import { emptied, totalsOf } from './cart-slice.ts';
import { checkout } from './checkout.ts';
import { drafted, paymentChosen, refusedEmpty, totalsComputed } from './orders-slice.ts';
import { type Card, SHOPPER_AUTHORIZATION } from './payment.ts';
import type { ShopThunk } from './store.ts';

/** Drafts an order, pays it and empties the cart: a plain thunk that dispatches several actions. True if it was paid. */
export function pay(payment: Card): ShopThunk<Promise<boolean>> {
  // Named: what runs it, and every tool that watches it, calls it by that.
  return async function payOrder(dispatch, getState) {
    const { cart, orders } = getState();
    if (cart.lines.length === 0) {
      dispatch(refusedEmpty());
      return false;
    }
    const id = `order-${1000 + orders.count}`;
    const totals = totalsOf(cart);
    const authorization = SHOPPER_AUTHORIZATION;
    dispatch(drafted({ id }));
    dispatch(totalsComputed(totals));
    dispatch(paymentChosen({ payment, authorization }));
    const outcome = await dispatch(checkout({ id, lines: cart.lines, totals, payment, authorization }));
    if (!checkout.fulfilled.match(outcome)) return false;
    dispatch(emptied());
    return true;
  };
}
