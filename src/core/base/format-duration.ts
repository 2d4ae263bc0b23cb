import { formatCount } from './format-count.ts';

/**
 * A duration for people: the unit follows the size, three figures at most. Milliseconds in, text out.
 * `0.034` → `34 µs`, `12.345` → `12.3 ms`, `1500` → `1.5 s`, `90000` → `1 min 30 s`.
 */
export function formatDuration(millis: number): string {
  if (!Number.isFinite(millis)) return '…';
  if (millis < 0) return `-${formatDuration(-millis)}`;
  if (millis === 0) return '0 ms';
  // Each limit is where the rounded figure would reach the next unit: 999.6 ms is 1 s, not 1000 ms.
  if (millis < 0.9995) return `${threeFigures(millis * 1000)} µs`;
  if (millis < 999.5) return `${threeFigures(millis)} ms`;
  if (millis < 59_950) return `${threeFigures(millis / 1000)} s`;
  const seconds = Math.round(millis / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${formatCount(Math.floor(seconds / 3600))} h ${Math.floor((seconds % 3600) / 60)} min`;
}

function threeFigures(value: number): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return String(Number(value.toFixed(digits)));
}
