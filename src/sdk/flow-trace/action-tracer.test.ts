import { describe, expect, test } from 'vitest';
import { recordInMemory } from '../recording/record-in-memory.ts';
import { ActionTracer, type ActionTracerOptions } from './action-tracer.ts';
import { createFlowLog, type LogRecord } from './flow-log.ts';
import { InMemoryTraceStorage } from './in-memory-trace-storage.ts';

describe('tracer', () => {
  test('records a flow: its root, actions, outputs and what made what happen', async () => {
    const { tracer, storage } = createTracer();
    const flow = tracer.startFlow('Web::request');
    const validation = flow.recordAction({
      conceptUri: 'Auth',
      action: 'validate_token',
      inputs: { token: 'x' },
    });
    flow.recordProvenance(flow.rootActionId, validation, 'OnWebRequest');
    flow.updateActionOutput(validation, { valid: true });
    await flow.endFlow();

    expect(JSON.parse(JSON.stringify(await storage.getTrace(flow.flowToken)))).toEqual({
      flow_token: 'id-1',
      root_action_id: 'id-2',
      created_at: 1_000,
      module: 'wkmp-ap',
      actions: {
        'id-2': {
          id: 'id-2',
          concept_uri: 'Web',
          action: 'request',
          inputs: null,
          outputs: null,
          timestamp: 1_000,
          flow_token: 'id-1',
          parent_id: null,
        },
        'id-3': {
          id: 'id-3',
          concept_uri: 'Auth',
          action: 'validate_token',
          inputs: { token: 'x' },
          outputs: { valid: true },
          timestamp: 1_001,
          flow_token: 'id-1',
          parent_id: null,
        },
      },
      provenance_edges: [
        { from_action: 'id-2', to_action: 'id-3', synchronization: 'OnWebRequest', created_at: 1_002 },
      ],
    });
  });

  test('keeps nested and concurrent flows apart', async () => {
    const { tracer, storage } = createTracer();
    const journey = async (name: string, other?: () => Promise<void>) => {
      const flow = tracer.startFlow(`Web::${name}`);
      for (let step = 0; step < 3; step++) {
        await Promise.resolve();
        flow.recordAction({ conceptUri: name, action: `step_${step}` });
        await other?.();
      }
      await flow.endFlow();
    };
    await Promise.all([journey('a', () => journey('nested')), journey('b')]);
    const traces = await storage.getAllTraces();
    expect(traces).toHaveLength(5);
    for (const { actions } of traces) {
      const [root, ...steps] = [...actions.values()];
      expect(steps.map(({ conceptUri, action }) => `${conceptUri} ${action}`)).toEqual(
        [0, 1, 2].map((step) => `${root?.action} step_${step}`),
      );
    }
  });

  test('takes flows by their token too', async () => {
    const { tracer, storage } = createTracer();
    const { flowToken, rootActionId } = tracer.startFlow('request');
    const id = tracer.recordAction(flowToken, { conceptUri: 'Auth', action: 'check' });
    tracer.updateActionOutput(flowToken, id, 1);
    tracer.recordProvenance(flowToken, { fromAction: rootActionId, toAction: id, synchronization: 'On' });
    await tracer.endFlow(flowToken);
    const trace = await storage.getTrace(flowToken);
    expect(trace.actions.get(rootActionId)).toMatchObject({ conceptUri: 'wkmp-ap', action: 'request' });
    expect(trace.actions.get(id)?.outputs).toBe(1);
    expect(trace.provenanceEdges).toHaveLength(1);
  });

  test('does not change a record when the application changes what it gave', () => {
    const inputs = { list: [1] };
    const flow = createTracer().tracer.startFlow({ conceptUri: 'Web', action: 'request', inputs });
    inputs.list.push(2);
    expect(flow.toTrace().actions.get(flow.rootActionId)?.inputs).toEqual({ list: [1] });
  });

  test('refuses what belongs to no active flow', async () => {
    const { tracer } = createTracer();
    const flow = tracer.startFlow('Web::request');
    const stranger = tracer.startFlow('Web::other').rootActionId;
    expect(() => flow.updateActionOutput(stranger, 1)).toThrow(`Action not found in this flow: ${stranger}`);
    expect(() => flow.recordProvenance(flow.rootActionId, stranger, 'On')).toThrow('Action not found');
    await flow.endFlow();
    const action = { conceptUri: 'Auth', action: 'check' };
    expect(() => flow.recordAction(action)).toThrow('No active flow - call startFlow first');
    expect(() => flow.updateActionOutput(flow.rootActionId, 1)).toThrow('No active flow');
    await expect(flow.endFlow()).rejects.toThrow('No active flow');
    expect(() => tracer.recordAction('nobody', action)).toThrow('Flow token not found');
  });

  test('can end a flow again when it could not be saved', async () => {
    const storage = new InMemoryTraceStorage();
    let isFull = true;
    const save = storage.saveTrace.bind(storage);
    storage.saveTrace = (trace) => (isFull ? Promise.reject(new Error('full')) : save(trace));
    const flow = new ActionTracer({ storage }).startFlow('Web::request');
    await expect(flow.endFlow()).rejects.toThrow('full');
    isFull = false;
    await flow.endFlow();
    expect((await storage.getAllTraces()).map(({ flowToken }) => flowToken)).toEqual([flow.flowToken]);
  });

  test('uses real clocks and ids where none are given', () => {
    const flow = new ActionTracer().startFlow('request');
    expect(flow.flowToken).toMatch(/^[0-9a-f]{8}-/);
    expect(flow.createdAt / 1_000 / Date.now()).toBeCloseTo(1, 3);
    expect(Number.isInteger(flow.createdAt)).toBe(true);
  });
});

