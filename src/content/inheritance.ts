import { isRecord } from '../core/base/is-record.ts';
import { isSessionId, type SessionId } from '../core/model/ids.ts';
import { isLossReport, type LossReport } from '../wire/relay-link.ts';

/**
 * A reloaded extension brings a new content script into documents that have one: the old one has lost its extension, but has
 * the link to the shim, and holds what nobody has committed. The new one asks for that on `window`, naming the event in which
 * it wants the answer; who still has an extension does not answer. A script of the page could ask, or answer, too. It would
 * get, or give, what it has recorded itself, and no more: neither side trusts the page in the first place.
 */
const HEIR_EVENT = 'tracepane:heir';

/** What a relay leaves to the next one of the same document. */
export interface Estate {
  readonly sessionId: SessionId;
  /** On which the shim says what it says in parting. */
  readonly partingEvent: string;
  /** Sequence of the next chunk. */
  readonly expected: number;
  /** Not acknowledged, oldest first. */
  readonly chunks: readonly ArrayBuffer[];
  readonly losses: readonly LossReport[];
}

export interface Inheritance {
  readonly estate: Estate;
  /** The link to the shim. */
  readonly port: MessagePort;
}

/** Asks for it; the answer comes in this very call, or there is none. */
export function claimInheritance(target: Window, answerEvent: string): Inheritance | undefined {
  let inheritance: Inheritance | undefined;
  const take = (event: Event) => {
    if (!(event instanceof MessageEvent)) return;
    const [port] = event.ports;
    const estate: unknown = event.data;
    if (port !== undefined && isEstate(estate)) inheritance ??= { estate, port };
  };
  target.addEventListener(answerEvent, take);
  target.dispatchEvent(new MessageEvent(HEIR_EVENT, { data: answerEvent }));
  target.removeEventListener(answerEvent, take);
  return inheritance;
}

/** Gives away what `retire` returns, once, as soon as somebody asks who has an extension while this script has none. */
export function bequeath(target: Window, retire: () => Inheritance | undefined): void {
  const answer = (event: Event) => {
    if (!(event instanceof MessageEvent) || typeof event.data !== 'string') return;
    const left = retire();
    if (left === undefined) return;
    target.removeEventListener(HEIR_EVENT, answer);
    target.dispatchEvent(new MessageEvent(event.data, { data: left.estate, ports: [left.port] }));
  };
  target.addEventListener(HEIR_EVENT, answer);
}

function isEstate(value: unknown): value is Estate {
  return (
    isRecord(value) &&
    isSessionId(value.sessionId) &&
    typeof value.partingEvent === 'string' &&
    Number.isInteger(value.expected) &&
    Array.isArray(value.chunks) &&
    value.chunks.every((chunk) => chunk instanceof ArrayBuffer) &&
    Array.isArray(value.losses) &&
    value.losses.every(isLossReport)
  );
}
