import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type CompilerOptions,
  createCompilerHost,
  createProgram,
  flattenDiagnosticMessageText,
  getPreEmitDiagnostics,
  ModuleKind,
  ScriptTarget,
} from 'typescript';
import { build } from 'vite';
import { beforeAll, expect, test } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };
import { localCommand, ROOT, runCommand } from './run-command.mjs';
import { sourceFiles } from './source-files.ts';

// The package as a stranger meets it: built files, found through `exports`, in plain Node.
beforeAll(async () => {
  const { code, output } = await runCommand(process.execPath, ['scripts/build-sdk.mjs']);
  expect(code, output).toBe(0);
}, 120_000);

test('the package › is imported by its name in Node and runs work without a listener', async () => {
  const program = `
    import { action, withSpanAsync } from 'tracepane';
    const sum = action('core:add', { payload: [1, 2] }, (span) => span.stage('add', () => 1 + 2));
    const later = await withSpanAsync('later', async (span) => span.isRecording);
    console.log(JSON.stringify({ sum, later }));
  `;
  expect(await runProgram(program)).toBe('{"sum":3,"later":false}');
});

test('the package › records into a sink in Node, and hands tests a memory of it', async () => {
  const program = `
    import { action, createJsonLinesSink, setSink } from 'tracepane';
    import { recordInMemory } from 'tracepane/testing';
    recordInMemory((sink) => {
      action('core:go', { actor: 'me' }, () => 'north');
      console.log(sink.draw());
    });
    setSink(createJsonLinesSink((line) => console.log(JSON.parse(line).name)));
    action('core:look', () => undefined);
  `;
  expect(await runProgram(program)).toBe('core:go action by me result="north"\ncore:look');
});

test('the package › has the dialects at its door, and each at a door of its own', async () => {
  const program = `
    import * as all from 'tracepane';
    import { Span, TraceAnalyzer } from 'tracepane/structured-trace';
    const trace = new all.StructuredTrace();
    trace.withSpan('work', () => undefined);
    console.log(all.StructuredSpan === Span, all.TraceAnalyzer === TraceAnalyzer, trace.getSpans().length);
    import * as flows from 'tracepane/flow-trace';
    const flow = new flows.ActionTracer().startFlow('Web::request');
    await flow.endFlow();
    console.log(all.FlowTraceAnalyzer === flows.TraceAnalyzer, flow.toTrace().actions.size);
  `;
  expect(await runProgram(program)).toBe('true true 1\ntrue 1');
});

test('the package › runs the trace module in plain Node, and lets the program end', async () => {
  const program = `
    import { initializeTraceModule, parseCondition } from 'tracepane/trace-module';
    const { traceManagementService: service } = await initializeTraceModule();
    const created = await service.createTrace({ context_id: 'c', trace_type: 'custom', name: 'Pay' });
    await service.completeTrace(created.data.trace_id);
    const file = await service.exportTraces({ format: 'csv', compression: 'gzip' });
    console.log(created.data.status, file.data.trace_count, parseCondition('error_rate > 5%').kind);
  `;
  expect(await runProgram(program)).toBe('completed 1 ok');
});

test('the package › brings its types, without Node, without the settings of this repository', async () => {
  const program = `
    import { action, type Span } from 'tracepane';
    const text: string = action('core:look', (span: Span) => span.traceId);
    // @ts-expect-error: the result of an action is what its work returns
    export const wrong: number = action('core:look', () => text);
  `;
  await inScratch(async (folder) => {
    await writeFile(join(folder, 'consumer.mts'), program);
    expect(await compile(folder, { noEmit: true })).toBe('');
  });
}, 120_000);

test('the package › exports the words of its signatures, and all its declarations compile with nothing skipped', async () => {
  const program = `
    import { createConsoleSink, setSink, type ActionExecutionTrace, type Attributes, type Edge, type EpochMillis } from 'tracepane';
    import type { HidingOf, HookSpan, Priority, RecordedSpan, Result, SpanEvent, SpanRecord, TraceId } from 'tracepane';
    import type { Span } from 'tracepane/structured-trace';
    import type { ActionTrace } from 'tracepane/flow-trace';
    import type { TraceManagementService } from 'tracepane/trace-module';
    import { createFakeClock } from 'tracepane/testing';
    export const hides: HidingOf = (field) => (field === 'shoeSize' ? 'whole' : 'none');
    export const spanOf = (trace: ActionExecutionTrace): HookSpan | undefined => trace.span;
    export const beginning = ({ timeOrigin }: SpanRecord): EpochMillis => timeOrigin;
    export const eventsOf = ({ events }: SpanRecord): readonly SpanEvent[] => events;
    export const traceOf = ({ span }: { span: RecordedSpan }): TraceId => span.traceId;
    export const attributesOf = ({ attributes }: RecordedSpan): Attributes => attributes;
    export type Others = Edge | Priority | Result<Span> | ActionTrace | TraceManagementService;
    export const now: number = createFakeClock(0).now();
    setSink(createConsoleSink()).remove();
  `;
  const declarations = (await sourceFiles(ROOT, 'dist-sdk')).filter((path) => path.endsWith('.d.ts'));
  expect(declarations.length).toBeGreaterThan(10);
  await inScratch(async (folder) => {
    await writeFile(join(folder, 'consumer.mts'), program);
    const everyOne = declarations.map((path) => `import '${join(ROOT, path)}';\n`.replace('.d.ts', '.js'));
    await writeFile(join(folder, 'declarations.mts'), everyOne.join(''));
    expect(await compile(folder, { noEmit: true, skipLibCheck: false, isolatedModules: true })).toBe('');
  });
}, 120_000);

