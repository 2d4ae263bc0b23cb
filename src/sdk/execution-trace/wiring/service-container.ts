import type { InjectableClass, InjectableToken, InjectedOption } from './service-injection.ts';

/** Makes a service; asks `resolve` for what it needs. */
export type ServiceFactory<Services, Token extends keyof Services> = (
  resolve: <Needed extends keyof Services>(token: Needed) => Services[Needed],
) => Services[Token];

/** A class whose constructor takes one set of options, as all of this library do. */
export type ServiceClass<Options, Service> = new (options: Options) => Service;

/** Behind the signatures of `register`, which hold its options to its class. */
type AnyClass = (new (
  options?: object,
) => unknown) & {
  readonly name: string;
  readonly optionOfService?: Readonly<Record<string, string>>;
};

/**
 * A small container: one service per token, made when it is first asked for. `Services` says which token gives what, so that a
 * wrong registration does not compile. A later registration takes the place of an earlier one.
 * Source: document 1, "Dependency Injection Setup".
 */
export class ServiceContainer<Services extends object> {
  readonly #factories = new Map<keyof Services, () => unknown>();
  readonly #made = new Map<keyof Services, unknown>();
  readonly #underWay: (keyof Services)[] = [];

  /**
   * With `dependencies`, the container hands those services to the class, under the options that its `optionOfService` names; the
   * other options stand beside them. They are asked for when the service is made, so the order of registration does not matter.
   * `container.register(token, ActionTraceOutputService, { dependencies: [tokens.IActionTraceFilter] })`
   * @throws Error naming a dependency for which the class has no option.
   */
  register<
    Token extends keyof Services,
    Options,
    Names extends object,
    Needed extends InjectableToken<Services, Options, Names>,
  >(
    token: Token,
    serviceClass: InjectableClass<Options, Services[Token], Names>,
    options: { readonly dependencies: readonly Needed[] } & NoInfer<
      Omit<NonNullable<Options>, InjectedOption<Names, Needed>>
    >,
  ): void;
  /** `container.register(token, ActionTraceFilter, { enabled: true })`. */
  register<Token extends keyof Services, Options>(
    token: Token,
    serviceClass: ServiceClass<Options, Services[Token]>,
    options: NoInfer<Options>,
  ): void;
  register(
    token: keyof Services,
    serviceClass: AnyClass,
    options?: { readonly dependencies?: readonly (keyof Services)[] },
  ): void {
    if (options?.dependencies === undefined) {
      this.#set(token, () => new serviceClass(options));
      return;
    }
    const { dependencies, ...given } = options;
    const slots = dependencies.map((needed) => ({ needed, option: optionFor(serviceClass, needed) }));
    this.#set(token, () => {
      this.#requireAll(token, dependencies);
      const injected = slots.map(({ needed, option }) => [option, this.resolve(needed)] as const);
      return new serviceClass({ ...given, ...Object.fromEntries(injected) });
    });
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

  /** All at once: who wires services wants the whole list. */
  #requireAll(token: keyof Services, dependencies: readonly (keyof Services)[]): void {
    const missing = dependencies.filter((needed) => !this.#factories.has(needed));
    if (missing.length === 0) return;
    throw new Error(`'${String(token)}' needs services that are not registered: ${listed(missing)}`);
  }

  #set(token: keyof Services, make: () => unknown): void {
    this.#factories.set(token, make);
    this.#made.delete(token);
  }
}

function optionFor({ name, optionOfService = {} }: AnyClass, needed: PropertyKey): string {
  const option = new Map<string, string>(Object.entries(optionOfService)).get(String(needed));
  if (option === undefined) throw new Error(`${name} has no option for ${listed([needed])}`);
  return option;
}

function listed(tokens: readonly PropertyKey[]): string {
  return tokens.map((token) => `'${String(token)}'`).join(', ');
}
