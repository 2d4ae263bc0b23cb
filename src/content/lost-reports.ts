import type { RelayMessage } from '../wire/relay-link.ts';

export type LostReport = Extract<RelayMessage, { readonly kind: 'lost' }>;

/** Sums up what was lost until it can be said: one report per reason, however many forged messages a page sends. */
export class LostReports {
  readonly #byReason = new Map<LostReport['reason'], LostReport>();

  get isEmpty(): boolean {
    return this.#byReason.size === 0;
  }

  /** Times in milliseconds since the time origin. */
  add(report: Omit<LostReport, 'kind'>): void {
    const before = this.#byReason.get(report.reason);
    this.#byReason.set(report.reason, {
      kind: 'lost',
      reason: report.reason,
      chunks: report.chunks + (before?.chunks ?? 0),
      spans: report.spans + (before?.spans ?? 0),
      start: Math.min(report.start, before?.start ?? report.start),
      end: Math.max(report.end, before?.end ?? report.end),
    });
  }

  /** Everything, and forgets it. */
  drain(): readonly LostReport[] {
    const reports = [...this.#byReason.values()];
    this.#byReason.clear();
    return reports;
  }
}
