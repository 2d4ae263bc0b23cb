import type { SpanId, TraceId } from '../core/model/ids.ts';
import type { EventOptions, HookSpan, PageHook, SpanOptions } from '../core/model/page-hook.ts';

/** A hook for tests: keeps what it is told and draws it as text, one line per span, children indented. */
export interface FakeHook extends PageHook {
  draw(): string;
}

interface Note {
  readonly name: string;
  readonly children: Note[];
  readonly facts: string[];
  ended: boolean;
}

export function createFakeHook(): FakeHook {
  const roots: Note[] = [];
  const notes = new Map<HookSpan, Note>();
  const stack: HookSpan[] = [];
  let count = 0;

  function startSpan(name: string, options: SpanOptions = {}): HookSpan {
    const parent = options.isRoot ? undefined : (options.parent ?? stack.at(-1));
    const note: Note = { name, children: [], facts: factsOf(options), ended: false };
    const above = parent === undefined ? undefined : notes.get(parent);
    // Of another program: drawn as a root, like in the panel.
    if (parent !== undefined && above === undefined) note.facts.push(`under ${parent.spanId}`);
    (above?.children ?? roots).push(note);
    count += 1;
    const span = fakeSpan(count, note, notes, (child, childOptions) =>
      startSpan(child, { ...childOptions, parent: span }),
    );
    notes.set(span, note);
    return span;
  }

  return {
    version: 1,
    startSpan,
    activeSpan: () => stack.at(-1),
    runActive: (span, work) => {
      stack.push(span);
      try {
        return work();
      } finally {
        stack.pop();
      }
    },
    draw: () => roots.map((root) => drawNote(root, '')).join('\n'),
  };
}

function fakeSpan(
  count: number,
  note: Note,
  notes: ReadonlyMap<HookSpan, Note>,
  startSpan: HookSpan['startSpan'],
): HookSpan {
  const tell = (fact: string) => {
    note.facts.push(note.ended ? `${fact} (too late)` : fact);
  };
  return {
    traceId: String(count).padStart(32, '0') as TraceId,
    spanId: String(count).padStart(16, '0') as SpanId,
    isRecording: true,
    startSpan,
    setName: (name) => tell(`name=${name}`),
    setAttribute: (key, value) => tell(`${key}=${value}`),
    setPayload: (payload) => tell(`payload=${JSON.stringify(payload)}`),
    setResult: (result) => tell(`result=${JSON.stringify(result)}`),
    setStatus: (status) => tell(`status=${status}`),
    addEvent: (name, options?: EventOptions) =>
      tell(options?.level === undefined ? `@${name}` : `@${name}!${options.level}`),
    recordException: (error) => tell(`exception=${error}`),
    causes: (effect, synchronization) => tell(`${synchronization}→${notes.get(effect)?.name}`),
    end: () => {
      note.ended = true;
    },
  };
}

function factsOf(options: SpanOptions): string[] {
  const facts: string[] = [];
  if (options.category !== undefined) facts.push(options.category);
  if (options.actor !== undefined) facts.push(`by ${options.actor}`);
  if (options.payload !== undefined) facts.push(`payload=${JSON.stringify(options.payload)}`);
  for (const [key, value] of Object.entries(options.attributes ?? {})) facts.push(`${key}=${value}`);
  return facts;
}

function drawNote(note: Note, indent: string): string {
  const line = [note.name, ...note.facts].join(' ') + (note.ended ? '' : ' …');
  return [indent + line, ...note.children.map((child) => drawNote(child, `${indent}  `))].join('\n');
}
