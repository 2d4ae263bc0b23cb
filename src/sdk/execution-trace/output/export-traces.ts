import { failed, ok, type Result } from '../../../core/base/result.ts';
import type { StoredTrace } from '../storage/stored-trace.ts';
import type { DirectoryHandle, TraceDirectoryManager } from './trace-directory-manager.ts';

const EXPORT_FORMATS = ['json', 'text', 'both'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export function isExportFormat(value: unknown): value is ExportFormat {
  return EXPORT_FORMATS.some((format) => format === value);
}

/** What came of an export. */
export interface ExportResult {
  /** Whether every trace that was asked for is in a file. */
  readonly success: boolean;
  /** Traces that were asked for. */
  readonly totalTraces: number;
  readonly exportedTraces: number;
  readonly destination: 'directory' | 'download' | 'none';
  /** Names, in the order in which they were written. */
  readonly files: readonly string[];
  readonly failures: readonly { readonly traceId: string; readonly message: string }[];
  /** Why nothing was exported. */
  readonly message?: string;
}

/** How a trace becomes files. */
export interface ExportWriters {
  readonly format: ExportFormat;
  readonly formatJson: (trace: StoredTrace) => string;
  readonly formatText: (trace: StoredTrace) => string;
  /** Without an ending. */
  readonly nameOf: (trace: StoredTrace, position: number) => string;
}

export interface ExportDirectory {
  readonly manager: Pick<TraceDirectoryManager, 'ensureDirectory' | 'writeFile'>;
  readonly root: DirectoryHandle;
  /** Below the root, such as `traces/today`; empty for the root itself. */
  readonly path: string;
}

/** One file per trace and format. A trace that cannot be written does not keep the others from it. */
export async function exportToDirectory(
  traces: readonly StoredTrace[],
  writers: ExportWriters,
  { manager, root, path }: ExportDirectory,
): Promise<ExportResult> {
  const directory = await manager.ensureDirectory(root, path);
  if (directory.kind === 'failed') return nothingExported(traces.length, directory.error);
  const files: string[] = [];
  const failures: ExportResult['failures'][number][] = [];
  for (const [position, trace] of traces.entries()) {
    const made = filesOf(trace, position, writers);
    const written = made.kind === 'failed' ? made : await writeFiles(made.value, directory.value, manager);
    if (written.kind === 'ok') files.push(...written.value);
    else failures.push({ traceId: trace.id, message: written.error });
  }
  return {
    success: failures.length === 0,
    totalTraces: traces.length,
    exportedTraces: traces.length - failures.length,
    destination: 'directory',
    files,
    failures,
  };
}

/** All traces in one file per format, given to the person. */
export function exportByDownload(
  traces: readonly StoredTrace[],
  writers: ExportWriters,
  download: (fileName: string, content: string) => void,
): ExportResult {
  const contents = new Map<string, string[]>();
  const failures: ExportResult['failures'][number][] = [];
  for (const [position, trace] of traces.entries()) {
    const made = filesOf(trace, position, writers);
    if (made.kind === 'failed') failures.push({ traceId: trace.id, message: made.error });
    else
      for (const { ending, content } of made.value)
        contents.set(ending, [...(contents.get(ending) ?? []), content]);
  }
  const files: string[] = [];
  for (const [ending, parts] of contents) {
    const name = `action-traces.${ending}`;
    const content = ending === 'json' ? `[\n${parts.join(',\n')}\n]\n` : `${parts.join('\n\n\n')}\n`;
    try {
      download(name, content);
      files.push(name);
    } catch (error) {
      return nothingExported(traces.length, `The download failed: ${messageOf(error)}`);
    }
  }
  return {
    success: failures.length === 0,
    totalTraces: traces.length,
    exportedTraces: traces.length - failures.length,
    destination: 'download',
    files,
    failures,
  };
}

export function nothingExported(totalTraces: number, message: string): ExportResult {
  return {
    success: false,
    totalTraces,
    exportedTraces: 0,
    destination: 'none',
    files: [],
    failures: [],
    message,
  };
}

interface ExportFile {
  readonly name: string;
  readonly ending: 'json' | 'txt';
  readonly content: string;
}

function filesOf(
  trace: StoredTrace,
  position: number,
  { format, formatJson, formatText, nameOf }: ExportWriters,
): Result<readonly ExportFile[]> {
  const file = (ending: 'json' | 'txt', content: string): ExportFile => ({
    name: `${nameOf(trace, position)}.${ending}`,
    ending,
    content,
  });
  try {
    return ok([
      ...(format === 'text' ? [] : [file('json', formatJson(trace))]),
      ...(format === 'json' ? [] : [file('txt', formatText(trace))]),
    ]);
  } catch (error) {
    return failed(messageOf(error));
  }
}

async function writeFiles(
  files: readonly ExportFile[],
  directory: DirectoryHandle,
  manager: ExportDirectory['manager'],
): Promise<Result<readonly string[]>> {
  for (const { name, content } of files) {
    const written = await manager.writeFile(directory, name, content);
    if (written.kind === 'failed') return written;
  }
  return ok(files.map(({ name }) => name));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