test('the package › has entries whose declarations each compile alone, with nothing skipped', () => {
  const options: CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: false,
    target: ScriptTarget.ES2023,
    module: ModuleKind.NodeNext,
    types: [],
  };
  const entries = Object.values(packageJson.exports).map(({ types }) => join(ROOT, types));
  expect(entries.length).toBeGreaterThan(1);
  // The platform's own declarations are read once, and are not what is looked at.
  const host = createCompilerHost(options);
  const read = new Map<string, ReturnType<typeof host.getSourceFile>>();
  const reading: typeof host = {
    ...host,
    getSourceFile: (name, ...how) => {
      const file = read.get(name) ?? host.getSourceFile(name, ...how);
      read.set(name, file);
      return file;
    },
  };
  for (const entry of entries) {
    const program = createProgram([entry], options, reading);
    const own = program.getSourceFiles().filter((file) => !program.isSourceFileDefaultLibrary(file));
    const problems = own.flatMap((file) => getPreEmitDiagnostics(program, file));
    expect(own.map(({ fileName }) => fileName)).toContain(entry);
    expect(problems.map(({ messageText }) => flattenDiagnosticMessageText(messageText, ' '))).toEqual([]);
  }
}, 120_000);

test('the package › leaves out of a bundle what is not imported', async () => {
  const whole = await bundled("export * from 'tracepane';");
  const one = await bundled("export { formatTraceparent } from 'tracepane';");
  const short = await bundled("export { action, withSpan } from 'tracepane';");
  expect(one).toContain('00-');
  expect(one.length).toBeLessThan(whole.length / 100);
  expect(short.length).toBeLessThan(whole.length / 5);
}, 120_000);

test('the guide › shows examples that compile and run', async () => {
  const guides = await readdir(join(ROOT, 'docs/guide'));
  expect(guides.length).toBeGreaterThan(0);
  await inScratch(async (folder) => {
    const names: string[] = [];
    for (const guide of guides) {
      const text = await readFile(join(ROOT, 'docs/guide', guide), 'utf8');
      for (const [at, [, example = '']] of [...text.matchAll(/^```ts\n(.*?)^```$/gms)].entries()) {
        const name = `${guide.replace('.md', '')}-${at + 1}`;
        await writeFile(join(folder, `${name}.mts`), example);
        names.push(name);
      }
    }
    expect(await compile(folder, { skipLibCheck: true })).toBe('');
    // One program for all: starting each on its own is most of the time it takes.
    const program = names.map((name) => `await import('./${name}.mjs');\n`).join('');
    await writeFile(join(folder, 'all.mjs'), program);
    const { code, output } = await runCommand(process.execPath, [join(folder, 'all.mjs')]);
    expect(code, output).toBe(0);
  });
}, 120_000);

test('the package › has no part of the extension and names only packages that it depends on', async () => {
  const paths = await sourceFiles(ROOT, 'dist-sdk');
  const scripts = paths.filter((path) => path.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(10);
  for (const path of scripts) {
    expect(path).toMatch(/^dist-sdk\/(?:core|sdk)\//);
    const text = await readFile(join(ROOT, path), 'utf8');
    expect(text).not.toMatch(/\b(?:chrome|browser)\.(?:runtime|storage|devtools|scripting)\b/);
    for (const [, name = ''] of text.matchAll(/^(?:import|export) .*?from ["']([^."'][^"']*)["']/gm)) {
      expect(Object.keys(packageJson.dependencies), path).toContain(name);
    }
  }
});

async function runProgram(program: string): Promise<string> {
  const { output } = await runCommand(process.execPath, ['--input-type=module', '--eval', program]);
  return output.trim();
}

/** Within the repository, where the package is found by its own name. */
async function inScratch(work: (folder: string) => Promise<void>): Promise<void> {
  const scratch = join(ROOT, '.tracepane');
  await mkdir(scratch, { recursive: true });
  const folder = await mkdtemp(join(scratch, 'consumer-'));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The script that becomes of a program which imports the package. */
async function bundled(program: string): Promise<string> {
  let script = '';
  await inScratch(async (folder) => {
    const input = join(folder, 'consumer.mjs');
    await writeFile(input, program);
    const outDir = join(folder, 'out');
    const lib = { entry: input, formats: ['es' as const], fileName: 'bundle' };
    await build({ root: folder, configFile: false, logLevel: 'silent', build: { lib, outDir } });
    const scripts = (await readdir(outDir)).map((name) => readFile(join(outDir, name), 'utf8'));
    script = (await Promise.all(scripts)).join('');
  });
  return script;
}

/** What the compiler has to say about the folder's files. */
async function compile(folder: string, options: object): Promise<string> {
  const settings = { strict: true, target: 'es2023', module: 'nodenext', types: [], ...options };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: settings }));
  const compiler = [localCommand('typescript', 'tsc'), '--project', folder];
  const { output } = await runCommand(process.execPath, compiler);
  return output.trim();
}
