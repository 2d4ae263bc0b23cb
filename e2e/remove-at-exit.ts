import { rmSync } from 'node:fs';

/**
 * Deletes the temporary `folder` when this process ends, and returns it. Not earlier: a test may close or crash a
 * browser and launch another on the same profile.
 */
export function removeAtExit(folder: string): string {
  if (folders.size === 0) process.once('exit', removeAll);
  folders.add(folder);
  return folder;
}

const folders = new Set<string>();

function removeAll(): void {
  for (const folder of folders) {
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    } catch (error) {
      // A browser that is still dying may write into the folder; the leftover is only temporary space.
      console.warn(`Could not remove ${folder}:`, error);
    }
  }
}
