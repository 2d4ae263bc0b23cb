import { expect, it } from 'vitest';
import { formatById } from '../../core/formats/registry.ts';
import { epochMillis } from '../../core/model/time.ts';
import { bytesWith, recordsOf } from '../../testing/through-format.ts';
import { recordInMemory } from '../recording/record-in-memory.ts';
import { ActionTrace } from './action-trace.ts';
import { ActionTracer } from './action-tracer.ts';

const TIME_ORIGIN = epochMillis(1_700_000_000_000);

it('action flows exported from what is stored › are read by the library, with what its own trace says', async () => {
  let time = 0;
  const tracer = new ActionTracer({ module: 'shop', now: () => (TIME_ORIGIN + time) * 1_000 });
  await recordInMemory(
    async (sink) => {
      const flow = tracer.startFlow({ conceptUri: 'shop::Web', action: 'request', inputs: { path: '/pay' } });
      time = 2;
      const pay = flow.recordAction({ conceptUri: 'shop::Till', action: 'pay', inputs: { amount: 7 } });
      flow.recordProvenance(flow.rootActionId, pay, 'OnWebRequest');
      flow.updateActionOutput(pay, { paid: true });
      await flow.endFlow();
      const format = formatById('action-flows');
      if (format === undefined) throw new Error('the format is registered');
      const bytes = await bytesWith(format, {
        session: { sessionId: 'a', url: '', title: 'shop', timeOrigin: TIME_ORIGIN },
        records: recordsOf({
          spans: sink.spans.map(({ span }) => span),
          events: [],
          edges: sink.edges,
          gaps: [],
        }),
      });
      const list: readonly unknown[] = JSON.parse(new TextDecoder().decode(bytes));
      const [read] = list.map((each) => ActionTrace.fromJSON(each));
      if (read === undefined) throw new Error('a flow was exported');
      expect(read.toJSON()).toEqual(list[0]);
      const own = flow.toTrace();
      expect(read.flowToken).toBe(own.flowToken);
      expect([read.module, read.createdAt]).toEqual([own.module, own.createdAt]);
      // Ids are those of the spans, and what was recorded without a parent is below the root.
      expect(withoutIds(read)).toEqual(withoutIds(own));
      expect(read.actions.get(read.rootActionId)?.action).toBe('request');
    },
    { now: () => time, timeOrigin: TIME_ORIGIN },
  );
});

/** Actions in order of time, and edges between their names. */
function withoutIds({ actions, provenanceEdges }: ActionTrace): unknown {
  const name = (id: string) => actions.get(id)?.action;
  const records = [...actions.values()].map(({ id: _, parentId: __, ...record }) => record);
  return {
    records: records.toSorted((one, other) => one.timestamp - other.timestamp),
    edges: provenanceEdges.map(({ fromAction, toAction, ...edge }) => {
      return { ...edge, from: name(fromAction), to: name(toAction) };
    }),
  };
}
