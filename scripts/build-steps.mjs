import { localCommand } from './run-command.mjs';

/** The unpacked extension, into dist/. */
export const buildExtension = () => ({ name: 'build extension', args: [localCommand('vite'), 'build'] });

/** The npm package, into dist-sdk/. */
export const buildSdk = () => ({ name: 'build package', args: ['scripts/build-sdk.mjs'] });

/** The demo apps, into examples/dist/. */
export const buildExamples = () => ({
  name: 'build examples',
  args: [localCommand('vite'), 'build', '--config', 'examples/vite.config.ts'],
});
