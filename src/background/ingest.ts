import { failed, ok, type Result } from '../core/base/result.ts';
import { withoutSpans } from '../core/model/chunk/filter-chunk.ts';
import { type ChunkView, openChunk } from '../core/model/chunk/view.ts';
import type { Session } from '../core/model/session.ts';
import type { GapReason } from '../core/model/span.ts';
import { millis } from '../core/model/time.ts';
import type { LossReport, WireBytes } from '../wire/relay-link.ts';
import { fromWireBytes } from '../wire/wire-bytes.ts';
import type { CommitLoop } from './commit-loop.ts';
import type { DocumentLink } from './document-link.ts';
import { gapChunk, reportedGapChunk } from './gap-chunk.ts';
import { chunkToCommit, worthOf } from './ingest-item.ts';
import { type RuleBook, spanNames } from './rule-book.ts';
import type { Settings } from './settings.ts';

export interface IngestOptions {
  readonly settings: Settings;
  readonly ruleBook: RuleBook;
  readonly commits: CommitLoop;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** From 0 up to 1. */
  readonly random: () => number;
}

/**
 * What becomes of a chunk between its port and the commit: checked in full, judged by the capture rules, queued. Whatever
 * happens, the relay is told exactly when it may let go: after the commit of the chunk, or of the gap that stands for it.
 */
export class Ingest {
  readonly #options: IngestOptions;

  constructor(options: IngestOptions) {
    this.#options = options;
  }

  takeChunk(link: DocumentLink, sequence: number, bytes: WireBytes): void {
    link.receive();
    if (!this.#options.settings.isRecording(link.tabId)) {
      link.acknowledge(sequence);
      return;
    }
    const opened = openWireChunk(bytes);
    if (opened.kind === 'failed' || opened.value.sequence !== sequence) {
      // Stored as a gap, so that it is not replayed for ever.
      this.#addGap(link.session, 'chunk-invalid', 0, [sequence]);
      return;
    }
    const { settings, ruleBook } = this.#options;
    const names = [...spanNames(opened.value).values()];
    link.learn(names, settings.rulesVersion, ruleBook.decide);
    const judged = this.#judge(opened.value);
    if (judged === undefined) {
      link.acknowledge(sequence);
      return;
    }
    const chunk = chunkToCommit(link.session.sessionId, sequence, judged);
    this.#options.commits.add({
      session: link.session,
      chunk,
      acknowledges: [sequence],
      priority: worthOf(judged, chunk),
    });
  }

  /** Resolves when the gap is committed. */
  takeLoss(session: Session, loss: LossReport): Promise<void> {
    const gap = {
      start: millis(loss.start),
      end: millis(Math.max(loss.start, loss.end)),
      count: Math.max(0, loss.spans),
      reason: loss.reason,
    };
    const chunk = reportedGapChunk(session.sessionId, gap, loss.report);
    return new Promise((resolve) => {
      this.#options.commits.add({ session, chunk, acknowledges: [], onCommitted: () => resolve() });
    });
  }

  /** Takes a chunk that its document left behind. Resolves when it is committed, or was meant to be dropped. */
  takeLeft(session: Session, sequence: number, bytes: WireBytes): Promise<void> {
    const { origin } = session;
    if (origin.kind === 'page' && !this.#options.settings.isRecording(origin.tabId)) return Promise.resolve();
    const opened = openWireChunk(bytes);
    if (opened.kind === 'failed' || opened.value.sequence !== sequence) {
      this.#addGap(session, 'chunk-invalid', 0, []);
      return Promise.resolve();
    }
    const judged = this.#judge(opened.value);
    if (judged === undefined) return Promise.resolve();
    return new Promise((resolve) => {
      this.#options.commits.add({
        session,
        chunk: chunkToCommit(session.sessionId, sequence, judged),
        acknowledges: [],
        onCommitted: () => resolve(),
      });
    });
  }

  /** Stores a chunk of an imported file: the same check, no rules. Answers when it is committed. */
  importChunk(session: Session, bytes: WireBytes): Promise<Result<number>> {
    const opened = openWireChunk(bytes);
    if (opened.kind === 'failed') {
      return Promise.resolve(failed(`The imported records cannot be stored: ${opened.error}.`));
    }
    const view = opened.value;
    return new Promise((resolve) => {
      this.#options.commits.add({
        session,
        chunk: chunkToCommit(session.sessionId, view.sequence, view),
        acknowledges: [],
        onCommitted: (outcome) =>
          resolve(ok(outcome.kind === 'stored' ? outcome.row.chunkId : outcome.chunkId)),
      });
    });
  }

  /** The chunk as the rules leave it; undefined when they leave nothing. */
  #judge(view: ChunkView): ChunkView | undefined {
    const { settings, ruleBook } = this.#options;
    const excluded = new Set<number>();
    for (const [text, name] of spanNames(view)) if (!ruleBook.decide(name)) excluded.add(text);
    if (excluded.size === 0) return view;
    const rewritten = withoutSpans(view, (row) => excluded.has(view.columns.spanName[row] ?? -1), {
      sequence: view.sequence,
      rulesVersion: settings.rulesVersion,
    });
    if (rewritten === undefined) return undefined;
    const reopened = openChunk(rewritten);
    if (reopened.kind === 'failed') throw new Error(`Our own rewriting broke a chunk: ${reopened.error}`);
    return reopened.value;
  }

  #addGap(session: Session, reason: GapReason, count: number, acknowledges: readonly number[]): void {
    const now = millis(Math.max(0, this.#options.now() - session.timeOrigin));
    const chunk = gapChunk(
      session.sessionId,
      [{ start: now, end: now, count, reason }],
      this.#options.random,
    );
    this.#options.commits.add({ session, chunk, acknowledges });
  }
}

function openWireChunk(bytes: WireBytes): Result<ChunkView> {
  const buffer = fromWireBytes(bytes);
  return buffer.kind === 'failed' ? buffer : openChunk(buffer.value);
}
