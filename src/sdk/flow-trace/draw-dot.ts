import type { ActionTraceParts } from './action-trace-parts.ts';
import { compactJson } from './json-value.ts';

/** https://graphviz.org/doc/info/lang.html: nodes are actions, edges synchronizations. Source: section 5.5. */
export function drawDot({ actions, provenanceEdges }: ActionTraceParts): string {
  const lines = ['digraph ActionTrace {', '    rankdir=LR;'];
  for (const { id, conceptUri, action, inputs, outputs } of actions.values()) {
    const label = [conceptUri, action, `Inputs: ${compactJson(inputs)}`, `Outputs: ${compactJson(outputs)}`];
    lines.push(`    "${escapeDot(id)}" [label="${label.map(escapeDot).join('\\n')}"];`);
  }
  for (const { fromAction, toAction, synchronization } of provenanceEdges) {
    const edge = `"${escapeDot(fromAction)}" -> "${escapeDot(toAction)}"`;
    lines.push(`    ${edge} [label="${escapeDot(synchronization)}"];`);
  }
  lines.push('}', '');
  return lines.join('\n');
}

/** In a quoted text of DOT, `\` begins an escape and `"` ends the text. */
function escapeDot(text: string): string {
  return text.replace(/[\\"]/g, '\\$&').replace(/\r?\n/g, '\\n');
}
