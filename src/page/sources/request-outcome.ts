import type { OpenSpan } from '../open-span.ts';

/** What an answer says about its request. `length` is its `content-length` header; a status of 0 says that nothing may be known. */
export function recordAnswer(span: OpenSpan, status: number, length: unknown): void {
  if (status > 0) span.setAttribute('http.response.status_code', status);
  if (typeof length === 'string' && /^\d{1,15}$/.test(length)) {
    span.setAttribute('http.response.body.size', Number(length));
  }
  if (status < 400) return;
  span.setAttribute('error.type', String(status));
  span.setStatus('error', `HTTP ${status}`);
}

/** The page has called it off: no failure. */
export function recordAbort(span: OpenSpan, type: string, time: number, message?: string): void {
  span.setAttribute('error.type', type);
  span.addEvent('abort', { level: 'warn', time, message });
}
