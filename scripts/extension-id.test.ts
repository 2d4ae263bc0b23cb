import { expect, test } from 'vitest';
import manifest from '../manifest.json' with { type: 'json' };
import { extensionIdFromKey } from './extension-id.ts';

test('extension id › is 32 letters from a to p and stays what people have installed', () => {
  expect(extensionIdFromKey(manifest.key)).toBe('andcpkmedendloafhlkkblcicnhcckjo');
});
