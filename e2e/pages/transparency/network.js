// `observe()` says everything that a page can notice of fetch and XMLHttpRequest. Where Tracepane is and where it is not, it
// must say the same.
window.observe = async () => {
  return {
    looks: looks(),
    response: await readOnce(),
    promise: await promiseIdentity(),
    stream: await readStream(),
    request: await sendRequest(),
    abort: await abortAll(),
    failures: await failures(),
    reads: await countReads(),
    unhandled: await unhandled(),
    xhr: await sendXhr({ method: 'POST', url: '/api/echo', body: 'sent' }),
    xhrFailing: await sendXhr({ method: 'GET', url: '/api/fail' }),
    xhrUnreachable: await sendXhr({ method: 'GET', url: 'http://127.0.0.1:1/' }),
    xhrAborted: await sendXhr({ method: 'GET', url: '/api/slow?ms=5000', abortsAt: 1 }),
    xhrLate: await sendXhr({ method: 'GET', url: '/api/slow?ms=5000', timeout: 30 }),
    xhrSync: syncXhr(),
    xhrMisused: missendXhr(),
  };
};

function looks() {
  const functions = { fetch: [window, 'fetch'] };
  for (const key of ['open', 'send', 'abort', 'setRequestHeader', 'addEventListener']) {
    functions[`XMLHttpRequest.${key}`] = [XMLHttpRequest.prototype, key];
  }
  return Object.entries(functions).map(([name, [object, key]]) => {
    const { writable, enumerable, configurable } = Object.getOwnPropertyDescriptor(object, key) ?? {};
    const value = object[key];
    const isConstructor = attempt(() => new value());
    return {
      name,
      own: [value.name, value.length, `${value}`, 'prototype' in value],
      isConstructor,
      writable,
      enumerable,
      configurable,
    };
  });
}

async function readOnce() {
  const response = await fetch('/api/echo', { method: 'POST', body: 'once' });
  const before = [
    response.bodyUsed,
    response.ok,
    response.status,
    response.statusText,
    response.type,
    response.redirected,
  ];
  const { body, method } = await response.json();
  return {
    before,
    body,
    method,
    identity: [
      response.constructor === Response,
      Object.getPrototypeOf(response) === Response.prototype,
      Reflect.ownKeys(response).length,
    ],
    address: response.url.replace(location.origin, ''),
    after: response.bodyUsed,
    again: await settle(response.text()),
  };
}

async function promiseIdentity() {
  const promise = fetch('/api/echo');
  await promise;
  return [
    promise.constructor === Promise,
    Reflect.ownKeys(promise).length,
    Object.getPrototypeOf(promise) === Promise.prototype,
  ];
}

async function readStream() {
  const response = await fetch('/api/echo', { method: 'POST', body: 'streamed' });
  const copy = response.clone();
  let length = 0;
  for await (const part of response.body) length += part.length;
  return { isWhole: length === (await copy.text()).length, isLocked: response.body.locked };
}

async function sendRequest() {
  const request = new Request('/api/echo', { method: 'POST', body: 'in a request' });
  const answer = await (await fetch(request)).json();
  return { body: answer.body, isUsed: request.bodyUsed, again: await settle(fetch(request)) };
}

async function abortAll() {
  const reason = { why: 'changed my mind' };
  const early = new AbortController();
  early.abort(reason);
  const late = new AbortController();
  const running = fetch('/api/slow?ms=5000', { signal: late.signal });
  late.abort();
  const named = new AbortController();
  const runningToo = fetch('/api/slow?ms=5000', { signal: named.signal });
  named.abort(reason);
  return {
    early: (await fetch('/api/echo', { signal: early.signal }).catch((error) => error)) === reason,
    late: await settle(running),
    isReason: (await runningToo.catch((error) => error)) === reason,
    timeout: await settle(fetch('/api/slow?ms=5000', { signal: AbortSignal.timeout(20) })),
  };
}

