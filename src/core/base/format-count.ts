/** `48212` → `48,212`: one spelling for counts everywhere, whatever the locale of the browser. */
export function formatCount(count: number): string {
  return String(Math.trunc(count)).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

const UNITS = ['B', 'kB', 'MB', 'GB'] as const;

/** `6123456` → `6.1 MB`. Decimal units, as disks and the budgets of this project count. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit: (typeof UNITS)[number] = 'B';
  for (const next of UNITS) {
    unit = next;
    if (value < 1000 || next === 'GB') break;
    value /= 1000;
  }
  return unit === 'B' ? `${value} B` : `${value.toFixed(value < 10 ? 1 : 0)} ${unit}`;
}
