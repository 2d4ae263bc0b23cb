// `start()` records spans that say which tab and which document they belong to: `<tab>: <document> 1`, `… 2`, …
const tab = new URLSearchParams(top.location.search).get('tab');

window.start = () => {
  let recorded = 0;
  const timer = setInterval(() => {
    recorded += 1;
    window.tracepane.startSpan(`${tab}: ${document.title} ${recorded}`).end();
    if (recorded === 40) clearInterval(timer);
  }, 10);
  for (let index = 0; index < window.length; index++) window[index].start();
};
