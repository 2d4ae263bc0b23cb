import { useOpenTrace } from '../../state/open-trace.ts';
import { Waterfall } from './waterfall.tsx';

/** The open trace as bars over time. The tree shows the same rows to those who can't see a canvas. */
export function Timeline() {
  const open = useOpenTrace();
  return open === undefined ? null : (
    <Waterfall key={open.row.key} session={open.session} trace={open.trace} />
  );
}
