// From a fresh checkout to a machine that can build and run Tracepane. Plain JavaScript without packages, because it
// runs before they are installed.
import { checkNode, installDependencies } from './dependencies.mjs';
import { findChromium } from './find-chromium.mjs';
import { isEntryPoint } from './is-entry-point.mjs';

/** Checks Node and installs the packages. */
export async function prepareDependencies() {
  checkNode();
  console.log(`✓ Node ${process.versions.node}`);
  await installDependencies();
}

/** Finds or installs a Chromium and names it to every process started from here. */
export async function prepareChromium() {
  console.log('… looking for Chromium');
  const path = await findChromium();
  process.env.TRACEPANE_CHROMIUM = path;
  console.log(`✓ Chromium: ${path}`);
}

/**
 * Runs a script's work; an error is shown as its message alone, because it says what to do next.
 * @param {() => Promise<void>} work
 */
export async function runOrExplain(work) {
  try {
    await work();
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}

if (isEntryPoint(import.meta.url)) {
  await runOrExplain(async () => {
    await prepareDependencies();
    await prepareChromium();
  });
}
