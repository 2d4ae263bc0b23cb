import { onClick, pageElement } from '../page/page-element.ts';
import { markTour } from '../page/tour-mark.ts';
import { removed } from './cart-slice.ts';
import { drawCart, drawOrders } from './cart-view.ts';
import { drawCatalogue } from './catalogue-view.ts';
import { createAskCoupon } from './coupon.ts';
import { throwErrors } from './faults.ts';
import { watchFreeShipping } from './free-shipping.ts';
import { createInterfaceStore } from './interface-store.ts';
import { showInterface } from './interface-view.ts';
import { createLedger } from './ledger.ts';
import { BROKEN_CARD, WORKING_CARD } from './payment.ts';
import { createSendRequest } from './request.ts';
import { createShopStore } from './store.ts';
import { createInStep, registerTelemetry } from './telemetry.ts';
import { runTour } from './tour.ts';
import { createVerbs } from './verbs.ts';

const ledger = createLedger();
window.__shop = ledger;
ledger.registered = registerTelemetry();

const store = createShopStore(ledger, {
  sendRequest: createSendRequest(ledger.requests),
  inStep: createInStep(ledger.spans),
});
const view = createInterfaceStore(ledger.interfaceActions);
const verbs = createVerbs(store, view, createAskCoupon(ledger.requests));

watchFreeShipping(store);
showInterface(view);

let shown: ReturnType<typeof store.getState> | undefined;
const draw = () => {
  const state = store.getState();
  if (state.catalog !== shown?.catalog) drawCatalogue(state.catalog, verbs.add);
  if (state.cart !== shown?.cart) drawCart(state.cart, (id) => store.dispatch(removed({ id })));
  if (state.orders !== shown?.orders) drawOrders(state.orders);
  shown = state;
};
store.subscribe(draw);
draw();

onClick('load', () => void verbs.loadCatalogue());
onClick('check-stock', () => void verbs.checkStock());
onClick('apply-coupon', () => void verbs.applyCoupon(pageElement('coupon', HTMLInputElement).value));
onClick('pay', () => void verbs.pay(WORKING_CARD));
onClick('pay-broken', () => void verbs.pay(BROKEN_CARD));
onClick('throw', throwErrors);
onClick('tour', () => void markTour(() => runTour(store, view, verbs)));
