import { formatDuration } from '../base/format-duration.ts';
import type { Query, TextMatch } from './query.ts';

/** The query in words, for a tooltip or a screen reader: `status is error and duration > 50 ms`. */
export function describeQuery(query: Query): string {
  switch (query.kind) {
    case 'everything':
      return 'everything';
    case 'and':
    case 'or':
      return query.operands.map(describeOperand).join(` ${query.kind} `);
    case 'not':
      return `not ${describeOperand(query.operand)}`;
    case 'anywhere':
      return `any text ${describeMatch(query.match)}`;
    case 'text':
      return `${query.field} ${describeMatch(query.match)}`;
    case 'status':
      return `status is ${query.status}`;
    case 'category':
      return `category is ${query.category}`;
    case 'span-kind':
      return `kind is ${query.spanKind}`;
    case 'source':
      return `source is ${query.source}`;
    case 'trace':
      return `trace id begins with ${query.prefix}`;
    case 'duration':
      return `duration ${query.comparison} ${formatDuration(query.millis)}`;
    case 'attribute-number':
      return `attribute ${query.key} ${query.comparison} ${query.value}`;
    case 'attribute-text':
      return `attribute ${query.key} ${describeMatch(query.match)}`;
    case 'is':
      return query.condition === 'open' ? 'still running' : 'is a root';
    case 'has':
      return `has ${query.possession === 'error' ? 'an error' : query.possession}`;
  }
}

function describeOperand(query: Query): string {
  return query.kind === 'and' || query.kind === 'or' ? `(${describeQuery(query)})` : describeQuery(query);
}

function describeMatch(match: TextMatch): string {
  switch (match.kind) {
    case 'contains':
      return `contains “${match.text}”`;
    case 'equals':
      return `is “${match.text}”`;
    case 'glob':
      return `is like “${match.pattern}”`;
    case 'regex':
      return `matches /${match.source}/${match.flags}`;
  }
}
