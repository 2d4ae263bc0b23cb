import { pathToFileURL } from 'node:url';

/**
 * Whether the module with this `import.meta.url` is the file Node was started with. Importing a script does nothing;
 * only starting it does.
 * @param {string} moduleUrl
 */
export function isEntryPoint(moduleUrl) {
  return moduleUrl === pathToFileURL(process.argv[1] ?? '').href;
}
