/**
 * A class that says, in `static readonly optionOfService = { IActionTraceFilter: 'actionTraceFilter' } as const`, which of its
 * options takes which service: the documented list of tokens does not say it.
 */
export type InjectableClass<Options, Service, Names extends object> = (new (
  options: Options,
) => Service) & {
  readonly optionOfService: Names;
};

/** The tokens that may be in `dependencies`: the class has an option for each, and the service fits into it. */
export type InjectableToken<Services, Options, Names> = {
  [Token in keyof Names & keyof Services]: Names[Token] extends keyof NonNullable<Options>
    ? Services[Token] extends NonNullable<Options>[Names[Token]]
      ? Token
      : never
    : never;
}[keyof Names & keyof Services];

/** The options that these services fill, which therefore are not to be given besides. */
export type InjectedOption<Names, Needed> = Needed extends keyof Names ? Names[Needed] & PropertyKey : never;
