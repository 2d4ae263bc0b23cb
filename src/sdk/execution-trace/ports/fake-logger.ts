import type { TraceLogger } from './logger.ts';

/** A logger for tests: one line per message, `warn text`. */
export interface FakeLogger extends TraceLogger {
  readonly lines: readonly string[];
}

export function createFakeLogger(): FakeLogger {
  const lines: string[] = [];
  const keep = (level: string) => (message: string) => void lines.push(`${level} ${message}`);
  return { lines, debug: keep('debug'), warn: keep('warn'), error: keep('error') };
}
