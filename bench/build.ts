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
  /** The built extension, but its shim never steps down. */
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

/** As the extension is built, with our stand-in where the shim imports its own. */
async function buildSteady(outDir: string): Promise<void> {
  await rm(outDir, { recursive: true, force: true });
  await cp(resolve(here, '../dist'), outDir, { recursive: true });
  const config = await resolveConfig({ logLevel: 'warn' }, 'build', 'production');
  const shim = standaloneConfig(
    { ...config, build: { ...config.build, outDir } },
    STANDALONE_SCRIPTS['page.js'],
    'page.js',
  );
  await build({ ...shim, plugins: [neverStepDown(), shim.plugins] });
}

/** Errors: fails the build when `shipping.ts` imports no `step-down.ts`. */
function neverStepDown(): Plugin {
  let isReplaced = false;
  return {
    name: 'bench:never-step-down',
    enforce: 'pre',
    resolveId: (source, importer) => {
      // Others take the numbers of the levels from it, which stay what they are.
      if (!source.endsWith('/step-down.ts') || !importer?.endsWith('/shipping.ts')) return undefined;
      isReplaced = true;
      return join(here, 'page/never-step-down.ts');
    },
    buildEnd: () => {
      if (!isReplaced) throw new Error('The shim imports no step-down.ts: there is nothing to replace.');
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
