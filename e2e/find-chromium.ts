import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

/**
 * The Chromium that runs the extension: `TRACEPANE_CHROMIUM`, else Playwright's own, else the system's.
 * Branded Chrome is never looked for, because it no longer loads unpacked extensions from the command line.
 */
export function findChromium(): string {
  const wanted = process.env.TRACEPANE_CHROMIUM;
  if (wanted !== undefined && wanted !== '') {
    if (!existsSync(wanted)) throw new Error(`TRACEPANE_CHROMIUM names ${wanted}, which does not exist.`);
    return wanted;
  }
  const found = [chromium.executablePath(), ...systemPaths].find((path) => path !== '' && existsSync(path));
  if (found === undefined) {
    throw new Error(
      'No Chromium found: run `npx playwright install chromium`, install the package `chromium`, or set TRACEPANE_CHROMIUM.',
    );
  }
  return found;
}

const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
