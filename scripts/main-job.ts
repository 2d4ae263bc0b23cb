// The main job on the demo: opens Chromium with the extension, and DevTools on the Tracepane panel. With --headless it
// plays the demo itself, waits until everything is stored and shown, and leaves a picture and an exported file.
import { mkdir, writeFile } from 'node:fs/promises';
import { launchTracepane } from '../e2e/drive.ts';
import { startDemoServer } from '../examples/server.ts';
import { playDemo } from './play-demo.ts';
import { type ExportSummary, summarizeExport } from './summarize-export.ts';

const PICTURE = '.tracepane/panel.png';
const EXPORTED = '.tracepane/export.json';

const started = performance.now();
const isHeadless = process.argv.includes('--headless');
const demo = await startDemoServer();
say(`demo at ${demo.url}`);
const browser = await launchTracepane({ headless: isHeadless });
say(`Chromium with Tracepane (${browser.extensionId})`);
try {
  if (isHeadless) await doMainJob();
  else await showMainJob();
} finally {
  await browser.close();
  await demo.close();
}

async function doMainJob(): Promise<void> {
  const inspected = await browser.openPage(`${demo.url}/adventure/`);
  say('DevTools open on the Tracepane panel');
  const dropped = await playDemo(inspected, demo.url, say);
  await inspected.screenshot(PICTURE);
  say(`picture of the panel: ${PICTURE}`);
  const exported = await inspected.download(() =>
    inspected.panel
      .getByRole('toolbar', { name: 'Tracepane' })
      .getByRole('button', { name: 'Export', exact: true })
      .click(),
  );
  await mkdir('.tracepane', { recursive: true });
  await writeFile(EXPORTED, exported);
  const summary = summarizeExport(exported);
  say(`exported file: ${EXPORTED}`);
  printTable(summary, Math.max(dropped, summary.missing));
  const errors = inspected.panelErrors();
  if (errors.length > 0) throw new Error(`The panel reported errors:\n${errors.join('\n')}`);
  if (summary.spans === 0) throw new Error('The exported file holds no span.');
}

async function showMainJob(): Promise<void> {
  await browser.openPage(`${demo.url}/shop/`);
  console.log(
    [
      '',
      'DevTools is open on the Tracepane panel. Use the shop: actions and spans appear as they happen.',
      `The other demo: ${demo.url}/adventure/`,
      'Close the browser or press Ctrl+C to end.',
    ].join('\n'),
  );
  await browser.context.waitForEvent('close', { timeout: 0 });
}

function printTable(summary: ExportSummary, dropped: number): void {
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const { traces, spans, actions, errors } = summary;
  const cells = Object.entries({ traces, spans, actions, errors, dropped, seconds }).map(([name, value]) => {
    const width = Math.max(name.length, String(value).length);
    return [name.padStart(width), String(value).padStart(width)] as const;
  });
  console.log(`\n  ${cells.map(([name]) => name).join('   ')}`);
  console.log(`  ${cells.map(([, value]) => value).join('   ')}\n`);
}

function say(step: string): void {
  console.log(`✓ ${step}`);
}
