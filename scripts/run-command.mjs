import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The repository's root, with which every command is started. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * @typedef {object} CommandResult
 * @property {number} code exit code; 1 when it could not be started, was killed, or ran out of time
 * @property {string} output standard output and error together; empty when the output was shown instead of captured
 */

/**
 * Runs a command to its end. Never throws: what went wrong is in the result.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ readonly show?: boolean; readonly timeLimitSeconds?: number; readonly env?: Record<string, string> }} [options]
 *   show: let the command write to the terminal instead of capturing its output
 * @returns {Promise<CommandResult>}
 */
export function runCommand(command, args, { show = false, timeLimitSeconds, env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, [...args], {
      cwd: ROOT,
      // Captured output is read in logs, where colour codes are noise.
      env: { ...process.env, ...(show ? {} : { NO_COLOR: '1', FORCE_COLOR: undefined }), ...env },
      stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      timeout: timeLimitSeconds === undefined ? undefined : timeLimitSeconds * 1000,
    });
    let output = '';
    const collect = (/** @type {Buffer} */ data) => {
      output += data.toString();
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.on('error', (error) => resolve({ code: 1, output: `${output}${error.message}` }));
    child.on('close', (code, signal) => {
      const end = signal === null ? '' : `\n${command} was ended by ${signal}`;
      resolve({ code: code ?? 1, output: `${output}${end}` });
    });
  });
}

/**
 * The script behind a locally installed command, to be run with this Node: faster than npx, and the same on Windows.
 * @param {string} packageName
 * @param {string} [command] when the package has several
 */
export function localCommand(packageName, command = packageName.replace(/^@[^/]+\//, '')) {
  const folder = `${ROOT}/node_modules/${packageName}`;
  const { bin } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const script = typeof bin === 'string' ? bin : bin?.[command];
  if (typeof script !== 'string') throw new Error(`${packageName} has no command ${command}.`);
  return `${folder}/${script}`;
}
