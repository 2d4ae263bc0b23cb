import type { ForeignSession } from './foreign-session.ts';

/** Every session is open until the end of the file. One that names more of them than this is not ours. */
const MOST_SESSIONS = 1_000;

export interface SessionGroups<About> {
  /** The session that this is of: one for each id, and one for all that has none. */
  of(sessionId: string | undefined, about: About): ForeignSession;
  finish(): void;
}

export function createSessionGroups<About>(begin: (about: About) => ForeignSession): SessionGroups<About> {
  const sessions = new Map<string, ForeignSession>();
  return {
    of: (sessionId = '', about) => {
      const key = sessions.size < MOST_SESSIONS || sessions.has(sessionId) ? sessionId : '';
      const session = sessions.get(key) ?? begin(about);
      sessions.set(key, session);
      return session;
    },
    finish: () => {
      for (const session of sessions.values()) session.finish();
    },
  };
}
