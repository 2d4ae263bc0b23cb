import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build, type Plugin, resolveConfig } from 'vite';
import { buildExtension } from '../scripts/build-steps.mjs';
import { runSteps } from '../scripts/run-steps.mjs';
import { STANDALONE_SCRIPTS, standaloneConfig } from '../scripts/standalone-scripts.ts';

/** Where the built parts of the benchmarks lie. */
export interface BuiltBench {
  /** Served to pages: `index.html`, `bench.js`. */
  readonly pages: string;
  /** The extension that is the floor of the pipeline. */
  readonly floor: string;
  /** The built extension, but its shim never steps down, and says whether it may hand over. */
  readonly steady: string;
  /** Evaluated in the worker and in pages of the extension. */
  readonly inside: string;
}

const here = import.meta.dirname;
const folder = resolve(here, '../.tracepane/bench');

/** Builds the scripts of the benchmarks, minified as an app's would be, and the extension itself unless told not to. */
export async function buildBench(buildsExtension: boolean): Promise<BuiltBench> {
  if (buildsExtension) await runSteps([buildExtension()]);
  const built = {
    pages: join(folder, 'pages'),
    floor: join(folder, 'floor'),
    steady: join(folder, 'steady'),
    inside: join(folder, 'inside.js'),
  };
  await mkdir(built.floor, { recursive: true });
  await mkdir(built.pages, { recursive: true });
  await buildScript('page/main.ts', built.pages, 'bench.js');
  await buildScript('inside/main.ts', folder, 'inside.js');
  await buildScript('floor/content.iife.ts', built.floor, 'content.js');
  await buildScript('floor/worker.iife.ts', built.floor, 'worker.js');
  await buildSteady(built.steady);
  await cp(join(here, 'page/index.html'), join(built.pages, 'index.html'));
  await writeFile(join(built.floor, 'manifest.json'), JSON.stringify(floorManifest, undefined, 2));
  return built;
}

/** As the extension is built, with stand-ins for two parts of its shim. */
async function buildSteady(outDir: string): Promise<void> {
  await rm(outDir, { recursive: true, force: true });
  await cp(resolve(here, '../dist'), outDir, { recursive: true });
  const config = await resolveConfig({ logLevel: 'warn' }, 'build', 'production');
  const shim = standaloneConfig(
    { ...config, build: { ...config.build, outDir } },
    STANDALONE_SCRIPTS['page.js'],
    'page.js',
  );
  await build({ ...shim, plugins: [standIns(), shim.plugins] });
}

/** What the shim's `shipping.ts` imports, and what stands in for it. */
const STAND_INS: ReadonlyMap<string, string> = new Map([
  ['./step-down.ts', 'page/never-step-down.ts'],
  ['./outbox.ts', 'page/watched-outbox.ts'],
]);

/** Errors: fails the build when one of them is not imported: there is nothing to replace. */
function standIns(): Plugin {
  const missing = new Set(STAND_INS.keys());
  return {
    name: 'bench:stand-ins',
    enforce: 'pre',
    resolveId: (source, importer) => {
      const standIn = STAND_INS.get(source);
      if (standIn === undefined || !importer?.endsWith('/page/shipping.ts')) return undefined;
      missing.delete(source);
      return join(here, standIn);
    },
    buildEnd: () => {
      if (missing.size > 0) throw new Error(`The shim does not import ${[...missing].join(', ')}.`);
    },
  };
}

const floorManifest = {
  manifest_version: 3,
  name: 'Floor of the Tracepane benchmarks',
  version: '1',
  message_serialization: 'structured_clone',
  background: { service_worker: 'worker.js' },
  content_scripts: [{ matches: ['http://floor.localhost/*'], js: ['content.js'], run_at: 'document_start' }],
};

async function buildScript(entry: string, outDir: string, fileName: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir,
      emptyOutDir: false,
      target: 'chrome121',
      lib: { entry: join(here, entry), formats: ['iife'], name: 'unused', fileName: () => fileName },
    },
  });
}
