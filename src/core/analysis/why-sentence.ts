import { formatCount } from '../base/format-count.ts';
import { formatDuration } from '../base/format-duration.ts';
import type { SpanId } from '../model/ids.ts';
import type { Edge, Evidence, Span } from '../model/span.ts';
import { type Cause, causeOf, effectsOf, evidenceOf } from './causes.ts';
import type { Trace } from './trace-model.ts';

/** A piece of the sentence; one with a span is a link to it. */
export interface SentencePart {
  readonly text: string;
  readonly spanId?: SpanId;
}

export interface WhySentence {
  readonly parts: readonly SentencePart[];
  /** What the reason rests on; absent where no reason is known. */
  readonly evidence?: Evidence;
}

/**
 * Why a span ran, and what it made happen, for people:
 * "Ran because `click` → `cart/submit` matched `validate-then-pay`, 12 ms earlier. It caused 3 actions and 2 requests."
 */
export function whySentence(trace: Trace, spanId: SpanId): WhySentence {
  const node = trace.byId.get(spanId);
  if (node === undefined) return { parts: [] };
  const cause = causeOf(trace, spanId);
  const evidence = evidenceOf(cause);
  const effects = effectsText(effectsOf(trace, spanId));
  return {
    parts: [
      ...becauseParts(trace, node.span, cause),
      ...(effects === '' ? [] : [{ text: ` It caused ${effects}.` }]),
    ],
    ...(evidence === undefined ? {} : { evidence }),
  };
}

export function sentenceText({ parts }: WhySentence): string {
  return parts.map(({ text }) => text).join('');
}

function becauseParts(trace: Trace, span: Span, cause: Cause): readonly SentencePart[] {
  switch (cause.kind) {
    case 'none':
      return [{ text: 'Started by itself: nothing that was recorded made it run.' }];
    case 'missing':
      return [{ text: 'What made it run is not in the data.' }];
    case 'parent': {
      const earlier = span.start - cause.span.start;
      return [
        { text: 'Ran inside ' },
        link(cause.span),
        { text: `, ${formatDuration(earlier)} after that began.` },
      ];
    }
    case 'edge':
      return edgeParts(trace, span, cause);
  }
}

/** Names the cause of the cause too: the time counts from the first span that is named. */
function edgeParts(
  trace: Trace,
  span: Span,
  cause: Extract<Cause, { kind: 'edge' }>,
): readonly SentencePart[] {
  const before = causeOf(trace, cause.span.spanId);
  const first = before.kind === 'edge' || before.kind === 'parent' ? before.span : undefined;
  // A circle of edges would name the span as its own reason.
  const isNamed = first !== undefined && first.spanId !== span.spanId;
  const since = span.start - (isNamed ? first : cause.span).start;
  return [
    { text: 'Ran because ' },
    ...(isNamed ? [link(first), { text: ' → ' }] : []),
    link(cause.span),
    { text: ` ${tie(cause.edge)}` },
    { text: since < 0 ? '.' : `, ${formatDuration(since)} earlier.` },
  ];
}

/** A plain call has no name of its own: its synchronization is just `call`. */
function tie({ evidence, synchronization }: Edge): string {
  if (evidence === 'call' && synchronization === 'call') return 'called it';
  return `${verb(evidence)} ${synchronization}`;
}

function verb(evidence: Evidence): string {
  switch (evidence) {
    case 'token':
    case 'join':
      return 'matched';
    case 'call':
      return 'called it by';
    case 'identifier':
    case 'identity':
      return 'is tied to it by';
    case 'adjacency':
      return 'came just before, perhaps by';
  }
}

function link(span: Span): SentencePart {
  return { text: span.name, spanId: span.spanId };
}

/** `3 actions and 2 requests`; other spans are counted only where there is neither. */
function effectsText(effects: readonly Span[]): string {
  const actions = effects.filter(({ category }) => category === 'action').length;
  const requests = effects.filter(({ category }) => category === 'network').length;
  if (actions + requests === 0) return counted(effects.length, 'span');
  return [counted(actions, 'action'), counted(requests, 'request')]
    .filter((text) => text !== '')
    .join(' and ');
}

function counted(count: number, noun: string): string {
  if (count === 0) return '';
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}
