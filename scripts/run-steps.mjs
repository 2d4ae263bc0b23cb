import { runCommand } from './run-command.mjs';

/**
 * A command of Node, told by what it does.
 * @typedef {object} Step
 * @property {string} name
 * @property {readonly string[]} args for Node
 * @property {boolean} [show] write to the terminal while it runs
 */

/**
 * Runs steps in order with a line and its seconds for each. The first that fails shows its output and ends the process
 * with its exit code: what comes after would only repeat the news.
 * @param {readonly Step[]} steps
 * @returns {Promise<void>}
 */
export async function runSteps(steps) {
  for (const { name, args, show = false } of steps) {
    const started = performance.now();
    if (show) console.log(`… ${name}`);
    const { code, output } = await runCommand(process.execPath, args, { show });
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${code === 0 ? '✓' : '✗'} ${name.padEnd(24)} ${seconds.padStart(6)} s`);
    if (code === 0) continue;
    console.error(output);
    process.exit(code);
  }
}
