import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { resolveWithin } from './server/static-files.ts';
import { type DemoServer, startDemoServer } from './server.ts';

let folder: string;
let server: DemoServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demo-server-'));
  await mkdir(join(folder, 'dist', 'shop'), { recursive: true });
  await writeFile(join(folder, 'dist', 'shop', 'index.html'), '<title>Shop</title>');
  await writeFile(join(folder, 'secret.txt'), 'secret');
  server = await startDemoServer({ root: join(folder, 'dist') });
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

describe('demo server', () => {
  test('files › are served with their type, folders by their index', async () => {
    const shop = await fetch(`${server.url}/shop`);
    expect(shop.url).toBe(`${server.url}/shop/`);
    expect(shop.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await shop.text()).toContain('Shop');
    expect((await fetch(`${server.url}/missing.js`)).status).toBe(404);
  });

  test('the first page › links both apps', async () => {
    const text = await (await fetch(`${server.url}/`)).text();
    expect(text).toContain('href="/shop/"');
    expect(text).toContain('href="/adventure/"');
  });

  test.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/shop/..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '/%ff',
  ])('a path that leads outside › is refused: %s', async (path) => {
    expect(await statusOf(path)).toBe(403);
  });

  test('resolveWithin › stays below the root', () => {
    expect(resolveWithin('/srv/dist', '/shop/a%20b.js')).toBe('/srv/dist/shop/a b.js');
    expect(resolveWithin('/srv/dist', '//etc/passwd')).toBe('/srv/dist/etc/passwd');
    expect(resolveWithin('/srv/dist', '/a/../../b')).toBeUndefined();
  });

  test('payment › fails at the bank for the broken card only', async () => {
    const broken = await pay('4000 0000 0000 0002');
    expect(broken.status).toBe(502);
    expect(await broken.json()).toEqual({ error: 'upstream timed out' });
    expect((await pay('4111 1111 1111 1111')).status).toBe(200);
    expect((await fetch(`${server.url}/api/pay`, { method: 'POST', body: 'no' })).status).toBe(400);
  });

  test('stock › takes as long as it was asked to', async () => {
    const begun = performance.now();
    expect((await fetch(`${server.url}/api/stock?ms=80`)).status).toBe(200);
    expect(performance.now() - begun).toBeGreaterThan(70);
  });

  test('coupon › knows one code', async () => {
    expect(await (await fetch(`${server.url}/api/coupon?code=spring`)).json()).toEqual({
      code: 'SPRING',
      percent: 10,
    });
    expect((await fetch(`${server.url}/api/coupon?code=winter`)).status).toBe(404);
  });
});

function pay(cardNumber: string): Promise<Response> {
  return fetch(`${server.url}/api/pay`, { method: 'POST', body: JSON.stringify({ cardNumber }) });
}

/** Asks with the path as it is: `fetch` would resolve the dots first. */
function statusOf(path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.url);
    request({ hostname, port, path }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}
