/** The nearest-rank percentile: the smallest value that at least `share` (0…1) of all reach. Undefined of nothing. */
export function percentile(sorted: readonly number[], share: number): number | undefined {
  return sorted[Math.max(Math.ceil(sorted.length * share) - 1, 0)];
}
