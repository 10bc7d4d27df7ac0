// How long it takes the Lab to stand at any moment of a run of 1,000 events, and to show a message that has just come. Prints
// figures and judges nothing: `cargo xtask site`, then in end2end `MATGIM_BIN=../target/debug/matgim node benchmarks/seek.mjs`.
// The Lab itself says how long it took to fold the log up to a moment (User Timing, src/ui/lab/live.rs), in steps of 0.1 ms:
// browsers tell no finer time. A seek is that and the whole page drawn anew.
import { chromium } from '@playwright/test';
import config from '../playwright.config.mjs';
import { begin, walk } from '../support/lab.mjs';
import demo from '../support/demo.mjs';

const EVENTS = 1_000;
const stop = await demo();
const browser = await chromium.launch(config.use.launchOptions);
const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
const lab = await context.newPage();
const run = await begin(lab);
await walk(run, await context.newPage());
const events = async () => (await (await context.request.get(`${run.run}/log`)).json()).length;
while ((await events()) < EVENTS) {
  await context.request.post(`${run.run}/provoke`, { form: { what: 'call-api' }, headers: { accept: 'application/json' } });
}
await lab.bringToFront();
await lab.reload();
await lab.locator('#lab .lab.scripted').waitFor();

const seeks = await lab.evaluate(async () => {
  const range = document.querySelector('.scrub input[type=range]');
  const channel = new MessageChannel();
  // Effects run as microtasks; a message of a channel comes after them, without the delay of a timer.
  const settled = () => new Promise((resolve) => {
    channel.port1.onmessage = resolve;
    channel.port2.postMessage(null);
  });
  const places = Number(range.max);
  const times = { fold: [], seek: [] };
  // Every place once, near and far from the one before: 7919 is a prime that no run is a multiple of.
  for (let nth = 0; nth < places; nth += 1) {
    const began = performance.now();
    range.value = 1 + ((nth * 7919) % places);
    range.dispatchEvent(new Event('input', { bubbles: true }));
    await settled();
    times.seek.push(performance.now() - began);
    times.fold.push(performance.getEntriesByName('fold', 'measure')[0].duration);
    await new Promise(requestAnimationFrame);
  }
  return times;
});
const length = await events();
for (const [what, times] of Object.entries(seeks)) {
  times.sort((a, b) => a - b);
  const at = (share) => `${times[Math.floor(share * (times.length - 1))].toFixed(1)} ms`;
  console.log(`${what}, at each of ${times.length} moments of ${length} events: median ${at(0.5)}, 9 of 10 within ${at(0.9)}, worst ${at(1)}`);
}

await lab.locator('.moves a').last().click();
const lives = await lab.evaluate(async (path) => {
  const position = () => document.querySelector('.scrub .position').textContent;
  const times = [];
  for (let nth = 0; nth < 10; nth += 1) {
    const before = position();
    const began = performance.now();
    await fetch(`${path}/clock`, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'minutes=1',
    });
    while (position() === before) await new Promise((resolve) => setTimeout(resolve, 1));
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b);
}, new URL(run.run).pathname);
console.log(`from a button to the stage and back by the stream: median ${lives[5].toFixed(0)} ms, worst ${lives[9].toFixed(0)} ms`);
await browser.close();
await stop();
