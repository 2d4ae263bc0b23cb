/** Makes a service; asks `resolve` for what it needs. */
export type ServiceFactory<Services, Token extends keyof Services> = (
  resolve: <Needed extends keyof Services>(token: Needed) => Services[Needed],
) => Services[Token];

/** A class whose constructor takes one set of options, as all of this library do. */
export type ServiceClass<Options, Service> = new (options: Options) => Service;

/**
 * A small container: one service per token, made when it is first asked for. `Services` says which token gives what, so that a
 * wrong registration does not compile. A later registration takes the place of an earlier one.
 * Source: document 1, "Dependency Injection Setup".
 */
export class ServiceContainer<Services extends object> {
  readonly #factories = new Map<keyof Services, () => unknown>();
  readonly #made = new Map<keyof Services, unknown>();
  readonly #underWay: (keyof Services)[] = [];

  /** `container.register(token, ActionTraceFilter, { enabled: true })`. */
  register<Token extends keyof Services, Options>(
    token: Token,
    serviceClass: ServiceClass<Options, Services[Token]>,
    options: NoInfer<Options>,
  ): void {
    this.#set(token, () => new serviceClass(options));
  }

  registerFactory<Token extends keyof Services>(
    token: Token,
    factory: ServiceFactory<Services, Token>,
  ): void {
    this.#set(token, () => factory((needed) => this.resolve(needed)));
  }

  registerInstance<Token extends keyof Services>(token: Token, service: Services[Token]): void {
    this.#set(token, () => service);
  }

  isRegistered(token: keyof Services): boolean {
    return this.#factories.has(token);
  }

  /** @throws Error for a token without a registration, and for services that need one another in a circle, naming it. */
  resolve<Token extends keyof Services>(token: Token): Services[Token] {
    // Only `#set` writes here, with what was registered for the token.
    if (this.#made.has(token)) return this.#made.get(token) as Services[Token];
    const factory = this.#factories.get(token);
    if (factory === undefined) throw new Error(`No service is registered for '${String(token)}'`);
    if (this.#underWay.includes(token)) {
      throw new Error(
        `Services need one another in a circle: ${[...this.#underWay, token].map(String).join(' → ')}`,
      );
    }
    this.#underWay.push(token);
    try {
      const service = factory();
      this.#made.set(token, service);
      return service as Services[Token];
    } finally {
      this.#underWay.pop();
    }
  }

  #set(token: keyof Services, make: () => unknown): void {
    this.#factories.set(token, make);
    this.#made.delete(token);
  }
}
