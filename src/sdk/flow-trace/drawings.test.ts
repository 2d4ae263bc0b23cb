import { describe, expect, test } from 'vitest';
import { ActionTrace } from './action-trace.ts';
import { ActionTracer } from './action-tracer.ts';
import type { Flow } from './flow.ts';

describe('drawings', () => {
  test('toAscii › draws what caused what', () => {
    const flow = startFlow();
    const auth = flow.recordAction({
      conceptUri: 'Auth',
      action: 'validate_token',
      outputs: { valid: true },
    });
    flow.recordProvenance(flow.rootActionId, auth, 'OnWebRequest');
    const play = flow.recordAction({
      conceptUri: 'AudioPlayer',
      action: 'play_passage',
      inputs: { passage_id: 123 },
      outputs: { started_at: 1_699_564_800 },
    });
    flow.recordProvenance(auth, play, 'OnAuthSuccess');
    const cooldown = flow.recordAction({ conceptUri: 'Cooldown', action: 'record_play', parentId: auth });
    flow.recordProvenance(flow.rootActionId, cooldown, 'RecordPlay');
    flow.recordProvenance(play, cooldown, 'AfterPlay');
    flow.recordAction({ conceptUri: 'Log', action: 'write', parentId: flow.rootActionId });
    flow.recordAction({ conceptUri: 'Clock', action: 'tick' });
    expect(flow.toTrace().toAscii().split('\n')).toEqual([
      '[Web::request] flow_token=id-1',
      '    |',
      '    ├──(OnWebRequest)──> [Auth::validate_token]',
      '    |                       └─ Result: {"valid":true}',
      '    |                       |',
      '    |                       └──(OnAuthSuccess)──> [AudioPlayer::play_passage]',
      '    |                                                └─ Input: {"passage_id":123}',
      '    |                                                └─ Output: {"started_at":1699564800}',
      '    |                                                |',
      '    |                                                └──(AfterPlay)──> [Cooldown::record_play]',
      '    ├──(RecordPlay)──> [Cooldown::record_play] (above)',
      '    └──> [Log::write]',
      '[Clock::tick]',
    ]);
  });

  test('toAscii › draws a circle once round', () => {
    const flow = startFlow();
    const ping = flow.recordAction({ conceptUri: 'Game', action: 'ping' });
    const pong = flow.recordAction({ conceptUri: 'Game', action: 'pong' });
    flow.recordProvenance(ping, pong, 'Forth');
    flow.recordProvenance(pong, ping, 'Back');
    expect(flow.toTrace().toAscii().split('\n')).toEqual([
      '[Web::request] flow_token=id-1',
      '[Game::ping]',
      '    |',
      '    └──(Forth)──> [Game::pong]',
      '                     |',
      '                     └──(Back)──> [Game::ping] (above)',
    ]);
  });

  test('toDot › draws nodes and edges', () => {
    const flow = startFlow();
    const play = flow.recordAction({ conceptUri: 'Player', action: 'play', inputs: { id: 1 } });
    flow.recordProvenance(flow.rootActionId, play, 'OnRequest');
    expect(flow.toTrace().toDot()).toBe(`digraph ActionTrace {
    rankdir=LR;
    "id-2" [label="Web\\nrequest\\nInputs: null\\nOutputs: null"];
    "id-3" [label="Player\\nplay\\nInputs: {\\"id\\":1}\\nOutputs: null"];
    "id-2" -> "id-3" [label="OnRequest"];
}
`);
  });

  test('toDot › keeps quotes, backslashes and long values inside their labels', () => {
    const flow = startFlow();
    flow.recordAction({ conceptUri: 'say "hi" \\', action: 'a\nb', inputs: 'x'.repeat(500) });
    const line = flow.toTrace().toDot().split('\n')[3] ?? '';
    expect(line).toContain('label="say \\"hi\\" \\\\\\na\\nb\\nInputs: ');
    expect(line.length).toBeLessThan(200);
    expect(line).toContain('…');
  });

  test('a trace without actions › is drawn as nothing', () => {
    const empty = ActionTrace.fromJSON({
      flow_token: 'f',
      root_action_id: 'r',
      actions: {},
      provenance_edges: [],
      created_at: 0,
      module: 'm',
    });
    expect(empty.toAscii()).toBe('');
    expect(empty.toDot()).toBe('digraph ActionTrace {\n    rankdir=LR;\n}\n');
  });
});

describe('the stored shape', () => {
  test('comes back as it was', () => {
    const flow = startFlow();
    const play = flow.recordAction({ conceptUri: 'Player', action: 'play', parentId: flow.rootActionId });
    flow.recordProvenance(flow.rootActionId, play, 'OnRequest');
    const json = flow.toTrace().toJSON();
    expect(ActionTrace.fromJSON(JSON.parse(JSON.stringify(json))).toJSON()).toEqual(json);
  });

  test.each([
    ['ActionTrace.flow_token', { flow_token: 1 }],
    ['ActionTrace.actions', { actions: 'none' }],
    ['ActionTrace.provenance_edges', { provenance_edges: {} }],
    ['ActionTrace.created_at', { created_at: '2024' }],
    ['ActionRecord.timestamp', { actions: { a: { ...record(), timestamp: null } } }],
    ['ActionRecord.inputs', { actions: { a: { ...record(), inputs: undefined } } }],
    ['ActionRecord.parent_id', { actions: { a: { ...record(), parent_id: 7 } } }],
    ['ProvenanceEdge.synchronization', { provenance_edges: [{ from_action: 'a', to_action: 'b' }] }],
  ])('names %s when it is damaged', (field, damage) => {
    const json = { ...startFlow().toTrace().toJSON(), ...damage };
    expect(() => ActionTrace.fromJSON(json)).toThrow(`${field} must be`);
  });
});

function record() {
  return {
    id: 'a',
    concept_uri: 'c',
    action: 'x',
    inputs: null,
    outputs: null,
    timestamp: 0,
    flow_token: 'f',
  };
}

function startFlow(): Flow {
  let ids = 0;
  return new ActionTracer({ now: () => 5, createId: () => `id-${++ids}` }).startFlow('Web::request');
}
