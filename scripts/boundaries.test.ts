import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type BoundaryViolation, checkBoundaries } from './check-boundaries.ts';

// One import per line: "from → to", paths below src, anything without a dot in it is a package.
// "type" at the end makes it a type-only import. Each allowed row and each forbidden direction of the table is here.
const ALLOWED = `
  core/base/ring.ts → core/base/assert.ts
  core/model/span.ts → core/base/assert.ts
  core/filter/pattern.ts → core/model/span.ts type
  core/filter/pattern.ts → re2js
  core/pipeline/queue.ts → core/base/ring.ts
  core/analysis/tree.ts → core/filter/pattern.ts
  core/formats/otlp.ts → core/analysis/tree.ts
  core/formats/otlp.ts → core/formats/otlp/wire-fields.ts
  core/formats/otlp/wire-fields.ts → core/formats/format.ts type
  core/formats/registry.ts → core/formats/otlp.ts
  sdk/tracepane.ts → core/model/span.ts
  sdk/tracepane.ts → sdk/flow-trace/action-tracer.ts
  sdk/flow-trace/action-tracer.ts → sdk/recording/sink.ts type
  sdk/flow-trace/action-tracer.ts → sdk/find-hook.ts
  wire/messages.ts → core/model/span.ts type
  wire/port-transport.ts → webextension-polyfill type
  page/main.iife.ts → wire/messages.ts
  content/main.iife.ts → webextension-polyfill
  content/main.iife.ts → wire/messages.ts
  storage/read.ts → dexie
  storage/read.ts → storage/schema.ts
  storage/write.ts → storage/schema.ts
  background/ingest.ts → storage/write.ts
  background/ingest.ts → core/pipeline/queue.ts
  background/main.ts → background/ingest.ts
  background/main.ts → webextension-polyfill
  devtools/main.ts → webextension-polyfill
  panel/theme/colours.ts → core/base/assert.ts
  panel/widgets/button.tsx → react
  panel/widgets/button.tsx → lucide-react
  panel/widgets/button.tsx → panel/theme/colours.ts
  panel/state/traces.ts → zustand
  panel/state/traces.ts → storage/read.ts
  panel/state/traces.ts → core/formats/registry.ts
  panel/worker/main.ts → storage/read.ts
  panel/features/tree/tree-view.tsx → panel/state/traces.ts
  panel/features/tree/tree-view.tsx → panel/features/tree/tree-row.tsx
  panel/features/tree/tree-view.tsx → panel/widgets/button.tsx
  panel/app.tsx → panel/features/tree/tree-view.tsx
  panel/app.tsx → react-resizable-panels
  panel/main.tsx → panel/app.tsx
  panel/main.tsx → react-dom
  panel/main.tsx → webextension-polyfill
  panel/main-viewer.tsx → panel/features/tree/tree-view.tsx
  core/model/span.test.ts → testing/trace-drawing.ts
  core/model/span.test.ts → vitest
  page/redux.test.ts → @reduxjs/toolkit
  page/redux.test.ts → page/redux.ts
  testing/trace-drawing.ts → core/model/span.ts
`;

const FORBIDDEN = `
  core/base/a.ts → core/model/span.ts
  core/base/b.ts → core/model/span.ts type
  core/base/c.ts → react
  core/model/a.ts → core/filter/pattern.ts type
  core/model/b.ts → re2js
  core/filter/a.ts → core/analysis/tree.ts
  core/filter/b.ts → dexie type
  core/pipeline/a.ts → core/filter/pattern.ts
  core/pipeline/b.ts → re2js
  core/analysis/a.ts → core/pipeline/queue.ts
  core/analysis/b.ts → core/formats/otlp.ts type
  core/formats/jaeger.ts → core/formats/otlp.ts
  core/formats/zipkin.ts → core/formats/otlp/wire-fields.ts type
  core/formats/csv.ts → core/filter/pattern.ts
  core/formats/dot.ts → wire/messages.ts
  sdk/a.ts → react
  sdk/b.ts → wire/messages.ts type
  sdk/c.ts → page/clock.ts
  sdk/flow-trace/a.ts → sdk/structured-trace/span.ts type
  wire/a.ts → webextension-polyfill
  wire/b.ts → core/filter/pattern.ts
  wire/c.ts → sdk/tracepane.ts type
  page/a.ts → webextension-polyfill type
  page/b.ts → content/relay.ts
  page/c.ts → sdk/tracepane.ts
  page/d.ts → core/filter/pattern.ts
  page/e.ts → zustand
  content/a.ts → page/clock.ts type
  content/b.ts → background/ingest.ts
  content/c.ts → storage/write.ts
  content/d.ts → dexie
  storage/a.ts → wire/messages.ts
  storage/b.ts → background/ingest.ts type
  storage/c.ts → webextension-polyfill
  background/a.ts → panel/state/traces.ts
  background/b.ts → content/relay.ts type
  background/c.ts → dexie
  background/d.ts → sdk/tracepane.ts
  devtools/a.ts → panel/state/traces.ts
  devtools/b.ts → core/model/span.ts type
  panel/theme/a.ts → panel/state/traces.ts
  panel/widgets/a.tsx → panel/state/traces.ts type
  panel/widgets/b.tsx → core/analysis/tree.ts
  panel/widgets/c.tsx → webextension-polyfill
  panel/widgets/d.tsx → zustand
  panel/state/a.ts → storage/write.ts
  panel/state/b.ts → storage/schema.ts type
  panel/state/c.ts → webextension-polyfill
  panel/state/d.ts → panel/features/tree/tree-row.tsx
  panel/state/e.ts → panel/widgets/button.tsx type
  panel/state/f.ts → background/ingest.ts
  panel/state/g.ts → dexie
  panel/worker/a.ts → panel/state/traces.ts
  panel/worker/b.ts → storage/write.ts
  panel/features/flame/a.tsx → panel/features/tree/tree-row.tsx
  panel/features/flame/b.tsx → panel/features/tree/tree-row.tsx type
  panel/features/flame/c.tsx → storage/read.ts
  panel/features/flame/d.tsx → wire/messages.ts type
  panel/features/flame/e.tsx → dexie
  panel/features/flame/f.tsx → zustand
  panel/features/flame/g.tsx → webextension-polyfill
  panel/app-frame.tsx → storage/read.ts
  panel/app-parts.tsx → wire/messages.ts type
  panel/main-second.tsx → zustand
  panel/main-third.tsx → storage/write.ts type
  panel/main-fourth.tsx → background/ingest.ts
  undocumented/a.ts → core/base/assert.ts
  testing/a.ts → background/ingest.ts
  core/model/b.test.ts → wire/messages.ts
  core/model/c.test.ts → dexie
  background/e.ts → testing/trace-drawing.ts type: testing-only-from-tests
  background/f.ts → background/main.ts: nobody-imports-main
  panel/state/h.ts → panel/worker/main.ts type: nobody-imports-main
  core/base/cycle-a.ts → core/base/cycle-b.ts: no-cycles
  core/base/lost.ts → not-installed: resolvable
`;

