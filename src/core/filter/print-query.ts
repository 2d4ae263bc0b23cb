import type { Query, TextMatch } from './query.ts';

/** The query as text that `parseQuery` reads back as the same tree. */
export function printQuery(query: Query): string {
  switch (query.kind) {
    case 'everything':
      return '';
    case 'and':
    case 'or':
      return query.operands.map(printOperand).join(query.kind === 'or' ? ' OR ' : ' ');
    case 'not':
      return `-${printOperand(query.operand)}`;
    case 'anywhere':
      return query.match.kind === 'contains'
        ? printWord(query.match.text)
        : printBareGlob(query.match.pattern);
    case 'text':
      return query.field + printMatch(query.match);
    case 'status':
      return `status:${query.status}`;
    case 'category':
      return `category:${query.category}`;
    case 'span-kind':
      return `kind:${query.spanKind}`;
    case 'source':
      return `source:${query.source}`;
    case 'trace':
      return `trace:${query.prefix}`;
    case 'duration':
      return `dur${query.comparison}${query.millis}ms`;
    case 'attribute-number':
      return `attr[${quote(query.key)}]${query.comparison}${query.value}`;
    case 'attribute-text':
      return `attr[${quote(query.key)}]${printMatch(query.match)}`;
    case 'is':
      return `is:${query.condition}`;
    case 'has':
      return `has:${query.possession}`;
  }
}

function printOperand(query: Query): string {
  const isGroup = query.kind === 'and' || query.kind === 'or';
  return isGroup ? `(${printQuery(query)})` : printQuery(query);
}

function printWord(text: string): string {
  const isKeyword = text === 'AND' || text === 'OR' || text === 'NOT';
  return /^[\p{L}\p{N}_]+$/u.test(text) && !isKeyword ? text : quote(text);
}

/** Quotes would take the wildcards' meaning, so everything that could mean something else is escaped. */
function printBareGlob(pattern: string): string {
  const parts: string[] = [];
  for (let index = 0; index < pattern.length; index++) {
    const isEscaped = pattern[index] === '\\' && index + 1 < pattern.length;
    const character = pattern.charAt(isEscaped ? ++index : index);
    const isPlain = /[\p{L}\p{N}_]/u.test(character) || (character === '*' && !isEscaped);
    parts.push(isPlain ? character : `\\${character}`);
  }
  return parts.join('');
}

function printMatch(match: TextMatch): string {
  switch (match.kind) {
    case 'contains':
      return `:${quoteText(match.text)}`;
    case 'equals':
      return `=${quoteText(match.text)}`;
    case 'glob':
      return `:"${match.pattern.replaceAll('"', '\\"')}"`;
    case 'regex':
      return `:/${match.source}/${match.flags}`;
  }
}

/** After a field wildcards count in quotes too. */
function quoteText(text: string): string {
  return `"${text.replace(/["\\*?]/g, '\\$&')}"`;
}

function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
