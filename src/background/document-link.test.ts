import { expect, test } from 'vitest';
import type { CaptureSettings } from '../core/model/capture-settings.ts';
import { sessionOf } from '../testing/stored.ts';
import { DocumentLink } from './document-link.ts';

function linkThatIsHeard(): { readonly link: DocumentLink; readonly heard: unknown[] } {
  const heard: unknown[] = [];
  const transport = {
    post: (message: unknown) => heard.push(message),
    listen: () => () => {},
    whenClosed: () => () => {},
    close: () => {},
  };
  return { link: new DocumentLink(transport, sessionOf(1), { tabId: 1, frameId: 0 }), heard };
}

const settingsOf = (rulesVersion: number): CaptureSettings => ({
  isRecording: true,
  rulesVersion,
  verbosity: 'standard',
  disabledSources: [],
});
const isNoNoise = (name: string): boolean => name !== 'noise';

test('document link › says each decision once', () => {
  const { link, heard } = linkThatIsHeard();
  link.learn(['noise', 'signal'], 1, isNoNoise);
  link.learn(['noise', 'more'], 1, isNoNoise);
  expect(heard).toEqual([
    {
      kind: 'decide',
      rulesVersion: 1,
      decisions: [
        ['noise', false],
        ['signal', true],
      ],
    },
    { kind: 'decide', rulesVersion: 1, decisions: [['more', true]] },
  ]);
});

test('document link › says again after the rules what it has said of them too early, for the page forgets it', () => {
  const { link, heard } = linkThatIsHeard();
  link.configure(settingsOf(1), () => true);
  link.learn(['noise'], 1, () => true);
  link.learn(['noise'], 2, isNoNoise);
  link.configure(settingsOf(2), isNoNoise);
  expect(heard.slice(-2)).toEqual([
    { kind: 'configure', settings: settingsOf(2) },
    { kind: 'decide', rulesVersion: 2, decisions: [['noise', false]] },
  ]);
});
