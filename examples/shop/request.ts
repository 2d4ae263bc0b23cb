import type { AnsweredRequest } from './ledger.ts';

export interface ShopRequest {
  readonly method: 'GET' | 'POST';
  /** Path and query. */
  readonly url: string;
  readonly body?: unknown;
  readonly authorization?: string;
}

export interface ShopAnswer {
  readonly status: number;
  readonly body: unknown;
}

export type SendRequest = (request: ShopRequest) => Promise<ShopAnswer>;

/** `fetch` with JSON both ways, written into the ledger. Rejects when no answer comes. */
export function createSendRequest(requests: AnsweredRequest[]): SendRequest {
  return async ({ method, url, body, authorization }) => {
    let status = 0;
    try {
      const response = await fetch(url, {
        method,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(authorization === undefined ? {} : { authorization }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      status = response.status;
      return { status, body: await response.json() };
    } finally {
      requests.push({ method, url, status });
    }
  };
}