// A cycle is reported once, at its first file, so the import that closes it is no line of its own.
const CLOSES_THE_CYCLE = 'core/base/cycle-b.ts → core/base/cycle-a.ts type';

interface PlantedImport {
  readonly from: string;
  readonly to: string;
  readonly isTypeOnly: boolean;
  readonly rule: string;
}

let tree = '';
afterEach(() => rm(tree, { recursive: true, force: true }));

test('boundaries › every row of the table is allowed', async () => {
  tree = await plant(importsIn(ALLOWED));
  const { modules, violations } = await checkBoundaries(tree);
  expect(violations).toEqual([]);
  expect(modules).toBeGreaterThan(30);
});

test('boundaries › each planted violation is caught, type-only imports included', async () => {
  const planted = importsIn(FORBIDDEN);
  tree = await plant([...importsIn(ALLOWED), ...importsIn(CLOSES_THE_CYCLE), ...planted]);
  const found = new Set((await checkBoundaries(tree)).violations.map(asLine));
  const missed = planted.filter(({ from, to, rule }) => !found.has(asLine({ from, to, rule })));
  expect(missed).toEqual([]);
  const sources = new Set(planted.map(({ from }) => from));
  const unplanted = [...found].filter((line) => !sources.has(line.split(/: | → /)[1] ?? ''));
  expect(unplanted).toEqual([]);
});

test('boundaries › a file that nobody imports and that imports nobody is caught', async () => {
  tree = await plant(importsIn(ALLOWED));
  await writeFile(join(tree, 'src/core/base/alone.ts'), 'export const alone = 1;\n');
  const orphan = 'src/core/base/alone.ts';
  expect((await checkBoundaries(tree)).violations).toEqual([
    { rule: 'no-orphans', from: orphan, to: orphan },
  ]);
});

test('boundaries › an empty tree counts no modules, which the check treats as a failure', async () => {
  tree = await plant([]);
  expect((await checkBoundaries(tree)).modules).toBe(0);
});

function importsIn(table: string): readonly PlantedImport[] {
  const line = /^\s*(\S+) → (\S+?)( type)?(?:: (\S+))?$/gm;
  return [...table.matchAll(line)].map(([, from = '', to = '', type, rule]) => ({
    from,
    to,
    isTypeOnly: type !== undefined,
    rule: rule ?? 'not-in-allowed',
  }));
}

/** Lays out a small `src` with these imports, and the real packages beside it. */
async function plant(imports: readonly PlantedImport[]): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'tracepane-boundaries-'));
  await mkdir(join(root, 'src'));
  await symlink(resolve('node_modules'), join(root, 'node_modules'), 'dir');
  const files = new Map<string, string>();
  for (const { from, to, isTypeOnly } of imports) {
    files.set(
      from,
      `${files.get(from) ?? ''}import ${isTypeOnly ? 'type * as' : '* as'} used from '${specifier(from, to)}';\n`,
    );
    if (isFile(to) && !files.has(to)) files.set(to, '');
  }
  for (const [path, text] of files) {
    await mkdir(dirname(join(root, 'src', path)), { recursive: true });
    await writeFile(join(root, 'src', path), `${text}export const value = 1;\n`);
  }
  return root;
}

function specifier(from: string, to: string): string {
  if (!isFile(to)) return to;
  const path = relative(dirname(from), to).replaceAll('\\', '/');
  return path.startsWith('.') ? path : `./${path}`;
}

function isFile(to: string): boolean {
  return to.includes('.');
}

/** Packages are compared by name, because where they resolve to is the machine's business. */
function asLine({ rule, from, to }: BoundaryViolation): string {
  const target = /node_modules\/(?:@types\/)?([^/]+)/.exec(to)?.[1] ?? to;
  return `${rule}: ${withoutSrc(from)} → ${withoutSrc(target)}`;
}

function withoutSrc(path: string): string {
  return path.replace(/^src\//, '');
}
