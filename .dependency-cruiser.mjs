// Import boundaries: an allow-list. What stands in no row is forbidden, type-only imports included.
// A row reads "from may import to"; a folder may always import itself unless its row says otherwise.

// ---- debt ---------------------------------------------------------------------------------------------------
// Imports that break the table and are tolerated for now. Each needs a reason; empty is the goal.
/** @type {ReadonlyArray<{ readonly from: string; readonly to: string; readonly reason: string }>} */
const debt = [];

// ---- words of the table ---------------------------------------------------------------------------------------
/** @param {readonly string[]} names folders below src */
const inFolders = (...names) => names.map((name) => `^src/${name}/`);

/** @param {readonly string[]} names npm packages, their separate type packages included */
const packages = (...names) => names.map((name) => `(^|/)node_modules/(@types/)?${name}/`);

const core = inFolders('core');
const baseAndModel = inFolders('core/base', 'core/model');
const polyfill = packages('webextension-polyfill');
const react = packages('react', 'react-dom');
// What draws and handles keys. Only the panel may have any of it.
const drawing = [
  ...react,
  ...packages('react-aria-components', 'lucide-react', 'react-resizable-panels', 'tinykeys'),
];
// The one door of the database for those who only read.
const storageRead = ['^src/storage/read[^/]*\\.ts$'];

/**
 * @param {string} from
 * @param {readonly string[]} to
 */
const row = (from, to) => ({ from: { path: from }, to: { path: [...to] } });

/**
 * A folder that may import itself and what the row names.
 * @param {string} folder
 * @param {readonly string[]} to
 */
const folder = (folder, to = []) => row(`^src/${folder}/`, [`^src/${folder}/`, ...to]);

const isTest = '\\.test\\.tsx?$';
const isMain = '/main(\\.|-)[^/]*$';

