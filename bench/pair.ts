/** Of many rounds: the middle, and how far apart the rounds lie. */
export interface Spread {
  readonly p10: number;
  readonly median: number;
  readonly p90: number;
}

/** What each variant took in one round, in any unit that is the same for all rounds. */
export type Round<Name extends string> = Readonly<Record<Name, number>>;

/** Errors: throws when there is no value, for then nothing was measured. */
export function spreadOf(values: readonly number[]): Spread {
  if (values.length === 0) throw new Error('No round was measured.');
  const ascending = values.toSorted((one, other) => one - other);
  return {
    p10: quantile(ascending, 0.1),
    median: quantile(ascending, 0.5),
    p90: quantile(ascending, 0.9),
  };
}

/**
 * How many times what `other` took did `one` take: the ratio is formed in each round and the rounds are summed up after that,
 * so that a machine that is slow for a while is slow for both.
 */
export function ratioOf<Name extends string>(rounds: readonly Round<Name>[], one: Name, other: Name): Spread {
  return spreadOf(rounds.map((round) => round[one] / round[other]));
}

export function columnOf<Name extends string>(rounds: readonly Round<Name>[], name: Name): Spread {
  return spreadOf(rounds.map((round) => round[name]));
}

export interface Turns<Name extends string> {
  readonly rounds: number;
  /** Rounds before those that count: compilers and caches settle. Default: 2. */
  readonly warmUps?: number;
  /** Measures one variant once; resolves with what it took. */
  readonly measure: (name: Name) => Promise<number>;
}

/** Measures all variants in each round, one after the other, in an order that changes from round to round. */
export async function inTurns<Name extends string>(
  names: readonly Name[],
  { rounds, warmUps = 2, measure }: Turns<Name>,
): Promise<readonly Round<Name>[]> {
  const measured: Round<Name>[] = [];
  for (let index = 0; index < warmUps + rounds; index++) {
    const round = new Map<Name, number>();
    for (const name of turned(names, index)) round.set(name, await measure(name));
    // Every name of the list has been measured just now.
    if (index >= warmUps) measured.push(Object.fromEntries(round) as Round<Name>);
  }
  return measured;
}

/** Who comes first changes with each round; when all have been first, the order runs backwards. */
export function turned<Item>(items: readonly Item[], round: number): readonly Item[] {
  const from = round % items.length;
  const order = [...items.slice(from), ...items.slice(0, from)];
  return Math.floor(round / items.length) % 2 === 0 ? order : order.reverse();
}

/** Between two values, in proportion. */
function quantile(ascending: readonly number[], share: number): number {
  const position = (ascending.length - 1) * share;
  const below = ascending[Math.floor(position)] ?? Number.NaN;
  const above = ascending[Math.ceil(position)] ?? Number.NaN;
  return below + (above - below) * (position - Math.floor(position));
}
