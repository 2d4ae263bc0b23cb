/**
 * JSON that was cut off, ended after the last object that was complete at `depth` (1: an element of the outermost list), with
 * what was open closed. Undefined when there is none.
 */
export function closeTruncated(json: string, depth: number): string | undefined {
  const open: string[] = [];
  let kept = -1;
  let closers = '';
  for (let index = 0; index < json.length; index++) {
    const character = json[index];
    if (character === '"') {
      const end = endOfText(json, index);
      if (end === -1) break;
      index = end;
    } else if (character === '{') open.push('}');
    else if (character === '[') open.push(']');
    else if (character === '}' || character === ']') {
      if (open.pop() !== character) break;
      if (character === '}' && open.length === depth) {
        kept = index;
        closers = open.toReversed().join('');
      }
    }
  }
  return kept === -1 ? undefined : json.slice(0, kept + 1) + closers;
}

function endOfText(json: string, start: number): number {
  for (let index = start + 1; index < json.length; index++) {
    const character = json[index];
    if (character === '\\') index++;
    else if (character === '"') return index;
  }
  return -1;
}
