import { formatById } from '../src/core/formats/registry.ts';
import { bytesWith, readWith, sessionOfFile } from '../src/testing/through-format.ts';

/** A file for another program. */
export interface ViewerFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** What the panel exported as Tracepane JSON, in these formats; by the id of the format. */
export async function writeForViewers(
  exported: string,
  formatIds: readonly string[],
): Promise<ReadonlyMap<string, ViewerFile>> {
  const { sessions } = readWith(formatNamed('tracepane-json'), new TextEncoder().encode(exported));
  const toExport = sessions.map(sessionOfFile);
  const files = formatIds.map(async (id): Promise<[string, ViewerFile]> => {
    const format = formatNamed(id);
    const bytes = Buffer.from(await bytesWith(format, ...toExport));
    return [id, { name: `order${format.extension}`, bytes }];
  });
  return new Map(await Promise.all(files));
}

function formatNamed(id: string) {
  const format = formatById(id);
  if (format === undefined) throw new Error(`There is no format "${id}".`);
  return format;
}
