// The two scripts that run in web pages are registered at run time, so the manifest does not name them and CRXJS does
// not see them. Each is built alone, as one IIFE without chunks: a loader that imports a module would run after the
// page's first inline script (docs/decisions/0002).
import { minify } from 'terser';
import { build, type InlineConfig, type Plugin, type ResolvedConfig, type Rolldown } from 'vite';
import { OWN_PROPERTIES } from './own-properties.ts';

/** Output file below `dist` → entry file. */
export const STANDALONE_SCRIPTS = {
  'page.js': 'src/page/main.iife.ts',
  'content.js': 'src/content/main.iife.ts',
} as const;

/** The scripts that are alone with their names: the shim speaks to nobody but through contracts. */
const MANGLED = new Set(['page.js']);

/** Builds the scripts that run in web pages after each build of the extension. */
export function standaloneScripts(): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'tracepane:standalone-scripts',
    apply: 'build',
    configResolved: (resolved) => {
      config = resolved;
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      handler: async () => {
        for (const [output, entry] of Object.entries(STANDALONE_SCRIPTS)) {
          await build(standaloneConfig(config, entry, output));
        }
      },
    },
  };
}

/** One script as it is shipped. An entry that exports something leaves it in a variable of the name `leaked`. */
export function standaloneConfig(config: ResolvedConfig, entry: string, output: string): InlineConfig {
  return {
    configFile: false,
    root: config.root,
    mode: config.mode,
    logLevel: 'warn',
    publicDir: false,
    plugins: isMangled(config, output) ? [minifiedAgain()] : [],
    // A library build leaves this in place, and a page has no `process`.
    define: { 'process.env.NODE_ENV': JSON.stringify(config.isProduction ? 'production' : 'development') },
    build: {
      outDir: config.build.outDir,
      emptyOutDir: false,
      minify: config.build.minify,
      sourcemap: false,
      target: config.build.target,
      // The house check finds the name in what is shipped, and refuses it.
      rolldownOptions: { output: { strict: true, ...minified(config, output) } },
      lib: { entry, formats: ['iife'], name: 'leaked', fileName: () => output },
    },
  };
}

function isMangled(config: ResolvedConfig, output: string): boolean {
  return config.build.minify !== false && MANGLED.has(output);
}

/** Shortens the properties that nobody else knows; the names that everybody knows are left as they are. */
function minified(config: ResolvedConfig, output: string): Rolldown.OutputOptions {
  if (!isMangled(config, output)) return {};
  const include = new RegExp(`^(?:${[...OWN_PROPERTIES.keys()].join('|')})$`);
  const mangleProps = { include, cache: Object.fromEntries(OWN_PROPERTIES) };
  return { minify: { compress: true, mangle: true, codegen: true, mangleProps } };
}

/** Terser finds what the bundler's minifier leaves (docs/decisions/0007). */
function minifiedAgain(): Plugin {
  return {
    name: 'tracepane:minified-again',
    generateBundle: async (_, bundle) => {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        const { code } = await minify(chunk.code, {
          ecma: 2022,
          // Nothing that trusts built-ins or getters: the page may have made them its own. Arrows replace only functions
          // without `this` that nobody can construct. A function that is called in one place stays one: moved there, it would be
          // made anew for each span.
          compress: {
            passes: 6,
            keep_fargs: false,
            hoist_funs: true,
            reduce_funcs: false,
            sequences: false,
            unsafe_arrows: true,
          },
          mangle: true,
        });
        if (code === undefined) throw new Error('Terser wrote nothing');
        chunk.code = code;
      }
    },
  };
}
