import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';

export interface BenchServer {
  readonly port: number;
  close(): Promise<void>;
}

const FILES: ReadonlyMap<string, readonly [file: string, type: string]> = new Map([
  ['/', ['index.html', 'text/html; charset=utf-8']],
  ['/bench.js', ['bench.js', 'text/javascript; charset=utf-8']],
]);

/**
 * Serves the page of the benchmarks. Isolated, so that its clock counts in steps of 5 µs rather than 100:
 * https://developer.mozilla.org/docs/Web/API/Performance/now#security_requirements
 */
export async function serveBench(folder: string): Promise<BenchServer> {
  const server = createServer(async (request, response) => {
    const [file, type] = FILES.get(new URL(request.url ?? '/', 'http://bench').pathname) ?? [];
    response.writeHead(file === undefined ? 404 : 200, {
      'content-type': type ?? 'text/plain',
      'cache-control': 'no-store',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    });
    response.end(file === undefined ? '' : await readFile(join(folder, file)));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('The server of the benchmarks has no port.');
  return {
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
