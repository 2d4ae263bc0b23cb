import type { SessionId } from '../../core/model/ids.ts';
import { type Session, siteOf } from '../../core/model/session.ts';

/**
 * Whose sessions a panel shows. `tab`: this tab's, in this run of the browser (tab ids mean nothing beyond it).
 * `site`: everything stored of the inspected page's site, from every tab and every run. `all`: everything stored.
 * A file imported in this panel is always shown.
 */
export type ScopeName = 'tab' | 'site' | 'all';

export interface Scope {
  readonly name: ScopeName;
  readonly tabId?: number;
  readonly run?: string;
  readonly site?: string;
  readonly imported: ReadonlySet<SessionId>;
}

export function isInScope(session: Session, scope: Scope): boolean {
  const { origin } = session;
  if (scope.name === 'all' || scope.imported.has(session.sessionId)) return true;
  if (origin.kind === 'file') return false;
  if (scope.name === 'tab') return origin.tabId === scope.tabId && origin.run === scope.run;
  return siteOf(session.url) === scope.site;
}
