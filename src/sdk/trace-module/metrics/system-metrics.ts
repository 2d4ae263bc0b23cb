import { isRecord } from '../../../core/base/is-record.ts';

export interface NetworkIO {
  readonly bytes_in: number;
  readonly bytes_out: number;
}

/**
 * How the machine does. What nobody can know is absent, never invented: a page sees little of it, a server hands in the rest
 * (`readSystemMetrics`). Usages are shares from 0 to 1. Source: trace module, "Metrics Collection".
 */
export interface SystemMetrics {
  readonly cpu_usage?: number;
  readonly memory_usage?: number;
  readonly disk_usage?: number;
  readonly network_io?: NetworkIO;
  readonly active_connections?: number;
}

/** What a browser knows by itself: the share of the heap in use, and that in Chromium only (`performance.memory`). */
export function readOwnSystemMetrics(): SystemMetrics {
  const memory: unknown = Reflect.get(performance, 'memory');
  if (!isRecord(memory)) return {};
  const { usedJSHeapSize: used, jsHeapSizeLimit: limit } = memory;
  return typeof used === 'number' && typeof limit === 'number' && limit > 0
    ? { memory_usage: used / limit }
    : {};
}

/** One system metric by the name that conditions call it. */
export function systemMetric(metrics: SystemMetrics, name: string): number | undefined {
  switch (name) {
    case 'cpu_usage':
    case 'memory_usage':
    case 'disk_usage':
    case 'active_connections':
      return metrics[name];
    case 'network_io.bytes_in':
      return metrics.network_io?.bytes_in;
    case 'network_io.bytes_out':
      return metrics.network_io?.bytes_out;
    default:
      return undefined;
  }
}
