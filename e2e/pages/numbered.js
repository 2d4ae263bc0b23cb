// Calls `record(number)` with the numbers 1, 2, 3, … from `start()` until `stop()`. `recorded` is the last number.
let recorded = 0;
let timer;

window.start = () => {
  timer = setInterval(() => {
    for (let count = 0; count < 10; count++) {
      recorded += 1;
      window.record(recorded);
    }
  }, 10);
};

window.stop = () => {
  clearInterval(timer);
  return recorded;
};
