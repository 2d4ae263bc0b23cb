import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Sends the file that `path` names under `root`. A folder is answered by its `index.html`; what leads outside, by 403. */
export async function sendFile(root: string, path: string, response: ServerResponse): Promise<void> {
  const file = resolveWithin(root, path);
  if (file === undefined) return sendText(response, 403, 'Forbidden');
  const found = await stat(file).catch(() => undefined);
  if (found?.isDirectory()) {
    if (path.endsWith('/')) return sendFile(root, `${path}index.html`, response);
    response.writeHead(301, { location: `${path}/` }).end();
    return;
  }
  if (!found?.isFile()) return sendText(response, 404, 'Not found');
  response.writeHead(200, {
    'content-type': CONTENT_TYPES[extname(file)] ?? 'application/octet-stream',
    'content-length': found.size,
    'cache-control': 'no-store',
  });
  await pipeline(createReadStream(file), response).catch(() => response.destroy());
}

/** The file below `root` that an encoded URL path names, or `undefined` when it would lie elsewhere. */
export function resolveWithin(root: string, path: string): string | undefined {
  const decoded = decodePath(path);
  // Refused before it is resolved: `/shop/../shop/` is nobody's honest link either.
  if (decoded === undefined || decoded.includes('\0') || decoded.split(/[/\\]/).includes('..'))
    return undefined;
  const base = normalize(root + sep);
  const file = join(base, decoded);
  return file.startsWith(base) ? file : undefined;
}

function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined; // Not UTF-8: names no file of ours.
  }
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text);
}
