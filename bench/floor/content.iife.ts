import { ASK_EVENT, PORT_EVENT } from './messages.ts';

// The relay of the floor: passes everything on, both ways, and looks at nothing.
const { port1: own, port2: forPage } = new MessageChannel();
const worker = chrome.runtime.connect({ name: 'floor' });
own.onmessage = ({ data }) => worker.postMessage(data);
worker.onMessage.addListener((answer) => own.postMessage(answer));
window.addEventListener(ASK_EVENT, () => {
  window.dispatchEvent(new MessageEvent(PORT_EVENT, { ports: [forPage] }));
});
// The way of those who have no port: every message is a message of the window.
window.addEventListener('message', ({ data }) => {
  if (data?.kind === 'objects') worker.postMessage(data);
});
