// Finds a Chromium that loads unpacked extensions, and installs one where there is none. Branded Google Chrome is never
// taken: it ignores --load-extension.
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installSystemChromium, installSystemLibraries } from './install-chromium.mjs';
import { localCommand, runCommand } from './run-command.mjs';

const SYSTEM_NAMES = ['chromium', 'chromium-browser'];
const MAC_PATH = '/Applications/Chromium.app/Contents/MacOS/Chromium';
const DOWNLOAD_LIMIT_SECONDS = 300;
const VERSION_LIMIT_SECONDS = 20;

/**
 * The path of a Chromium that runs on this machine: the one TRACEPANE_CHROMIUM names, Playwright's, the system's, a
 * downloaded one, or one from the system's packages, in this order. Throws with what to install when there is none.
 * @returns {Promise<string>}
 */
export async function findChromium() {
  const named = process.env.TRACEPANE_CHROMIUM;
  if (named !== undefined && named !== '') return checkNamed(named);
  const present = (await runnable(await playwrightPath())) ?? (await systemChromium());
  if (present !== undefined) return present;

  console.log('  no Chromium found: downloading one (npx playwright install chromium)');
  const installed = (await downloadChromium()) ?? (await packagedChromium());
  if (installed !== undefined) return installed;
  throw new Error(
    [
      'No Chromium could be found or installed. Install one and run this again:',
      '  Debian, Ubuntu   sudo npx playwright install --with-deps chromium   (or: sudo apt-get install chromium)',
      '  Fedora           sudo dnf install chromium',
      '  Arch             sudo pacman -S chromium',
      '  macOS            brew install --cask chromium',
      'or set TRACEPANE_CHROMIUM to the path of a Chromium. Google Chrome will not do: it no longer loads unpacked extensions.',
    ].join('\n'),
  );
}

/** @param {string} path */
async function checkNamed(path) {
  if (!existsSync(path)) throw new Error(`TRACEPANE_CHROMIUM names ${path}, which does not exist.`);
  const { works, reason } = await tryChromium(path);
  if (!works) throw new Error(`TRACEPANE_CHROMIUM names ${path}, which cannot be used: ${reason}`);
  return path;
}

/** @returns {Promise<string>} where Playwright keeps or would keep its Chromium */
async function playwrightPath() {
  const { chromium } = await import('playwright');
  return chromium.executablePath();
}

/** @returns {Promise<string | undefined>} */
async function systemChromium() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const paths = SYSTEM_NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  for (const path of [...paths, MAC_PATH]) {
    const found = await runnable(path);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** @returns {Promise<string | undefined>} */
async function downloadChromium() {
  const install = [localCommand('playwright'), 'install', '--no-shell', 'chromium'];
  const { code } = await runCommand(process.execPath, install, {
    show: true,
    timeLimitSeconds: DOWNLOAD_LIMIT_SECONDS,
  });
  const path = await playwrightPath();
  if (code !== 0 || !existsSync(path)) return undefined;
  // A bare machine lacks the libraries that the downloaded browser is linked with.
  if (!(await tryChromium(path)).works) await installSystemLibraries();
  return runnable(path);
}

/** @returns {Promise<string | undefined>} */
async function packagedChromium() {
  return (await installSystemChromium()) ? systemChromium() : undefined;
}

/**
 * @param {string} path
 * @returns {Promise<string | undefined>} the path when a usable Chromium is there
 */
async function runnable(path) {
  if (!existsSync(path)) return undefined;
  const { works, reason } = await tryChromium(path);
  if (!works) console.log(`  ${path} cannot be used: ${reason}`);
  return works ? path : undefined;
}

/**
 * @param {string} path
 * @returns {Promise<{ readonly works: boolean; readonly reason: string }>}
 */
async function tryChromium(path) {
  if (isSnap(path)) return { works: false, reason: 'as a snap it cannot see our profile folders' };
  // chrome.exe opens a window instead of answering.
  if (process.platform === 'win32') return { works: true, reason: '' };
  const { code, output } = await runCommand(path, ['--version'], { timeLimitSeconds: VERSION_LIMIT_SECONDS });
  if (code !== 0) return { works: false, reason: output.trim().split('\n').slice(0, 3).join(' ') };
  if (!/chrom|edge|brave/i.test(output))
    return { works: false, reason: 'it does not say that it is Chromium' };
  if (/^Google Chrome (?!for Testing)/m.test(output)) {
    return { works: false, reason: 'Google Chrome no longer loads unpacked extensions' };
  }
  return { works: true, reason: '' };
}

/**
 * A snap is a link to the snap command or, on Ubuntu, a small script that starts it.
 * @param {string} path
 */
function isSnap(path) {
  const target = realpathSync(path);
  if (target.startsWith('/snap/') || target.endsWith('/snap')) return true;
  return statSync(target).size < 10_000 && readFileSync(target, 'utf8').includes('/snap/bin/');
}
