// `give(name)` hands a strange value to Tracepane as the payload of an action, and says what the page noticed of it.
let timesRead = 0;
const thrown = [];
addEventListener('error', ({ message }) => thrown.push(message));
addEventListener('unhandledrejection', ({ reason }) => thrown.push(String(reason)));

const VALUES = {
  'a cycle': () => {
    const value = { name: 'snake' };
    value.tail = { head: value };
    return value;
  },
  'a proxy that throws': () => {
    const traps = new Proxy(
      {},
      {
        get: () => () => {
          throw new Error('trapped');
        },
      },
    );
    return { inside: new Proxy({}, traps), after: 'the proxy' };
  },
  'a revoked proxy': () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return { inside: proxy, after: 'the proxy' };
  },
  'getters that count': () => ({
    get read() {
      timesRead += 1;
      return timesRead;
    },
    toJSON() {
      timesRead += 1;
    },
    toString() {
      timesRead += 1;
      return '';
    },
    plain: 'seen',
  }),
  'a text of 50 MB': () => ({ text: 'x'.repeat(50 * 1024 * 1024) }),
  'a list of a million': () => Array.from({ length: 1_000_000 }, (_, index) => ({ index })),
  'a deep nest': () => {
    let value = {};
    for (let depth = 0; depth < 20_000; depth++) value = { value };
    return value;
  },
  'names of prototypes': () =>
    JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
};

window.give = (name) => {
  const returned = window.tracepane.action(name, { payload: VALUES[name]() }, () => 'returned');
  return { returned, timesRead, polluted: {}.polluted, thrown };
};

const NAMES = [
  '</script><script>window.pwned = 1</script>',
  '<img src="x" onerror="window.pwned = 1">',
  '__proto__',
  'constructor',
  `very long ${'name '.repeat(20_000)}`,
  'written \u202Ebackwards',
  'half \uD83D a character',
];

window.useNames = () => {
  for (const name of NAMES) {
    window.tracepane.startSpan(name, { attributes: { [name.slice(0, 40)]: name } }).end();
  }
};

// 100,000 children of one span, in one task: more than any buffer holds. The span itself ends when all is quiet again.
let parent;
window.burst = () => {
  parent = window.tracepane.startSpan('burst');
  for (let count = 0; count < 100_000; count++) parent.startSpan('drop').end();
  return thrown;
};
window.endBurst = () => parent.end();
