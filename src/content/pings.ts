/** A worker is ended after 30 s without a message. */
const PING_MS = 20_000;

/** Keeps the worker awake while chunks are held, and only then. */
export class Pings {
  readonly #ping: () => void;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(ping: () => void) {
    this.#ping = ping;
  }

  keepUp(isNeeded: boolean): void {
    if (!isNeeded) this.stop();
    else this.#timer ??= setInterval(this.#ping, PING_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
