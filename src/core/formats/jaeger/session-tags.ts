/** Tags of the process by which a session that Tracepane wrote is known again. */
export const SESSION_TAGS = {
  sessionId: 'tracepane.session.id',
  url: 'url.full',
  title: 'tracepane.session.title',
  /** Milliseconds since the Unix epoch. */
  timeOrigin: 'tracepane.session.time_origin',
} as const;
