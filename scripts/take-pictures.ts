// Takes the README's pictures of the real panel, in both themes, on the demo apps: `npm run pictures` after a build.
import { launchTracepane } from '../e2e/drive.ts';
import { startDemoServer } from '../examples/server.ts';
import { playDemo } from './play-demo.ts';

const demo = await startDemoServer();
try {
  for (const theme of ['dark', 'light'] as const) {
    const browser = await launchTracepane({ theme });
    try {
      const inspected = await browser.openPage(`${demo.url}/adventure/`);
      await playDemo(inspected, demo.url, (step) => console.log(`${theme}: ${step}`));
      await inspected.screenshot(`docs/pictures/panel-${theme}.png`);
    } finally {
      await browser.close();
    }
  }
} finally {
  await demo.close();
}
