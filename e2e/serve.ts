import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

export interface PageServer {
  /** Origin without a trailing slash. */
  readonly url: string;
  close(): Promise<void>;
}

interface PageServerOptions {
  /**
   * The host in the url, default `127.0.0.1`. `localhost`, `[::1]` and `<name>.test` are other origins; browsers of
   * `launchTracepane` find every `.test` host on this machine, and Tracepane arms none of those by itself.
   */
  readonly host?: string;
}

/**
 * Serves `e2e/pages` on a free port, and beside it three routes that any origin may call:
 * `/api/echo` (method, path, headers and body as JSON), `/api/slow?ms=` (answers late), `/api/fail` (500).
 */
export async function startPageServer({ host = '127.0.0.1' }: PageServerOptions = {}): Promise<PageServer> {
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      send(response, 500, 'text/plain', String(error));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, host === '[::1]' ? '::1' : '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The page server has no port.');
  return {
    url: `http://${host}:${address.port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://pages');
  if (request.method === 'OPTIONS') return send(response, 204, 'text/plain', '');
  switch (url.pathname) {
    case '/api/echo':
      return sendJson(response, 200, await describeRequest(request, url));
    case '/api/slow': {
      const ms = Number(url.searchParams.get('ms') ?? 500);
      await new Promise((resolve) => setTimeout(resolve, ms));
      return sendJson(response, 200, { ms });
    }
    case '/api/fail':
      return sendJson(response, 500, { error: 'failed on purpose' });
    case '/favicon.ico':
      return send(response, 204, 'image/x-icon', '');
    default:
      return await sendFile(response, url.pathname);
  }
}

async function describeRequest(request: IncomingMessage, url: URL): Promise<object> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const body = Buffer.concat(chunks).toString('utf8');
  return { method: request.method, path: url.pathname + url.search, headers: request.headers, body };
}

async function sendFile(response: ServerResponse, pathname: string): Promise<void> {
  const file = normalize(join(pagesFolder, decodeURIComponent(pathname)));
  const type = contentTypes.get(extname(file));
  if (!file.startsWith(pagesFolder + sep) || type === undefined) {
    return send(response, 404, 'text/plain', `No page ${pathname}`);
  }
  try {
    send(response, 200, type, await readFile(file));
  } catch {
    send(response, 404, 'text/plain', `No page ${pathname}`);
  }
}

function sendJson(response: ServerResponse, status: number, value: object): void {
  send(response, status, 'application/json', JSON.stringify(value));
}

function send(response: ServerResponse, status: number, type: string, body: string | Uint8Array): void {
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-cache',
    'access-control-allow-origin': '*',
    'access-control-allow-methods': '*',
    'access-control-allow-headers': '*',
  });
  response.end(body);
}

const pagesFolder = join(import.meta.dirname, 'pages');

const contentTypes: ReadonlyMap<string, string> = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json'],
  ['.svg', 'image/svg+xml'],
]);
