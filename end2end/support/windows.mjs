import { alive, caughtUp, leadOn } from './lab.mjs';

/**
 * Where a learner has the Lab and the person's browser. `visit` goes to where the Lab says that the flow goes on, `follow`
 * where one of its provocations leads; both answer with the page that is the browser. `back` comes back to the Lab.
 */

/** Beside each other: the browser is a small window of its own, and always the same. */
export function twoWindows(lab, input) {
  let browser;
  const open = async (ways) => {
    await caughtUp(lab);
    const press = () => input.press(ways.locator('a[target]'));
    if (browser) await pressUntilLed(browser, press);
    else [browser] = await Promise.all([lab.context().waitForEvent('page'), press()]);
    await browser.waitForLoadState();
    return browser;
  };
  return { lab, input, count: 2, visit: () => open(waits(lab)), follow: open, back: async () => {} };
}

/** On a telephone: one tab, to and fro. */
export function oneTab(lab, input) {
  const open = async (ways) => {
    await caughtUp(lab);
    await input.press(ways.locator('.ways a:not([target])'));
    await lab.waitForURL(/\/sandbox\//);
    await lab.waitForLoadState();
    return lab;
  };
  const back = async () => {
    await input.press(lab.locator('.strip a'));
    await alive(lab);
  };
  return { lab, input, count: 1, visit: () => open(waits(lab)), follow: open, back };
}

/** Whoever sees that nothing came of a press on a link presses it once more; it is said, so that it does not become usual. */
async function pressUntilLed(browser, press) {
  try {
    await browser.waitForLoadState();
    await Promise.all([press(), browser.waitForEvent('load', { timeout: 5_000 })]);
  } catch (error) {
    if (error.name !== 'TimeoutError') throw error;
    console.warn(`nothing came of a press within five seconds; ${browser.context().pages().length} windows, at ${browser.url()}`);
    await leadOn(browser, press);
  }
}

function waits(lab) {
  return lab.locator('.waits');
}
