import { localCommand } from './run-command.mjs';

/** The unpacked extension, into dist/. */
export const buildExtension = () => ({ name: 'build extension', args: [localCommand('vite'), 'build'] });

/** The demo apps, into examples/dist/. */
export const buildExamples = () => ({
  name: 'build examples',
  args: [localCommand('vite'), 'build', '--config', 'examples/vite.config.ts'],
});
