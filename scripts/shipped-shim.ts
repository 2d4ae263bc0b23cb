// The tests of the shim run twice: over its sources, and over what is made of them for the extension. There its own properties
// are shortened (own-properties.ts), so a name that is read on an object of the page's, too, breaks a test here.
import { build, type Plugin, resolveConfig } from 'vite';
import { ROOT } from './run-command.mjs';
import { standaloneConfig } from './standalone-scripts.ts';

const SHIPPED = '\0tracepane:shipped-shim';

/** The tests that know no more of the shim than what `startShim` starts. */
export const TESTS_OF_SHIPPED_SHIM = [
  'src/page/{ended-spans,overload,parting,recorder,span-interleaving,stopping}.test.ts',
  'src/page/sources/*.test.ts',
];

/** Gives the tests of the page the shipped script in place of `start.ts`. */
export function shippedShim(): Plugin {
  return {
    name: 'tracepane:shipped-shim',
    enforce: 'pre',
    resolveId: (source, importer) =>
      /\/start\.ts$/.test(source) && importer?.includes('/src/page/') === true ? SHIPPED : undefined,
    load: async (id) =>
      id === SHIPPED ? `${await shippedStart()}\nexport const { startShim } = leaked;` : undefined,
  };
}

async function shippedStart(): Promise<string> {
  const config = await resolveConfig({ root: ROOT }, 'build', 'production', 'production');
  const shipped = standaloneConfig({ ...config, isProduction: true }, 'src/page/start.ts', 'page.js');
  const made = await build({ ...shipped, build: { ...shipped.build, write: false } });
  const outputs = Array.isArray(made) ? made.flatMap(({ output }) => output) : [];
  const [script] = outputs.filter((output) => output.type === 'chunk');
  if (script === undefined) throw new Error('The build of the shim made no script.');
  return script.code;
}
