import type { CDPSession } from 'playwright';
import { isRecord } from '../src/core/base/is-record.ts';
import type { SendCommand } from './heap.ts';
import type { World } from './world.ts';

/**
 * The protocol of the extension's worker. Playwright has sessions for pages only, so this one is tunnelled through the
 * browser's own: https://chromedevtools.github.io/devtools-protocol/tot/Target/#method-sendMessageToTarget
 */
export async function connectToWorker({ browser }: World): Promise<SendCommand> {
  const protocol = await browser.context.browser()?.newBrowserCDPSession();
  if (protocol === undefined) throw new Error('Playwright gave a context without a browser.');
  const { targetInfos } = await protocol.send('Target.getTargets');
  const target = targetInfos.find(
    ({ type, url }) => type === 'service_worker' && url.includes(browser.extensionId),
  );
  if (target === undefined) throw new Error('The worker of the extension is not running.');
  const { sessionId } = await protocol.send('Target.attachToTarget', {
    targetId: target.targetId,
    flatten: false,
  });
  return tunnel(protocol, sessionId);
}

/** The protocol of the worker that a page has started. */
export async function connectToPageWorker(protocol: CDPSession): Promise<SendCommand> {
  const attached = new Promise<string>((resolve) => {
    protocol.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (targetInfo.type === 'worker') resolve(sessionId);
    });
  });
  await protocol.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  return tunnel(protocol, await attached);
}

function tunnel(protocol: CDPSession, sessionId: string): SendCommand {
  let lastId = 0;
  return async (method) => {
    const id = ++lastId;
    const answer = answerTo(protocol, sessionId, id);
    await protocol.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) });
    return answer;
  };
}

function answerTo(protocol: CDPSession, sessionId: string, id: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const hear = (event: { readonly sessionId: string; readonly message: string }) => {
      const answer: unknown = JSON.parse(event.message);
      if (event.sessionId !== sessionId || !isRecord(answer) || answer.id !== id) return;
      protocol.off('Target.receivedMessageFromTarget', hear);
      if (answer.error === undefined) resolve(answer.result);
      else reject(new Error(JSON.stringify(answer.error)));
    };
    protocol.on('Target.receivedMessageFromTarget', hear);
  });
}
