import type { Platform } from '../platform.ts';
import type { Recorder } from '../recorder.ts';

/** Begins to watch something of the page, for as long as it lives. A person switches it off through `recorder.isWatching`. */
export type WatchSource = (recorder: Recorder, platform: Platform) => void;
