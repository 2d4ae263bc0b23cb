import type { FloorAttributes } from '../floor/columns.ts';

// What every variant records: the same names and values for all, made before the clock runs. Values vary a little, as they
// do in life, and repeat, as they do in life.
const VARIETY = 8;

export const NAMES: readonly string[] = Array.from({ length: VARIETY }, (_, index) => `cart/step-${index}`);

/** So many attributes: texts, numbers and a truth in turn. */
export function attributesOf(count: number): readonly FloorAttributes[] {
  return Array.from({ length: VARIETY }, (_, variety) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`app.key_${index}`, sampleValue(index, variety)]),
    ),
  );
}

/** About 1 KB as JSON: an order with lines, an address, and two secrets to take out. */
export function payloadOf(number: number) {
  return {
    orderId: `ord_${1_000 + number}`,
    customer: { id: `cus_${number}`, email: 'ada@example.com', password: 'correct horse battery staple' },
    authorization: 'Bearer abcdefghijklmnopqrstuvwxyz0123456789',
    address: { street: '12 Analytical Row', city: 'London', country: 'GB', postcode: 'NW1 6XE' },
    lines: Array.from({ length: 8 }, (_, line) => ({
      sku: `SKU-${number}-${line}`,
      title: 'A cup of good size, glazed',
      quantity: 1 + (line % 3),
      price: 12.5 + line,
      inStock: line % 2 === 0,
    })),
    total: 129.9,
    currency: 'EUR',
    notes: ['leave with a neighbour', null, true],
  };
}

/** Turn by turn through a list. */
export function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('The list is empty.');
  return item;
}

function sampleValue(index: number, variety: number): string | number | boolean {
  if (index % 5 === 4) return variety % 2 === 0;
  return index % 2 === 0 ? `value ${index} ${variety % 4}` : index * 100 + variety;
}
