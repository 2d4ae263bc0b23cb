import { get } from '../core/base/saved-built-ins.ts';
import { isRelayedCommand, PART, PORT_EVENT, READY_EVENT, STAY } from '../wire/page-link.ts';
import { listenAll } from './listen-all.ts';
import type { Platform } from './platform.ts';
import type { Recorder } from './recorder.ts';
import { savedGetter, savedInstanceTest, savedMethod } from './saved-members.ts';

/**
 * Takes the port from the content script: the first one only, and at document_start, so before any script of the page could
 * offer another. Until it comes the records wait in the buffer.
 */
export function linkPort(recorder: Recorder, platform: Platform): void {
  const { scope, listen } = platform;
  const { shipping } = recorder;
  const portsOf = savedGetter(scope, 'MessageEvent', 'ports');
  const dataOf = savedGetter(scope, 'MessageEvent', 'data');
  const isPort = savedInstanceTest<MessagePort>(scope, 'MessagePort');
  const stopOthers = savedMethod(scope, 'Event', 'stopImmediatePropagation');
  const takeOver = savedMethod(scope, 'Event', 'preventDefault');

  function hear(event: Event): void {
    recorder.attempt(() => {
      const command = dataOf(event);
      if (isRelayedCommand(command)) recorder.obey(command);
    });
  }

  function take(event: Event): void {
    recorder.attempt(() => {
      const port: unknown = get(Object(portsOf(event)), 0);
      if (!isPort(port)) return;
      const partingEvent = String(dataOf(event));
      stopOthers(event);
      takeOver(event);
      stop();
      listen(port, 'message', hear);
      platform.startPort(port);
      shipping.connect(port, partingEvent);
      listenAll(recorder, platform, {
        [partingEvent + PART]: () => shipping.leave(),
        [partingEvent + STAY]: () => shipping.comeBack(),
      });
    });
  }

  const stop = listen(scope, PORT_EVENT, take);
  platform.dispatchMessage(scope, READY_EVENT);
}
