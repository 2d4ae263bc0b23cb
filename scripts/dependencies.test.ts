import { expect, test } from 'vitest';
import { isSameInstallation } from './dependencies.mjs';

const wanted = {
  '': { version: '0.1.0' },
  'node_modules/react': { version: '19.3.1' },
  'node_modules/@esbuild/win32-x64': { version: '0.28.2', optional: true },
};

test('dependencies › an installation without the packages of other systems is complete', () => {
  expect(isSameInstallation(wanted, { 'node_modules/react': { version: '19.3.1' } })).toBe(true);
});

test('dependencies › another version or a missing package asks for npm ci', () => {
  expect(isSameInstallation(wanted, { 'node_modules/react': { version: '19.3.0' } })).toBe(false);
  expect(isSameInstallation(wanted, {})).toBe(false);
});
