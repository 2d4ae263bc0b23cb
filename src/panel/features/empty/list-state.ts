import type { Connection, SiteState } from '../../state/capture.ts';

/** Why there is no row in the list of traces. */
export type ListState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly problem: string }
  | { readonly kind: 'disconnected'; readonly why: string }
  | { readonly kind: 'not-recordable'; readonly url: string }
  | { readonly kind: 'not-armed'; readonly url: string }
  | { readonly kind: 'paused' }
  /** Nothing can be stored: what is recorded waits. */
  | { readonly kind: 'storage-paused'; readonly why: string }
  | { readonly kind: 'filtered'; readonly total: number }
  | { readonly kind: 'outside-brush'; readonly total: number }
  | { readonly kind: 'nothing-stored' }
  /** All that is known is that something is missing; the gaps stand above. */
  | { readonly kind: 'only-gaps' }
  | { readonly kind: 'nothing-yet' };

export interface ListFacts {
  readonly loading: 'loading' | 'ready' | 'failed';
  readonly problem: string | undefined;
  readonly connection: Connection;
  readonly site: SiteState | undefined;
  readonly watchesPage: boolean;
  readonly isRecording: boolean;
  /** Why storage does not take chunks. */
  readonly storageFault: string | undefined;
  readonly isFiltering: boolean;
  /** All traces in scope, shown or not. */
  readonly total: number;
  readonly gaps: number;
}

/** The one reason that stands before the others: what a person must know, or do, first. */
export function listState(facts: ListFacts): ListState {
  const { loading, problem, connection, site, total } = facts;
  if (total > 0) return { kind: facts.isFiltering ? 'filtered' : 'outside-brush', total };
  if (loading === 'failed')
    return { kind: 'failed', problem: problem ?? 'What is stored could not be read.' };
  if (connection.kind === 'disconnected') return { kind: 'disconnected', why: connection.why };
  if (loading === 'loading') return { kind: 'loading' };
  if (!facts.watchesPage) return { kind: facts.gaps > 0 ? 'only-gaps' : 'nothing-stored' };
  if (site !== undefined && !site.isArmed) {
    return { kind: site.isArmable ? 'not-armed' : 'not-recordable', url: site.url };
  }
  if (!facts.isRecording) return { kind: 'paused' };
  if (facts.storageFault !== undefined) return { kind: 'storage-paused', why: facts.storageFault };
  return { kind: facts.gaps > 0 ? 'only-gaps' : 'nothing-yet' };
}
