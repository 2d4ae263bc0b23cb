/** Milliseconds per unit of time. */
export const MILLIS_PER: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** Milliseconds of `500ms`, `5m`, `1h`, `7d`; undefined for what is no duration above 0. */
export function parseDuration(text: string): number | undefined {
  const match = /^(\d{1,9}(?:\.\d{1,6})?)(ms|s|min|m|h|d|w)$/.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  const duration = Number(match[1]) * (MILLIS_PER[match[2]] ?? 0);
  return duration > 0 ? duration : undefined;
}