// ---- the table ------------------------------------------------------------------------------------------------
/** @type {import('dependency-cruiser').IAllowedRuleType[]} */
const allowed = [
  folder('core/base'),
  folder('core/model', inFolders('core/base')),
  // re2js: a person's pattern must not be able to stall the worker, and only a linear-time engine promises that.
  folder('core/filter', [...baseAndModel, ...packages('re2js')]),
  folder('core/analysis', [...baseAndModel, ...inFolders('core/filter')]),
  folder('core/pipeline', baseAndModel),
  // A format is a file or a folder named after it; it knows itself and the shape all formats share, never another.
  row('^src/core/formats/([^/.]+)', [
    '^src/core/formats/$1(/|\\.)',
    '^src/core/formats/format\\.ts$',
    ...baseAndModel,
    ...inFolders('core/analysis'),
  ]),
  // Encodings that nobody writes by hand twice: of protobuf only the wire, without its code generator.
  row('^src/core/formats/otlp/', packages('@bufbuild/protobuf')),
  row('^src/core/formats/parquet/', packages('hyparquet-writer')),
  row('^src/core/formats/registry[^/]*$', inFolders('core/formats')),

  // The files at the top are the short API and the doors of the package; they see every dialect. A dialect knows itself,
  // what all record through, and the files at the top, never another dialect.
  row('^src/sdk/[^/]+$', [...inFolders('sdk'), ...core]),
  row('^src/sdk/([^/]+)/', ['^src/sdk/$1/', '^src/sdk/recording/', '^src/sdk/[^/]+$', ...core]),
  folder('wire', baseAndModel),
  // Transports are given their port, so the polyfill is a name for its type and nothing more.
  { from: { path: '^src/wire/' }, to: { path: polyfill, dependencyTypes: ['type-only'] } },
  folder('page', [...baseAndModel, ...inFolders('wire')]),
  folder('content', [...baseAndModel, ...inFolders('wire'), ...polyfill]),
  folder('storage', [...baseAndModel, ...packages('dexie')]),
  folder('background', [...core, ...inFolders('wire', 'storage'), ...polyfill]),
  folder('devtools', polyfill),

  folder('panel/theme', [...baseAndModel, ...drawing]),
  folder('panel/widgets', [...baseAndModel, ...drawing, ...inFolders('panel/theme')]),
  folder('panel/state', [...core, ...inFolders('wire'), ...storageRead, ...packages('zustand')]),
  folder('panel/worker', [
    ...core,
    ...inFolders('wire'),
    ...storageRead,
    ...packages('error-stack-parser-es'),
  ]),
  row('^src/panel/features/([^/]+)', [
    '^src/panel/features/$1(/|\\.)',
    ...core,
    ...inFolders('panel/state', 'panel/widgets', 'panel/theme'),
    ...drawing,
    ...packages('error-stack-parser-es'),
  ]),
  // The window in which the export folder is chosen, and the handle it keeps. The panel's root hands that to the state as a port.
  folder('panel/folder', [
    ...baseAndModel,
    ...inFolders('panel/widgets', 'panel/theme'),
    '^src/panel/state/ports\\.ts$',
    ...drawing,
  ]),
  // The spans on their way into Chrome's Performance panel, composed in a frame of the DevTools page.
  folder('panel/mirror', [...core, ...inFolders('wire')]),
  // The frame that lays the features out: between them and the composition roots, with no data of its own.
  row('^src/panel/app[^/]*$', [
    '^src/panel/app[^/]*$',
    ...core,
    ...inFolders('panel/features', 'panel/state', 'panel/widgets', 'panel/theme'),
    ...drawing,
  ]),
  // The composition roots: the only files of the panel that see everything it is made of.
  row('^src/panel/main(\\.|-)[^/]*$', [
    ...core,
    ...inFolders('panel', 'wire'),
    ...storageRead,
    ...polyfill,
    ...drawing,
  ]),

  folder('testing', [
    ...core,
    ...inFolders('wire'),
    ...packages('vitest', 'fast-check', 'fake-indexeddb', '@opentelemetry/[^/]+'),
  ]),
  row(isTest, [...inFolders('testing'), ...packages('vitest', 'fast-check', 'fake-indexeddb')]),
  // What the sources of the page watch, for real; and components drawn to text.
  row(isTest, packages('@reduxjs/toolkit', 'redux', 'zustand', '@opentelemetry/[^/]+', 'react', 'react-dom')),
  // Whoever else reads the files that are written.
  row('^src/core/formats/.*\\.test\\.ts$', packages('hyparquet', 'papaparse', '@viz-js/viz')),
  row('^src/sdk/trace-module/export/.*\\.test\\.ts$', packages('hyparquet')),
  row('^src/core/base/json-.*\\.test\\.ts$', packages('@streamparser/json')),
  { from: { path: isTest }, to: { dependencyTypes: ['core'] } },
  // What the worker exports was stored for real.
  row(`^src/panel/worker/.*${isTest}`, inFolders('storage')),
  // Samples are files.
  { from: { path: '^src/testing/sample-files\\.ts$' }, to: { dependencyTypes: ['core'] } },

  ...debt.map(({ from, to }) => row(from, [to])),
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle has no first file to read. Move the shared type a floor down.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'Nobody imports it and it imports nobody: delete it or use it.',
      severity: 'error',
      from: { orphan: true, pathNot: [isMain, isTest, '\\.d\\.ts$'] },
      to: {},
    },
    {
      name: 'nobody-imports-main',
      comment: 'A main acts when it is loaded; importing one starts a second of what it starts.',
      severity: 'error',
      from: {},
      to: { path: `^src/.*${isMain}` },
    },
    {
      name: 'testing-only-from-tests',
      comment: 'Drawings, samples and fakes must never reach the extension.',
      severity: 'error',
      from: { pathNot: [isTest, '^src/testing/'] },
      to: { path: '^src/testing/' },
    },
    {
      name: 'resolvable',
      comment: 'An import that cannot be resolved cannot be checked.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  allowed,
  allowedSeverity: 'error',
  options: {
    // Without it the imports that TypeScript erases, and so every type-only import, would go unseen.
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.mjs', '.js', '.cjs', '.json', '.css'],
    },
  },
};
