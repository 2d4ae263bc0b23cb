/**
 * Which lists of a JSON file hold its records: `resourceSpans[].scopeSpans[].spans[]`, `[]` for a bare list, and nothing at all
 * for a file that is one record. As a tree, because a file may have several such lists, one within the other.
 */
export interface PatternNode {
  /** As it is written: `data[]`. */
  readonly pattern: string;
  /** What ends here is handed over as a record. */
  isRecord: boolean;
  elements: PatternNode | undefined;
  readonly fields: Map<string, PatternNode>;
}

export function parsePatterns(patterns: readonly string[]): PatternNode {
  const root = createNode('');
  for (const pattern of patterns) {
    let node = root;
    for (const [step] of pattern.matchAll(/\[\]|[^.[\]]+/g)) node = stepInto(node, step);
    node.isRecord = true;
  }
  return root;
}

function stepInto(node: PatternNode, step: string): PatternNode {
  if (step === '[]') {
    node.elements ??= createNode(`${node.pattern}[]`);
    return node.elements;
  }
  const known = node.fields.get(step) ?? createNode(node.pattern === '' ? step : `${node.pattern}.${step}`);
  node.fields.set(step, known);
  return known;
}

function createNode(pattern: string): PatternNode {
  return { pattern, isRecord: false, elements: undefined, fields: new Map() };
}