describe('queries', () => {
  // "Why did passage 42 play?", the queries of section 5.2.
  async function playPassage(options: ActionTracerOptions = {}) {
    const { tracer } = createTracer(options);
    const flow = tracer.startFlow('Web::handle_request');
    const validation = flow.recordAction({ conceptUri: 'Authentication', action: 'validate_token' });
    flow.recordProvenance(flow.rootActionId, validation, 'OnWebRequest');
    const play = flow.recordAction({
      conceptUri: 'wkmp-ap::AudioPlayer',
      action: 'play_passage',
      inputs: { passage_id: 42 },
    });
    flow.recordProvenance(validation, play, 'OnAuthSuccess');
    const cooldown = flow.recordAction({ conceptUri: 'Cooldown', action: 'record_play', parentId: play });
    return { tracer, flow, validation, play, cooldown };
  }

  test.each([
    ['a running flow', {}, false],
    ['a flow at hand that is stored', {}, true],
    ['a stored flow', { capacity: 0 }, true],
  ])('answer for %s', async (_, options, isEnded) => {
    const { tracer, flow, play, cooldown } = await playPassage(options);
    if (isEnded) await flow.endFlow();
    const [action] = await tracer.findActions({
      conceptUri: 'wkmp-ap::AudioPlayer',
      action: 'play_passage',
    });
    expect(action).toMatchObject({ id: play, inputs: { passage_id: 42 } });
    const chain = await tracer.getCausalChain(play);
    expect(chain.map((each) => each.action)).toEqual(['handle_request', 'validate_token', 'play_passage']);
    expect((await tracer.getCausalChain(cooldown)).map((each) => each.action)).toEqual([
      'handle_request',
      'validate_token',
      'play_passage',
      'record_play',
    ]);
    expect(await tracer.findProducingSync(play)).toBe('OnAuthSuccess');
    expect(await tracer.findProducingSync(flow.rootActionId)).toBeUndefined();
    expect((await tracer.findBySync('OnAuthSuccess')).map(({ id }) => id)).toEqual([play]);
    expect((await tracer.getTrace(flow.flowToken)).actions.size).toBe(4);
    expect(await tracer.findActions()).toHaveLength(4);
    expect((await tracer.findActions({ limit: 2 })).map((each) => each.action)).toEqual([
      'handle_request',
      'validate_token',
    ]);
  });

  test('have nothing to say of what they do not know', async () => {
    const { tracer } = await playPassage();
    await expect(tracer.getTrace('nobody')).rejects.toThrow('Trace not found');
    expect(await tracer.findProducingSync('nobody')).toBeUndefined();
    expect(await tracer.getCausalChain('nobody')).toEqual([]);
    expect(await tracer.findBySync('nothing')).toEqual([]);
    await expect(tracer.findActions({ limit: -1 })).rejects.toThrow(RangeError);
  });

  test('keep the most recently used flows at hand', async () => {
    const { tracer } = createTracer({ capacity: 2 });
    const [first, second, third] = ['a', 'b', 'c'].map((name) => {
      const flow = tracer.startFlow(name);
      if (name === 'b')
        tracer.recordAction(tracer.startFlow('x').flowToken, { conceptUri: 'x', action: 'y' });
      return flow;
    });
    await expect(tracer.getTrace(first?.flowToken ?? '')).rejects.toThrow('Trace not found');
    await first?.endFlow();
    expect((await tracer.getTrace(first?.flowToken ?? '')).actions.size).toBe(1);
    await expect(tracer.getTrace(second?.flowToken ?? '')).rejects.toThrow('Trace not found');
    expect((await tracer.getTrace(third?.flowToken ?? '')).actions.size).toBe(1);
  });
});

