/** The attribute that says why a span never ended (`ExpiryReason`). */
export const EXPIRED = 'tracepane.expired';

export type ExpiryReason = 'document closed' | 'browser ended' | 'too old';
