import { useOpenTrace } from '../../state/open-trace.ts';
import { SpanTree } from './span-tree.tsx';

/** The spans of the open trace as an indented table: what the timeline draws, for keyboards and screen readers. */
export function TreeView() {
  const open = useOpenTrace();
  return open === undefined ? null : <SpanTree key={open.row.key} trace={open.trace} />;
}
