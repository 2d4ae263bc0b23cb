import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { CATALOGUE } from './catalogue.ts';

/** Payments with this card always fail at the bank. The only other card of the shop ends in 1111. */
const BROKEN_CARD = '4000000000000002';
const PAYMENT_MILLIS = 120;
const LONGEST_WAIT_MILLIS = 10_000;
const LARGEST_BODY_BYTES = 64 * 1024;

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** Answers a request whose path starts with `/api/`, always in JSON. */
export async function answerApi(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  query: URLSearchParams,
): Promise<void> {
  const { status, body } = await answerTo(request, path, query);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(JSON.stringify(body));
}

async function answerTo(request: IncomingMessage, path: string, query: URLSearchParams): Promise<Answer> {
  switch (`${request.method} ${path}`) {
    case 'GET /api/catalogue':
      return { status: 200, body: CATALOGUE };
    case 'GET /api/stock':
      return stock(query);
    case 'GET /api/coupon':
      return coupon(query);
    case 'POST /api/pay':
      return pay(request);
    default:
      return { status: 404, body: { error: 'no such endpoint' } };
  }
}

/** The slow one: `ms` says how slow, in milliseconds. */
async function stock(query: URLSearchParams): Promise<Answer> {
  const asked = Number(query.get('ms') ?? 0);
  const delay = Number.isFinite(asked) ? Math.min(Math.max(asked, 0), LONGEST_WAIT_MILLIS) : 0;
  await wait(delay);
  const levels = CATALOGUE.map((entry, position) => [entry.id, 3 + position * 2]);
  return { status: 200, body: Object.fromEntries(levels) };
}

function coupon(query: URLSearchParams): Answer {
  const code = (query.get('code') ?? '').toUpperCase();
  if (code === 'SPRING') return { status: 200, body: { code, percent: 10 } };
  return { status: 404, body: { error: 'unknown coupon' } };
}

async function pay(request: IncomingMessage): Promise<Answer> {
  const body = await readJson(request);
  if (body === undefined) return { status: 400, body: { error: 'the payment is not JSON' } };
  await wait(PAYMENT_MILLIS);
  if (cardOf(body) === BROKEN_CARD) return { status: 502, body: { error: 'upstream timed out' } };
  return { status: 200, body: { receipt: `receipt-${Date.now().toString(36)}` } };
}

function cardOf(body: unknown): string {
  const isPayment = typeof body === 'object' && body !== null && 'cardNumber' in body;
  return isPayment ? String(body.cardNumber).replaceAll(/\D/g, '') : '';
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const part of request.setEncoding('utf8')) {
    text += part;
    if (text.length > LARGEST_BODY_BYTES) return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // The caller answers 400.
  }
}
