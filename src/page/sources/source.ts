import type { Platform } from '../platform.ts';
import type { Recorder } from '../recorder.ts';

/** Begins to watch something of the page, and returns what ends it. A person switches it off through `recorder.isWatching`. */
export type WatchSource = (recorder: Recorder, platform: Platform) => () => void;
