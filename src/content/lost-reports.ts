import type { LossReport } from '../wire/relay-link.ts';

export type Loss = Omit<LossReport, 'kind' | 'report'>;

/**
 * Sums up what was lost until it can be said, one report per reason however many forged messages a page sends, and keeps each
 * report until its gap is committed. So there are never more than two for a reason: one under way, one that grows meanwhile.
 */
export class LostReports {
  readonly #waiting = new Map<LossReport['reason'], Loss>();
  readonly #underWay = new Map<number, LossReport>();
  #next = 0;

  /** Takes over what an earlier relay of this document had not settled. */
  inherit(reports: readonly LossReport[]): void {
    for (const report of reports) {
      this.#underWay.set(report.report, report);
      this.#next = Math.max(this.#next, report.report + 1);
    }
  }

  get isEmpty(): boolean {
    return this.#waiting.size === 0 && this.#underWay.size === 0;
  }

  /** Times in milliseconds since the time origin. */
  add(loss: Loss): void {
    const before = this.#waiting.get(loss.reason);
    this.#waiting.set(loss.reason, {
      reason: loss.reason,
      chunks: loss.chunks + (before?.chunks ?? 0),
      spans: loss.spans + (before?.spans ?? 0),
      start: Math.min(loss.start, before?.start ?? loss.start),
      end: Math.max(loss.end, before?.end ?? loss.end),
    });
  }

  /** What is to be said now: nothing while earlier reports are under way. */
  next(): readonly LossReport[] {
    return this.#underWay.size === 0 ? this.#makeReports() : [];
  }

  /** Everything that is not settled, said before or not: the connection is new, or there will be none. */
  all(): readonly LossReport[] {
    this.#makeReports();
    return [...this.#underWay.values()];
  }

  settle(reports: readonly number[]): void {
    for (const report of reports) this.#underWay.delete(report);
  }

  #makeReports(): readonly LossReport[] {
    const made = [...this.#waiting.values()].map(
      (loss): LossReport => ({ kind: 'lost', report: this.#next++, ...loss }),
    );
    this.#waiting.clear();
    for (const report of made) this.#underWay.set(report.report, report);
    return made;
  }
}
