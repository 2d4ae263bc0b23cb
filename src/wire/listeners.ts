/** The handlers of one transport. A handler that is added while a message is handed out gets the next one. */
export class Listeners<Message> {
  readonly #handlers = new Set<(message: Message) => void>();

  add(handler: (message: Message) => void): () => void {
    // Wrapped, so that the same function may listen twice and each remover removes its own.
    const own = (message: Message) => handler(message);
    this.#handlers.add(own);
    return () => {
      this.#handlers.delete(own);
    };
  }

  tell(message: Message): void {
    for (const handler of [...this.#handlers]) handler(message);
  }

  clear(): void {
    this.#handlers.clear();
  }
}
