import type { ActionRecord } from './action-record.ts';
import type { ActionTraceParts } from './action-trace-parts.ts';
import { compactJson, type JsonValue } from './json-value.ts';

interface Arrow {
  /** Undefined where an action was only called from another. */
  readonly synchronization: string | undefined;
  readonly to: ActionRecord;
}

/**
 *     [Web::request] flow_token=abc123
 *         |
 *         ├──(OnWebRequest)──> [Auth::validate_token]
 *         |                       └─ Result: {"valid":true}
 *         |                       |
 *         |                       └──(OnAuthSuccess)──> [AudioPlayer::play_passage]
 *         └──(Remember)──> [Log::write]
 *
 * An action with several causes is drawn under the first, and named under the others. Source: section 5.5.
 */
export function drawAscii(trace: ActionTraceParts): string {
  const arrows = arrowsOf(trace);
  const caused = new Set([...arrows.values()].flat().map(({ to }) => to.id));
  const drawn = new Set<string>();
  const lines: string[] = [];

  function drawBelow(record: ActionRecord, lead: string): void {
    for (const fact of factsOf(record)) lines.push(`${lead}└─ ${fact}`);
    const below = arrows.get(record.id) ?? [];
    if (below.length > 0) lines.push(`${lead}|`);
    for (const [index, { synchronization, to }] of below.entries()) {
      const isLast = index === below.length - 1;
      const name = synchronization === undefined ? '──>' : `──(${oneLine(synchronization)})──>`;
      const arrow = `${isLast ? '└' : '├'}${name} `;
      if (drawn.has(to.id)) {
        lines.push(`${lead}${arrow}${nameOf(to)} (above)`);
        continue;
      }
      drawn.add(to.id);
      lines.push(`${lead}${arrow}${nameOf(to)}`);
      drawBelow(to, `${lead}${isLast ? ' ' : '|'}${' '.repeat(arrow.length + 2)}`);
    }
  }

  // The root, then whatever nothing is said to have caused, then what is left of circles.
  const root = trace.actions.get(trace.rootActionId);
  const uncaused = [...trace.actions.values()].filter(({ id }) => !caused.has(id));
  for (const record of [...(root === undefined ? [] : [root]), ...uncaused, ...trace.actions.values()]) {
    if (drawn.has(record.id)) continue;
    drawn.add(record.id);
    lines.push(`${nameOf(record)}${record === root ? ` flow_token=${trace.flowToken}` : ''}`);
    drawBelow(record, '    ');
  }
  return lines.join('\n');
}

function arrowsOf({ actions, provenanceEdges }: ActionTraceParts): ReadonlyMap<string, readonly Arrow[]> {
  const arrows = new Map<string, Arrow[]>();
  const caused = new Set<string>();
  const add = (from: string, arrow: Arrow) => {
    arrows.set(from, [...(arrows.get(from) ?? []), arrow]);
    caused.add(arrow.to.id);
  };
  for (const { fromAction, toAction, synchronization } of provenanceEdges) {
    const to = actions.get(toAction);
    if (to !== undefined) add(fromAction, { synchronization, to });
  }
  for (const record of actions.values()) {
    if (record.parentId !== undefined && !caused.has(record.id)) {
      add(record.parentId, { synchronization: undefined, to: record });
    }
  }
  return arrows;
}

/** As in the document: an action that only has outputs has a result. */
function factsOf({ inputs, outputs }: ActionRecord): readonly string[] {
  const facts: string[] = [];
  if (says(inputs)) facts.push(`Input: ${compactJson(inputs)}`);
  if (says(outputs)) facts.push(`${facts.length === 0 ? 'Result' : 'Output'}: ${compactJson(outputs)}`);
  return facts;
}

function says(value: JsonValue): boolean {
  return value !== null && (typeof value !== 'object' || Object.keys(value).length > 0);
}

function nameOf({ conceptUri, action }: ActionRecord): string {
  return `[${oneLine(`${conceptUri}::${action}`)}]`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
