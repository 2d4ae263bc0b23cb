/** The functions of a record, to be called in another world: everything crosses as JSON. */
export type Remote<Functions> = {
  readonly [Name in keyof Functions]: Functions[Name] extends (...args: infer Args) => infer Answer
    ? (...args: Args) => Promise<Awaited<Answer>>
    : never;
};

/** A page, a frame or a worker. */
interface World {
  evaluate(expression: string): Promise<unknown>;
}

/** Calls the functions of the global record `name` in `world`. */
export function remote<Functions>(world: World, name: string): Remote<Functions> {
  const call =
    (member: string | symbol) =>
    (...args: readonly unknown[]): Promise<unknown> => {
      const words = args.map((arg) => JSON.stringify(arg)).join(', ');
      // A string, because a compiler's helper inside a function would be missing over there.
      return world.evaluate(`${name}.${String(member)}(${words})`);
    };
  // The proxy makes each member when it is asked for; the world answers what the record's types promise.
  return new Proxy(
    {},
    { get: (_, member) => (member === 'then' ? undefined : call(member)) },
  ) as Remote<Functions>;
}
