// A service that wrote to a flat TraceContext gets spans, one method at a time, while its old callers go on as they are.
//
//   node --import tsx examples/library/service-migration.ts
import { StructuredTrace, TraceContext, TraceVisualizer } from 'tracepane';
import { createStagedTime } from './staged-time.ts';

const { now, pass } = createStagedTime();
const KNOWN_TARGETS = ['door', 'chest'];

// Before: it says what it does, and nobody can tell how long anything took or what belongs to what.
class TargetServiceBefore {
  resolve(name: string, trace: TraceContext): string | undefined {
    trace.step(`Looking for ${name}`, 'TargetService');
    const found = this.#search(name);
    if (found === undefined) trace.failure(`No ${name} here`, 'TargetService');
    else trace.success(`Found ${found}`, 'TargetService');
    return found;
  }

  #search(name: string): string | undefined {
    pass(6);
    return KNOWN_TARGETS.find((target) => target === name);
  }
}

// After: the same words in the same order, and a span around them where the caller's trace has spans.
class TargetService {
  resolve(name: string, trace: TraceContext | StructuredTrace): string | undefined {
    if (!(trace instanceof StructuredTrace)) return this.#resolve(name, trace);
    return trace.withSpan(
      'TargetService.resolve',
      (span, inner) => {
        const found = this.#resolve(name, inner);
        // Nothing was thrown, so the span is told that it did not succeed.
        if (found === undefined) span.setStatus('failure');
        return found;
      },
      { target: name },
    );
  }

  #resolve(name: string, trace: TraceContext | StructuredTrace): string | undefined {
    trace.step(`Looking for ${name}`, 'TargetService');
    const found =
      trace instanceof StructuredTrace
        ? trace.withSpan('search', () => this.#search(name))
        : this.#search(name);
    if (found === undefined) trace.failure(`No ${name} here`, 'TargetService');
    else trace.success(`Found ${found}`, 'TargetService');
    return found;
  }

  #search(name: string): string | undefined {
    pass(6);
    return KNOWN_TARGETS.find((target) => target === name);
  }
}

function logsOf(trace: TraceContext | StructuredTrace): string {
  return trace.logs.map(({ type, message }) => `${type}: ${message}`).join('\n');
}

console.log('# before');
const before = new TraceContext(now);
new TargetServiceBefore().resolve('door', before);
new TargetServiceBefore().resolve('dragon', before);
console.log(logsOf(before));

const service = new TargetService();
const flat = new TraceContext(now);
service.resolve('door', flat);
service.resolve('dragon', flat);
console.log(`\nthe old caller reads the same: ${logsOf(flat) === logsOf(before)}`);

// The new caller wraps the trace that it has; logs still go there.
const structured = new StructuredTrace(new TraceContext(now), { now });
service.resolve('door', structured);
service.resolve('dragon', structured);
console.log(`the new caller reads the same: ${logsOf(structured) === logsOf(before)}`);

console.log('\n# and sees besides');
new TraceVisualizer(structured).displayHierarchy();
