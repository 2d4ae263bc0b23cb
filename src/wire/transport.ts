/**
 * A two-way way for messages, whatever carries it. What comes out is `unknown`: the one who listens narrows it with a guard.
 * A transport is given its port and owns it from then on; `close` closes the port.
 */
export interface Transport {
  /** Sends one message. Does nothing once the transport is closed. Throws only when the message cannot be cloned. */
  post(message: unknown): void;
  /** Calls back with each message, in order, until the returned remover is called. */
  listen(handler: (message: unknown) => void): () => void;
  /** Calls back once, when the other side goes away. Not called after our own `close`. */
  whenClosed(handler: () => void): () => void;
  close(): void;
}
