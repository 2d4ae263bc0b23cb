// npm start: from a fresh checkout to the panel, open on the demo. Without a display it does the same job headless.
import { buildExamples, buildExtension } from './build-steps.mjs';
import { runCommand } from './run-command.mjs';
import { runSteps } from './run-steps.mjs';
import { prepareChromium, prepareDependencies, runOrExplain } from './setup.mjs';

await runOrExplain(async () => {
  await prepareDependencies();
  await prepareChromium();
  await runSteps([buildExtension(), buildExamples()]);

  const isHeadless = process.argv.includes('--headless') || !hasDisplay();
  // Ctrl+C reaches the job too; stay until it has closed the browser. To end it so is no failure.
  let isInterrupted = false;
  process.on('SIGINT', () => {
    isInterrupted = true;
  });
  const job = ['--import', 'tsx', 'scripts/main-job.ts', ...(isHeadless ? ['--headless'] : [])];
  const { code } = await runCommand(process.execPath, job, { show: true });
  process.exitCode = isInterrupted ? 0 : code;
});

function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return [process.env.DISPLAY, process.env.WAYLAND_DISPLAY].some((name) => name !== undefined && name !== '');
}
