/** What is used of the browser's `devtools`; other browsers than Chrome lack `performance`. */
interface RecordedDevtools {
  readonly performance?: unknown;
  readonly inspectedWindow: {
    readonly eval: (expression: string, options: { readonly useContentScriptContext: true }) => unknown;
  };
}

/**
 * Tells a hidden frame when Chrome's Performance panel begins to record and when it stops, and runs the expressions that the frame
 * makes meanwhile: DevTools hears `eval` from this page alone, not from frames in it. The frame is made at the first recording: who
 * never records pays nothing.
 */
export function watchRecordings(devtools: RecordedDevtools, framePath: string): void {
  const { performance, inspectedWindow } = devtools;
  if (!isPerformanceApi(performance)) return;
  let frame: HTMLIFrameElement | undefined;
  let recordingSince: number | undefined;
  const tell = (): void => frame?.contentWindow?.postMessage(recordingSince ?? 'stopped', location.origin);
  addEventListener('message', ({ data, source, origin }: MessageEvent<unknown>) => {
    if (source === null || source !== frame?.contentWindow || origin !== location.origin) return;
    if (data === 'ready') tell();
    // In the world of the content script, whose console the page cannot have replaced.
    else if (typeof data === 'string') inspectedWindow.eval(data, { useContentScriptContext: true });
  });
  performance.onProfilingStarted.addListener(() => {
    recordingSince = Date.now();
    if (frame !== undefined) return tell();
    frame = document.createElement('iframe');
    frame.src = framePath;
    document.body.append(frame);
  });
  performance.onProfilingStopped.addListener(() => {
    recordingSince = undefined;
    tell();
  });
}

/** https://developer.chrome.com/docs/extensions/reference/api/devtools/performance */
interface PerformanceApi {
  readonly onProfilingStarted: ProfilingEvent;
  readonly onProfilingStopped: ProfilingEvent;
}

interface ProfilingEvent {
  readonly addListener: (listener: () => void) => void;
}

function isPerformanceApi(value: unknown): value is PerformanceApi {
  return (
    typeof value === 'object' &&
    value !== null &&
    'onProfilingStarted' in value &&
    'onProfilingStopped' in value
  );
}
