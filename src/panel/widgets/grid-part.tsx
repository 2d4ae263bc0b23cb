import type { HTMLAttributes, Ref } from 'react';

export interface GridPartProps extends HTMLAttributes<HTMLDivElement> {
  readonly role: 'grid' | 'treegrid' | 'rowgroup' | 'row' | 'gridcell' | 'columnheader';
  readonly ref?: Ref<HTMLDivElement>;
}

/** A part of an ARIA grid or treegrid. Not a table element: rows of a virtual grid are placed by transform, which those do not take. */
export function GridPart({ role, ref, ...attributes }: GridPartProps) {
  return <div role={role} ref={ref} {...attributes} />;
}
