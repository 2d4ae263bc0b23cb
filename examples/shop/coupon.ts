import type { AnsweredRequest } from './ledger.ts';

export interface Coupon {
  readonly code: string;
  readonly percent: number;
}

export type AskCoupon = (code: string) => Promise<Coupon | undefined>;

/** Asks for a coupon by XMLHttpRequest, as an old part of many a shop does. `undefined`: there is no such coupon. */
export function createAskCoupon(requests: AnsweredRequest[]): AskCoupon {
  return (code) =>
    new Promise((resolve, reject) => {
      const url = `/api/coupon?code=${encodeURIComponent(code)}`;
      const request = new XMLHttpRequest();
      request.open('GET', url);
      request.responseType = 'json';
      request.addEventListener('loadend', () => {
        requests.push({ method: 'GET', url, status: request.status });
        if (request.status === 0) reject(new Error('The coupon desk does not answer'));
        else resolve(isCoupon(request.response) ? request.response : undefined);
      });
      request.send();
    });
}

function isCoupon(value: unknown): value is Coupon {
  return typeof value === 'object' && value !== null && 'code' in value && 'percent' in value;
}
