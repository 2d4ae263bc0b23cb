import { failed, ok, type Result } from '../../../core/base/result.ts';
import { type BreakerSettings, breakerDefect } from '../../../core/model/breaker-settings.ts';

/** As a person types them: a count, and seconds. */
export interface BreakerText {
  readonly failures: string;
  readonly pause: string;
  readonly mostPause: string;
}

interface BreakerDefect {
  readonly field: keyof BreakerText;
  readonly message: string;
}

export function breakerToText({ failuresToOpen, pauseMs, mostPauseMs }: BreakerSettings): BreakerText {
  return {
    failures: String(failuresToOpen),
    pause: String(pauseMs / 1000),
    mostPause: String(mostPauseMs / 1000),
  };
}

export function textToBreaker(text: BreakerText): Result<BreakerSettings, BreakerDefect> {
  const breaker: BreakerSettings = {
    failuresToOpen: toNumber(text.failures),
    pauseMs: toNumber(text.pause) * 1000,
    mostPauseMs: toNumber(text.mostPause) * 1000,
  };
  const message = breakerDefect(breaker);
  return message === undefined ? ok(breaker) : failed({ field: fieldNamedIn(message), message });
}

/** Each sentence begins with the name of its field. */
function fieldNamedIn(message: string): keyof BreakerText {
  if (message.startsWith('Failures')) return 'failures';
  return message.startsWith('First') ? 'pause' : 'mostPause';
}

function toNumber(text: string): number {
  const trimmed = text.trim();
  return /^\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : Number.NaN;
}
