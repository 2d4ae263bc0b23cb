const FORMAT = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' });

/** `3400` (cents) → `€34.00`. */
export function formatMoney(cents: number): string {
  return FORMAT.format(cents / 100);
}
