import { describePayload } from '../../core/model/payload/describe-payload.ts';
import type { PayloadNode } from '../../core/model/payload/payload-node.ts';

export interface PayloadChild {
  readonly label: string;
  /** A property's key, an element's place, or something that the inspector names itself, such as an error's stack. */
  readonly labelKind: 'key' | 'place' | 'inner';
  readonly node: PayloadNode;
}

/** What stands inside a node, and how much more the page did not record. */
export interface PayloadContent {
  readonly children: readonly PayloadChild[];
  readonly more: number;
}

const NOTHING: PayloadContent = { children: [], more: 0 };

export function contentOf(node: PayloadNode): PayloadContent {
  switch (node.kind) {
    case 'object':
      return { children: node.entries.map(({ key, value }) => child(key, 'key', value)), more: node.more };
    case 'array':
      return {
        children: node.items.map((item, index) => child(String(index), 'place', item)),
        more: node.more,
      };
    case 'set':
      return {
        children: node.values.map((item, index) => child(String(index), 'place', item)),
        more: node.more,
      };
    case 'map':
      return {
        children: node.entries.map(([key, value]) => child(describePayload(key), 'key', value)),
        more: node.more,
      };
    case 'error':
      return { children: errorChildren(node), more: 0 };
    case 'bytes':
      return {
        children: node.first.map((text, index) =>
          child(String(index), 'place', { kind: 'number', value: Number(text) }),
        ),
        more: node.first.length === 0 ? 0 : Math.max(0, node.length - node.first.length),
      };
    default:
      return NOTHING;
  }
}

function errorChildren(node: Extract<PayloadNode, { kind: 'error' }>): readonly PayloadChild[] {
  return [
    ...(node.stack === undefined ? [] : [child('stack', 'inner', { kind: 'text', value: node.stack })]),
    ...(node.cause === undefined ? [] : [child('cause', 'inner', node.cause)]),
    ...(node.errors === undefined ? [] : [child('errors', 'inner', node.errors)]),
    ...node.entries.map(({ key, value }) => child(key, 'key', value)),
  ];
}

function child(label: string, labelKind: PayloadChild['labelKind'], node: PayloadNode): PayloadChild {
  return { label, labelKind, node };
}
