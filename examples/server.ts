import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { answerApi } from './server/api.ts';
import { indexPage } from './server/index-page.ts';
import { sendFile } from './server/static-files.ts';

export interface DemoServerOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** The folder of the built apps; `examples/dist` by default. */
  readonly root?: string;
}

export interface DemoServer {
  /** Without a slash at the end, such as `http://127.0.0.1:4173`. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the demo apps and their API on the loopback interface. Rejects when the port is taken. */
export async function startDemoServer(options: DemoServerOptions = {}): Promise<DemoServer> {
  const root = options.root ?? fileURLToPath(new URL('./dist', import.meta.url));
  const server = createServer((request, response) => {
    answer(root, request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
      response.end(`The demo server failed: ${error}`);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The demo server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        // A page that is still open keeps its connection alive.
        server.closeAllConnections();
      }),
  };
}

async function answer(root: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // Split by hand: a URL parser would resolve `..` before anybody could refuse it.
  const [path = '/', query = ''] = (request.url ?? '/').split('?', 2);
  if (path.startsWith('/api/')) return answerApi(request, response, path, new URLSearchParams(query));
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  if (path === '/') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(indexPage());
    return;
  }
  return sendFile(root, path, response);
}
