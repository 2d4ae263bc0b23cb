import { expect, test } from 'vitest';
import { PageScopeDouble } from '../testing/page-scope.ts';
import { MOST_KEPT_BYTES } from './limits.ts';
import { Outbox } from './outbox.ts';
import { type Platform, savePlatform } from './platform.ts';

/** An outbox whose every message is noted by its way and its size. */
function bench() {
  const said: string[] = [];
  const note = (way: string, message: unknown) => {
    const isChunk = typeof message === 'object' && message !== null && 'bytes' in message;
    said.push(
      `${way} ${isChunk && message.bytes instanceof ArrayBuffer ? message.bytes.byteLength : JSON.stringify(message)}`,
    );
  };
  const platform: Platform = {
    ...savePlatform(new PageScopeDouble()),
    post: (_port, message, transfer) => {
      note('port', message);
      structuredClone(message, { transfer: [...transfer] });
    },
    dispatchMessage: (_, type, message) => note(type, message),
  };
  const outbox = new Outbox(platform);
  outbox.connect(new MessageChannel().port1, 'parting');
  return { outbox, said };
}

test('outbox › what is not acknowledged is said again when the page goes away, and what is new goes the same way', () => {
  const { outbox, said } = bench();
  for (const size of [10, 20, 30]) outbox.send(new ArrayBuffer(size), 1);
  outbox.acknowledge(0);
  outbox.leave();
  outbox.send(new ArrayBuffer(40), 1);
  expect(said).toEqual(['port 10', 'port 20', 'port 30', 'parting 20', 'parting 30', 'parting 40']);
});

test('outbox › a chunk too large for a copy is counted when the page goes away', () => {
  const { outbox, said } = bench();
  outbox.send(new ArrayBuffer(MOST_KEPT_BYTES + 1), 70);
  outbox.leave();
  expect(said).toEqual([`port ${MOST_KEPT_BYTES + 1}`, 'parting {"kind":"sent","sequence":0,"records":70}']);
});

test('outbox › a page that comes back uses the port again', () => {
  const { outbox, said } = bench();
  outbox.leave();
  outbox.isLeaving = false;
  outbox.send(new ArrayBuffer(10), 1);
  expect(said).toEqual(['port 10']);
});
