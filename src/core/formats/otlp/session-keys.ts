/** Attributes of the resource by which a session that Tracepane wrote is known again. */
export const SESSION_KEYS = {
  sessionId: 'tracepane.session.id',
  title: 'tracepane.session.title',
  /** Milliseconds since the Unix epoch. */
  timeOrigin: 'tracepane.session.time_origin',
} as const;
