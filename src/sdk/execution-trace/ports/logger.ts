/** Where the services say what went wrong; a `console` is one. */
export interface TraceLogger {
  debug(message: string, ...details: readonly unknown[]): void;
  warn(message: string, ...details: readonly unknown[]): void;
  error(message: string, ...details: readonly unknown[]): void;
}

/** Says what somebody should act on, and nothing else. */
export const CONSOLE_LOGGER: TraceLogger = {
  debug: () => undefined,
  warn: (message, ...details) => console.warn(message, ...details),
  error: (message, ...details) => console.error(message, ...details),
};
