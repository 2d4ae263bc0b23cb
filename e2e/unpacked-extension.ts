import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { removeAtExit } from './remove-at-exit.ts';

/** An extension folder that Chromium can load, and the id that Chromium will give it. */
export interface UnpackedExtension {
  readonly path: string;
  readonly id: string;
}

/**
 * Reads the built extension in `folder`. With `acceptAllHosts` a copy is loaded whose optional hosts are granted from
 * the start: headless Chromium never answers a permission prompt, so `permissions.request` would stay pending.
 */
export function readUnpackedExtension(folder: string, acceptAllHosts: boolean): UnpackedExtension {
  const path = resolve(folder);
  if (!existsSync(join(path, 'manifest.json'))) {
    throw new Error(`${path} holds no manifest.json: build the extension first (npm run build).`);
  }
  const manifest = readManifest(path);
  const id = extensionIdOf(manifest.key);
  return { path: acceptAllHosts ? copyWithAllHosts(path, manifest) : path, id };
}

/** Chromium's rule: the first 16 bytes of the SHA-256 of the DER public key, each half byte a letter from a to p. */
function extensionIdOf(key: unknown): string {
  if (typeof key !== 'string')
    throw new Error('The manifest has no `key`, so the extension has no fixed id.');
  const digest = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 32);
  return digest.replace(/[0-9a-f]/g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));
}

function readManifest(path: string): Readonly<Record<string, unknown>> {
  const manifest: unknown = JSON.parse(readFileSync(join(path, 'manifest.json'), 'utf8'));
  if (typeof manifest !== 'object' || manifest === null)
    throw new Error(`${path}/manifest.json is no object.`);
  return Object.fromEntries(Object.entries(manifest));
}

function copyWithAllHosts(path: string, manifest: Readonly<Record<string, unknown>>): string {
  const copy = removeAtExit(mkdtempSync(join(tmpdir(), 'tracepane-extension-')));
  cpSync(path, copy, { recursive: true });
  const widened = { ...manifest, host_permissions: ['*://*/*'], optional_host_permissions: undefined };
  writeFileSync(join(copy, 'manifest.json'), JSON.stringify(widened, undefined, 2));
  return copy;
}
