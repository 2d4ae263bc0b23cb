import { expect, test } from 'vitest';
import { DEFAULT_INCLUSION } from '../filter/verbosity.ts';
import { KeptStage } from './kept-stage.ts';
import { StageList } from './stage-list.ts';

test.each([3, 16, 17, 40])(
  'a list of %i stages › keeps each once, in the order of its first capture',
  (count) => {
    const names = Array.from({ length: count }, (_, index) => `stage ${index}`);
    const list = new StageList();
    const firsts = names.map((name) => capture(name));
    expect(firsts.map((kept) => list.put(kept))).toEqual(names.map(() => undefined));

    const seconds = names.map((name) => capture(name));
    expect(seconds.map((kept) => list.put(kept))).toEqual(firsts);
    expect(list.toArray()).toEqual(seconds);
  },
);

function capture(stage: string): KeptStage {
  return new KeptStage({
    stage,
    data: {},
    level: 'standard',
    inclusion: DEFAULT_INCLUSION,
    timestamp: 1,
    previousTime: 0,
  });
}
