import { isRelayCommand, type RelayCommand, type RelayMessage } from '../wire/relay-link.ts';
import { type RuntimePort, runtimePortTransport } from '../wire/runtime-port.ts';
import type { Transport } from '../wire/transport.ts';

const FIRST_PAUSE_MS = 200;
const MOST_PAUSE_MS = 10_000;

export interface BackgroundLinkOptions {
  /** Opens a port. Throws when the extension is gone (reloaded, updated, removed). */
  readonly connect: () => RuntimePort;
  /** The first message on each new port. */
  readonly introduce: () => RelayMessage;
  readonly onCommand: (command: RelayCommand) => void;
  /** The port ended. True when the link is to be made again at once: something waits to be sent. */
  readonly onLost: () => boolean;
  /** The extension is gone for good: this content script has nobody left to talk to. */
  readonly onOrphaned: () => void;
}

/**
 * The connection to a worker that comes and goes. Connecting wakes a sleeping worker; a failed attempt is followed by pauses
 * that double, until a command proves that someone listens.
 */
export class BackgroundLink {
  readonly #options: BackgroundLinkOptions;
  #transport: Transport | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #pauseMs = FIRST_PAUSE_MS;
  #isOrphaned = false;

  constructor(options: BackgroundLinkOptions) {
    this.#options = options;
  }

  post(message: RelayMessage): void {
    this.#transport?.post(message);
  }

  /** Connects unless it is connected, or about to be after a pause. */
  ensure(): void {
    if (this.#transport === undefined && this.#retry === undefined) this.connectNow();
  }

  /** Connects anew, whatever was: after the back/forward cache the old port is dead without a word. */
  connectNow(): void {
    if (this.#isOrphaned) return;
    this.close();
    let port: RuntimePort;
    try {
      port = this.#options.connect();
    } catch {
      // "Extension context invalidated": there is no way back for this script, and nobody to tell but its owner.
      this.#isOrphaned = true;
      this.#options.onOrphaned();
      return;
    }
    const transport = runtimePortTransport(port);
    this.#transport = transport;
    transport.listen((message) => {
      if (!isRelayCommand(message)) return;
      this.#pauseMs = FIRST_PAUSE_MS;
      this.#options.onCommand(message);
    });
    transport.whenClosed(() => this.#lose(transport));
    transport.post(this.#options.introduce());
  }

  close(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    const transport = this.#transport;
    this.#transport = undefined;
    transport?.close();
  }

  #lose(transport: Transport): void {
    if (this.#transport !== transport) return;
    this.#transport = undefined;
    if (!this.#options.onLost()) return;
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      this.connectNow();
    }, this.#pauseMs);
    this.#pauseMs = Math.min(this.#pauseMs * 2, MOST_PAUSE_MS);
  }
}
