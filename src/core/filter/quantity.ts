const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const DURATION = /^((?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(ns|us|µs|μs|ms|s|min|m|h)?$/i;

const UNIT_MILLIS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 0.001,
  // Both letters that look like a mu: the micro sign and the Greek letter.
  µs: 0.001,
  μs: 0.001,
  ms: 1,
  s: 1000,
  min: 60_000,
  m: 60_000,
  h: 3_600_000,
};

/** `500`, `-1.5`, `2e3`; undefined where the text is no finite number. */
export function parseNumber(text: string): number | undefined {
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}

/** `50ms`, `1.5s`, `200µs`, `2m`; milliseconds where no unit is written. Milliseconds out. */
export function parseDuration(text: string): number | undefined {
  const match = DURATION.exec(text);
  const value = Number(match?.[1]) * (UNIT_MILLIS[match?.[2]?.toLowerCase() ?? 'ms'] ?? Number.NaN);
  return Number.isFinite(value) ? value : undefined;
}
