// Facts of the application's own: on one span, on all spans, on traces that belong together; and what is never kept.
//
//   node --import tsx examples/library/custom-attributes.ts
import { CORRELATION_ATTRIBUTE, correlate, flow, setMetadata, setSink, type TraceSink } from 'tracepane';

// A sink of the application's own: any object with `write`.
const printer: TraceSink = {
  write: (record) => {
    if (record.kind !== 'span') return;
    const { name, attributes, payload } = record.span;
    console.log(name);
    for (const [key, value] of Object.entries(attributes)) console.log(`  ${key} = ${value}`);
    if (payload !== undefined) console.log(`  payload ${payload}`);
  },
};
const connection = setSink(printer);

console.log('# on one span');
flow('checkout', (span) => {
  span.setAttribute('cart.items', 3);
  span.setAttributes({ 'cart.currency': 'EUR', 'cart.isGift': false });
});

console.log('\n# on every span');
setMetadata({ 'app.version': '2.1.0', tenant: 'acme' });
flow('search', () => undefined);
flow('search', (span) => span.setAttribute('tenant', 'the span itself wins'));
setMetadata(undefined);

console.log('\n# on traces of one story');
flow('order placed', (placed) => {
  flow('invoice written', (written) => correlate([placed, written], 'order-7'));
});
console.log(`found by attr["${CORRELATION_ATTRIBUTE}"]="order-7" in the panel`);

console.log('\n# what is never kept');
flow('log in', (span) => {
  span.setAttribute('password', 'correct horse');
  span.setAttribute('header', 'Bearer abcdefghijklmnopqrstuvwxyz0123456789');
  span.setPayload({ user: 'ada', password: 'correct horse', card: '4111 1111 1111 1111' });
});
connection.remove();
