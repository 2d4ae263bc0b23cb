import { fileStem, type NamingOptions } from '../../../core/base/file-naming.ts';
import { isRecord } from '../../../core/base/is-record.ts';
import type { StoredTrace } from '../storage/stored-trace.ts';

/** Names for exported files. Source: document 1, "Advanced Configuration", `namingOptions`. */
export function createFileNaming(
  options: NamingOptions = {},
): (trace: StoredTrace, position: number) => string {
  return (trace, position) =>
    fileStem(
      {
        time: trace.timestamp,
        action: trace.actionId ?? trace.traceType,
        actor: actorOf(trace.data),
        sequence: position + 1,
      },
      options,
    );
}

function actorOf(data: unknown): string {
  const metadata = isRecord(data) && isRecord(data.metadata) ? data.metadata : {};
  return typeof metadata.actorId === 'string' ? metadata.actorId : 'nobody';
}
