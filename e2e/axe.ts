import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Panel } from './panel-parts.ts';

/**
 * What axe finds wrong, one line per rule with the elements it means. `AxeBuilder` checks pages only; a frame of DevTools gets
 * axe by itself, through the debugger, because an extension's pages allow no foreign script. Colours are looked at when they
 * have arrived: half-way from one theme to the other no two of them promise anything.
 */
export async function axeFindings(panel: Panel): Promise<readonly string[]> {
  await panel.evaluate(AXE);
  await panel.evaluate(TRANSITIONS_END);
  return await panel.evaluate<string[]>(RUN);
}

const ownRequire = createRequire(import.meta.url);
const AXE = readFileSync(
  createRequire(ownRequire.resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** Evaluates when no colour is on its way. A transition that is cancelled rejects, and has arrived too. */
export const TRANSITIONS_END = `(async () => {
  for (;;) {
    const running = document.getAnimations().filter((one) => one instanceof CSSTransition && one.playState !== 'finished');
    if (running.length === 0) return;
    await Promise.allSettled(running.map((one) => one.finished));
  }
})()`;

const RUN = `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
  violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html, failureSummary }) => html.slice(0, 200) + ' ' + failureSummary).join(' | ')))`;