describe('logs', () => {
  test('carry the flow token, and are events of the action', () => {
    recordInMemory((sink) => {
      const flow = createTracer().tracer.startFlow('Web::request');
      const id = flow.recordAction({ conceptUri: 'Auth', action: 'check' });
      const entries: LogRecord[] = [];
      const options = { write: (entry: LogRecord) => entries.push(entry), now: () => 7 };
      createFlowLog(flow, { ...options, action: { id, name: 'check' } }).warn('odd token', { length: 3 });
      createFlowLog(flow, options).info('on the way');
      flow.updateActionOutput(id, null);
      expect(entries).toEqual([
        {
          timestamp: 7,
          level: 'warn',
          message: 'odd token',
          flow_token: flow.flowToken,
          action: 'check',
          action_id: id,
          fields: { length: 3 },
        },
        { timestamp: 7, level: 'info', message: 'on the way', flow_token: flow.flowToken, fields: null },
      ]);
      expect(sink.spans[0]?.events).toMatchObject([{ name: 'log', level: 'warn', message: 'odd token' }]);
    });
  });
});

describe('the model', () => {
  test('gets each action as a span of one trace, with its causes and errors', async () => {
    await recordInMemory(async (sink) => {
      const flow = createTracer().tracer.startFlow('Web::request');
      const play = flow.recordAction({ conceptUri: 'Player', action: 'play', inputs: { id: 42 } });
      flow.recordProvenance(flow.rootActionId, play, 'OnRequest');
      flow.updateActionOutput(play, { error: 'no such passage' });
      flow.recordAction({ conceptUri: 'Log', action: 'write', outputs: { lines: 1 }, parentId: play });
      flow.recordAction({ conceptUri: 'Queue', action: 'fill' });
      await flow.endFlow();
      const token = `tracepane.flow.id=${flow.flowToken}`;
      expect(sink.draw()).toBe(
        [
          `Web::request action by Web ${token}`,
          `  Player::play action by Player error ${token} payload={"id":42} result={"error":"no such passage"}`,
          `    Log::write action by Log ${token} result={"lines":1}`,
          `  Queue::fill action by Queue ${token}`,
        ].join('\n'),
      );
      expect(sink.edges).toMatchObject([{ synchronization: 'OnRequest' }]);
    });
  });
});

function createTracer(options: ActionTracerOptions = {}) {
  let time = 1_000;
  let ids = 0;
  const storage = new InMemoryTraceStorage();
  const tracer = new ActionTracer({
    storage,
    module: 'wkmp-ap',
    now: () => time++,
    createId: () => `id-${++ids}`,
    ...options,
  });
  return { tracer, storage };
}
