import type { PatternNode } from './json-patterns.ts';
import type { SplitListener } from './record-batch.ts';

export interface SplitOptions {
  readonly patterns: PatternNode;
  readonly listener: SplitListener;
  /** Fields of owners by their path, where they are known from an earlier pass. */
  readonly known?: ReadonlyMap<string, Record<string, unknown>> | undefined;
  /** Records are passed over: only owners are of interest. */
  readonly skipsRecords?: boolean;
  /** After the first value further ones may come, one per line, as in JSON Lines. */
  readonly takesLines?: boolean;
}

/** Why the splitter goes no further. `too-much`: a limit was met; `damaged`: this is not, or not any more, JSON. */
export type SplitFault = { readonly kind: 'too-much' | 'damaged'; readonly message: string };
