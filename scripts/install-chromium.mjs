import { localCommand, runCommand } from './run-command.mjs';

const LIMIT_SECONDS = 600;

/**
 * Installs the system's Chromium package where that is possible without asking anybody: apt, as root or by password-free sudo.
 * @returns {Promise<boolean>} whether it was installed
 */
export async function installSystemChromium() {
  const asRoot = await rootPrefix();
  if (asRoot === undefined || !(await exists('apt-get'))) return false;
  console.log('  installing the system package (apt-get install chromium)');
  const updated = await runAsRoot(asRoot, ['apt-get', 'update']);
  if (!updated) return false;
  return runAsRoot(asRoot, ['apt-get', 'install', '-y', '--no-install-recommends', 'chromium']);
}

/** Installs the libraries that Playwright's Chromium is linked with, where that needs no password. */
export async function installSystemLibraries() {
  const asRoot = await rootPrefix();
  if (asRoot === undefined) return;
  console.log('  installing the libraries it needs (npx playwright install-deps chromium)');
  await runAsRoot(asRoot, [process.execPath, localCommand('playwright'), 'install-deps', 'chromium']);
}

/** @returns {Promise<readonly string[] | undefined>} what to put before a command so that root runs it */
async function rootPrefix() {
  if (process.getuid?.() === 0) return ['env'];
  const { code } = await runCommand('sudo', ['-n', 'true'], { timeLimitSeconds: 10 });
  return code === 0 ? ['sudo', '-n', 'env'] : undefined;
}

/**
 * @param {readonly string[]} asRoot
 * @param {readonly string[]} command
 */
async function runAsRoot(asRoot, command) {
  const [first = 'env', ...rest] = [...asRoot, 'DEBIAN_FRONTEND=noninteractive', ...command];
  const { code } = await runCommand(first, rest, { show: true, timeLimitSeconds: LIMIT_SECONDS });
  return code === 0;
}

/** @param {string} command */
async function exists(command) {
  return (await runCommand(command, ['--version'], { timeLimitSeconds: 10 })).code === 0;
}
