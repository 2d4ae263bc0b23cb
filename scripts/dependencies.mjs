import { existsSync, readFileSync } from 'node:fs';
import { ROOT, runCommand } from './run-command.mjs';

const OLDEST_NODE = [20, 19];
const INSTALL_LIMIT_SECONDS = 900;

/** Throws, with what to do, when this Node is too old for the tools. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new Error(
    `Node ${OLDEST_NODE.join('.')} or newer is needed, this is ${process.versions.node}. Get it from https://nodejs.org`,
  );
}

/** Installs what package-lock.json names, unless exactly that is installed already. */
export async function installDependencies() {
  if (areDependenciesInstalled()) {
    console.log('✓ dependencies are installed');
    return;
  }
  console.log('… installing the dependencies (npm ci)');
  const args = ['ci', '--include=dev', '--no-fund', '--no-audit'];
  // npm names its own script to what it runs; started without npm, the one on the path has to do.
  const npm = process.env.npm_execpath;
  const [command, before] = npm?.endsWith('.js') === true ? [process.execPath, [npm]] : ['npm', []];
  const { code } = await runCommand(command, [...before, ...args], {
    show: true,
    timeLimitSeconds: INSTALL_LIMIT_SECONDS,
    // The browser is looked for later, where a system's own may serve.
    env: { PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
  });
  if (code !== 0) {
    throw new Error(
      'npm ci failed (its output is above). It needs npm and a connection to the package registry; behind a proxy set HTTPS_PROXY.',
    );
  }
}

function areDependenciesInstalled() {
  // npm writes this file last, so a broken-off installation has none.
  const installedPath = `${ROOT}/node_modules/.package-lock.json`;
  if (!existsSync(installedPath)) return false;
  return isSameInstallation(readLock(`${ROOT}/package-lock.json`), readLock(installedPath));
}

/**
 * @typedef {Record<string, { readonly version?: string; readonly optional?: boolean; readonly devOptional?: boolean }>} LockedPackages
 * by folder; the root package has the empty name
 */

/**
 * Whether each wanted package is installed in the wanted version. Optional ones may be absent: most are for other systems.
 * @param {LockedPackages} wanted
 * @param {LockedPackages} installed
 */
export function isSameInstallation(wanted, installed) {
  return Object.entries(wanted).every(([folder, { version, optional = false, devOptional = false }]) => {
    if (folder === '') return true;
    const found = installed[folder];
    return found === undefined ? optional || devOptional : found.version === version;
  });
}

/**
 * @param {string} path
 * @returns {LockedPackages}
 */
function readLock(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages ?? {};
}
