import { describe, expect, test } from 'vitest';
import { PageScopeDouble, RelayDouble } from '../../testing/page-scope.ts';
import { startShim } from '../start.ts';

type Fetch = (input: unknown, init?: unknown) => Promise<unknown>;

function start(answer: Fetch) {
  const scope = Object.assign(new PageScopeDouble(), { fetch: answer });
  const { recorder } = startShim(scope);
  return { scope, recorder, relay: new RelayDouble(scope) };
}

describe('fetch source', () => {
  test('fetch › writes method, address, status and size, below the active span', async () => {
    const response = new Response('hello', { headers: { 'content-length': '5' } });
    const { scope, recorder, relay } = start(async () => response);
    const span = recorder.startSpan('thunk');
    const answer = recorder.runActive(span, () =>
      scope.fetch('https://ann:pw@shop.example:8080/api/stock?token=abc&q=1', { method: 'post' }),
    );
    span.end();
    expect(await answer).toBe(response);
    expect(response.bodyUsed).toBe(false);
    expect(relay.flush().draw()).toBe(
      'thunk\n  POST /api/stock network client ~fetch http.request.method="POST"' +
        ' url.full="https://[redacted · key]@shop.example:8080/api/stock?token=[redacted · key]&q=1"' +
        ' server.address="shop.example" server.port=8080' +
        ' http.response.status_code=200 http.response.body.size=5',
    );
    expect(recorder.faults.count).toBe(0);
  });

  test('fetch › marks an answer of 400 and more', async () => {
    const { scope, relay } = start(async () => new Response('', { status: 502 }));
    await scope.fetch(new Request('https://shop.example/api/pay', { method: 'PUT' }));
    expect(relay.flush().draw()).toContain('PUT /api/pay network client ~fetch !"HTTP 502"');
  });

  test('fetch › passes a failure on untouched, and leaves it unhandled if the page does', async () => {
    const reason = new TypeError('Failed to fetch');
    const { scope, relay } = start(() => Promise.reject(reason));
    const unhandled = new Promise((resolve) => process.once('unhandledRejection', resolve));
    void scope.fetch('https://shop.example/');
    expect(await unhandled).toBe(reason);
    await expect(scope.fetch('https://shop.example/')).rejects.toBe(reason);
    expect(relay.flush().draw()).toContain('GET / network client ~fetch !"Failed to fetch"');
  });

  test('fetch › writes an abort as an event, whatever its reason', async () => {
    const { scope, relay } = start((_, init) => Promise.reject(Reflect.get(Object(init), 'signal').reason));
    await scope.fetch('https://shop.example/a', { signal: AbortSignal.abort() }).catch(() => undefined);
    await scope
      .fetch('https://shop.example/b', { signal: AbortSignal.abort('bored') })
      .catch(() => undefined);
    expect(relay.flush().drawEvents()).toBe('GET /a: abort\nGET /b: abort');
    expect(relay.spans.map((span) => [span.status, span.attributes['error.type']])).toEqual([
      ['unset', 'AbortError'],
      ['unset', 'AbortError'],
    ]);
  });

  test('fetch › looks like the platform’s, keeps `this`, and runs no getter', async () => {
    const seen: unknown[] = [];
    const native = async function fetch(this: unknown, _input: unknown) {
      seen.push(this);
      return undefined;
    };
    const { scope, relay, recorder } = start(native);
    expect([scope.fetch.name, scope.fetch.length, String(scope.fetch)]).toEqual(['fetch', 1, String(native)]);
    const owner = { fetch: scope.fetch };
    const input = {
      toString: () => {
        throw new Error('ran');
      },
    };
    await owner.fetch(input, {
      get method(): string {
        throw new Error('ran');
      },
    });
    expect(seen).toEqual([owner]);
    expect(relay.flush().spans.map((span) => span.name)).toEqual(['GET (unknown)']);
    expect(recorder.faults.count).toBe(0);
  });
});

class FakeXMLHttpRequest extends EventTarget {
  #status = 0;

  get status(): number {
    return this.#status;
  }

  get responseText(): string {
    throw new Error('touched the response');
  }

  open(_method: string, _address: string): string {
    return 'opened';
  }

  send(_body?: unknown): string {
    return 'sent';
  }

  getResponseHeader(name: string): string | null {
    return name === 'content-length' ? '12' : null;
  }

  finish(type: string, status = 0): void {
    this.#status = status;
    this.dispatchEvent(new Event(type));
    this.dispatchEvent(new Event('loadend'));
  }
}

describe('XMLHttpRequest source', () => {
  test('XMLHttpRequest › writes how each request ends', () => {
    class XMLHttpRequest extends FakeXMLHttpRequest {
      override open(method: string, address: string): string {
        return super.open(method, address);
      }
      override send(body?: unknown): string {
        return super.send(body);
      }
      override get status(): number {
        return super.status;
      }
      override getResponseHeader(name: string): string | null {
        return super.getResponseHeader(name);
      }
    }
    const scope = Object.assign(new PageScopeDouble(), { XMLHttpRequest });
    const { recorder } = startShim(scope);
    const relay = new RelayDouble(scope);
    for (const [type, status] of [
      ['load', 200],
      ['load', 404],
      ['error', 0],
      ['timeout', 0],
      ['abort', 0],
    ] as const) {
      const request = new XMLHttpRequest();
      expect(request.open('get', `https://shop.example/${type}`)).toBe('opened');
      expect(request.send()).toBe('sent');
      request.finish(type, status);
    }
    const again = new XMLHttpRequest();
    again.open('GET', 'https://shop.example/first');
    again.send();
    again.open('GET', 'https://shop.example/second');
    again.send();
    again.finish('load', 204);
    expect(relay.flush().spans.map((span) => [span.name, span.status, span.statusMessage])).toEqual([
      ['GET /load', 'unset', undefined],
      ['GET /load', 'error', 'HTTP 404'],
      ['GET /error', 'error', 'Network error'],
      ['GET /timeout', 'error', 'Timed out'],
      ['GET /abort', 'unset', undefined],
      ['GET /first', 'unset', undefined],
      ['GET /second', 'unset', undefined],
    ]);
    expect(relay.drawEvents()).toBe('GET /abort: abort\nGET /first: abort');
    expect(relay.spans[0]?.attributes['http.response.body.size']).toBe(12);
    expect(recorder.faults.count).toBe(0);
  });
});