async function failures() {
  return {
    unreachable: await settle(fetch('http://127.0.0.1:1/')),
    noArguments: await settle(fetch()),
    badAddress: await settle(fetch('http://:bad:/')),
    badMethod: await settle(fetch('/', { method: 'bad method' })),
    badThis: await settle(fetch.call({}, '/')),
    asFunction: await settle(fetch('/api/echo').then(({ status }) => status)),
    noThis: await settle(Reflect.apply(fetch, undefined, ['/api/echo']).then(({ status }) => status)),
  };
}

/** How often the page's own code runs while a request is prepared. */
async function countReads() {
  const reads = [];
  const init = {
    get method() {
      reads.push('method');
      return 'POST';
    },
    get body() {
      reads.push('body');
      return 'x';
    },
    get signal() {
      reads.push('signal');
      return undefined;
    },
  };
  const address = {
    toString() {
      reads.push('address');
      return '/api/echo';
    },
  };
  await fetch(address, init);
  const xhr = new XMLHttpRequest();
  xhr.open({ toString: () => reads.push('xhr method') && 'GET' }, address);
  return reads.sort();
}

async function unhandled() {
  const seen = [];
  const listen = (event) => {
    event.preventDefault();
    seen.push([event.promise === promise, event.reason.name]);
  };
  window.addEventListener('unhandledrejection', listen);
  const promise = fetch('http://127.0.0.1:1/');
  await new Promise((resolve) => {
    window.addEventListener('unhandledrejection', () => resolve(), { once: true });
  });
  const handled = fetch('http://127.0.0.1:1/');
  await handled.catch(() => undefined);
  await fetch('/api/echo'); // Long enough for a second event, if there were one.
  window.removeEventListener('unhandledrejection', listen);
  return seen;
}

function sendXhr({ method, url, body, abortsAt, timeout }) {
  return new Promise((resolve) => {
    const xhr = new XMLHttpRequest();
    const said = [];
    for (const type of ['loadstart', 'load', 'error', 'abort', 'timeout', 'loadend']) {
      xhr[`on${type}`] = ({ target }) => said.push([type, target === xhr]);
    }
    xhr.onreadystatechange = () => {
      said.push(`state ${xhr.readyState}`);
      if (xhr.readyState === abortsAt && said.length > 1) xhr.abort();
    };
    xhr.open(method, url);
    if (timeout !== undefined) xhr.timeout = timeout;
    xhr.addEventListener('loadend', () => {
      const { status, statusText, readyState, responseType } = xhr;
      const text = body === undefined ? xhr.responseText : JSON.parse(xhr.responseText).body;
      resolve({
        said,
        status,
        statusText,
        readyState,
        responseType,
        text,
        keys: Reflect.ownKeys(xhr).length,
      });
    });
    xhr.send(body);
    if (abortsAt === 1) xhr.abort();
  });
}

function syncXhr() {
  const xhr = new XMLHttpRequest();
  xhr.open('POST', '/api/echo', false);
  xhr.send('in step');
  return [xhr.status, JSON.parse(xhr.responseText).body];
}

function missendXhr() {
  return [
    attempt(() => new XMLHttpRequest().send()),
    attempt(() => new XMLHttpRequest().open()),
    attempt(() => new XMLHttpRequest().open('TRACE', '/')),
    attempt(() => XMLHttpRequest.prototype.open.call({}, 'GET', '/')),
    attempt(() => XMLHttpRequest.prototype.send.call({})),
  ];
}

async function settle(promise) {
  try {
    return ['fulfilled', typeof (await promise)];
  } catch (error) {
    return ['rejected', error?.name, plain(error?.message)];
  }
}

function attempt(work) {
  try {
    return ['returned', typeof work()];
  } catch (error) {
    return ['threw', error.name, plain(error.message)];
  }
}

/** The two sites that are compared have different addresses. */
function plain(message) {
  return String(message).replaceAll(location.origin, '');
}
