import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCommand } from '../../scripts/run-command.mjs';

/** All that an example prints. Errors: throws with it where the example fails. */
async function printed(name: string): Promise<string> {
  const file = join('examples/library', `${name}.ts`);
  const { code, output } = await runCommand(process.execPath, ['--import', 'tsx', file]);
  if (code !== 0) throw new Error(output);
  return output.trimEnd();
}

test('basic spans › end with their work, the failed one with its error, and hang together as a tree', async () => {
  expect(`\n${await printed('basic-spans')}\n`).toBe(`
# as they end
read map · 12 ms
place monsters · 3.5 ms
load level · 15.5 ms
upload · 80 ms
save game · 100 ms
open chest · 1 ms · failed: the chest is locked
turn of the ogre · 7 ms

# as a tree
core:go action by player-1 payload={"direction":"north"} result="hall" @exits found
  target_resolution tracepane.stage=true
  move tracepane.stage=true

# without a listener
recording: false
`);
});

test('pipeline integration › has a span per stage, and the same result without spans', async () => {
  expect(`\n${await printed('pipeline-integration')}\n`).toBe(`
# with spans
ComponentFiltering: 4 ms
TargetResolution: 30 ms
go north, look north
✓ Pipeline 34 ms ⚠ slow
├─ ✓ ComponentFilteringStage 4 ms
└─ ✓ TargetResolutionStage 30 ms ⚠ slow
   ├─ ✓ resolve go 25 ms ⚠ slow
   └─ ✓ resolve look 5 ms

# with a flat trace
ComponentFiltering: 4 ms
TargetResolution: 30 ms
go north, look north
ComponentFiltering: An actor without wings cannot fly
`);
});

test('service migration › leaves the logs of old and new callers alike and adds spans', async () => {
  expect(`\n${await printed('service-migration')}\n`).toBe(`
# before
step: Looking for door
success: Found door
step: Looking for dragon
failure: No dragon here

the old caller reads the same: true
the new caller reads the same: true

# and sees besides
✓ TargetService.resolve 6 ms
└─ ✓ search 6 ms
✗ TargetService.resolve 6 ms
└─ ✓ search 6 ms
`);
});

test('performance analysis › finds what was slow, what was waited for and what ran at once', async () => {
  expect(`\n${await printed('performance-analysis')}\n`).toBe(`
# while it runs
warning: authorize took 120 ms, the threshold is 100 ms
warning: pay took 160 ms, the threshold is 100 ms
warning: checkout took 200 ms, the threshold is 100 ms

# when
checkout        |████████████████████████████████████████| 200 ms
  check cart    |██████                                  | 30 ms
  pay           |      ████████████████████████████████  | 160 ms
    authorize   |      ████████████████████████          | 120 ms
  reserve stock |      ████████████                      | 60 ms
    capture     |                              ████████  | 40 ms
  send receipt  |                                      ██| 10 ms

# what it waited for
check cart: 30 ms
authorize: 120 ms
capture: 40 ms
send receipt: 10 ms
in all: 200 ms

# slower than 100 ms
checkout: 200 ms, 0 ms itself, 100 %
checkout › pay: 160 ms, 0 ms itself, 80 %
checkout › pay › authorize: 120 ms, 120 ms itself, 60 %

# at the same time
at most 2 spans, those not counted that wait for their children
`);
});

test('custom attributes › are on the spans that they were meant for, without secrets', async () => {
  expect(`\n${await printed('custom-attributes')}\n`).toBe(`
# on one span
checkout
  cart.items = 3
  cart.currency = EUR
  cart.isGift = false

# on every span
search
  app.version = 2.1.0
  tenant = acme
search
  app.version = 2.1.0
  tenant = the span itself wins

# on traces of one story
invoice written
  tracepane.correlation.id = order-7
order placed
  tracepane.correlation.id = order-7
found by attr["tracepane.correlation.id"]="order-7" in the panel

# what is never kept
log in
  password = [redacted · key]
  header = [redacted · bearer]
  payload {"user":"ada","password":{"$tp":"redacted","by":"key"},"card":{"$tp":"redacted","by":"card"}}
`);
});
