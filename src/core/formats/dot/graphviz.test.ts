import { instance } from '@viz-js/viz';
import { expect, it } from 'vitest';
import { richSession, sessionToExport, writeWith } from '../../../testing/through-format.ts';
import { dot } from '../dot.ts';

interface Layout {
  /** Clusters have no place of their own. */
  readonly objects?: readonly { readonly label?: string; readonly pos?: string }[];
  readonly edges?: readonly { readonly tail: number; readonly head: number; readonly label?: string }[];
}

async function laidOut(text: string): Promise<Layout> {
  const viz = await instance();
  const layout: Layout = JSON.parse(viz.renderString(text, { format: 'json' }));
  return layout;
}

it('DOT › Graphviz lays out every span, gap and edge', async () => {
  const { objects = [], edges = [] } = await laidOut(await writeWith(dot, richSession()));
  const nodes = objects.filter(({ pos }) => pos !== undefined);
  expect(nodes.map(({ label }) => label?.split('\\n')[0])).toEqual([
    'pay',
    'POST /pay',
    'missing records (queue-full)',
  ]);
  expect(edges.map(({ label }) => label)).toEqual(['a-then-b']);
});

it('DOT › Graphviz takes any name for a name', async () => {
  const drawing = 'a"];evil[label="x [0–9]\n  back\\slash\\ {|}<b> [1–2]';
  const { objects = [], edges = [] } = await laidOut(await writeWith(dot, sessionToExport(drawing)));
  expect(objects.filter(({ pos }) => pos !== undefined)).toHaveLength(2);
  expect(edges).toHaveLength(1);
});
