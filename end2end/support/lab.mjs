import { expect } from '@playwright/test';
import { demo } from './addresses.mjs';
import { pointer } from './input.mjs';

export const MINA = { username: 'mina', password: 'slow-river-paper-boat' };

/** In their order. */
export const STEPS = Array.from({ length: 15 }, (_, at) => `${at + 1}`);

/** In the order of the page. */
export const PROVOCATIONS = [
  'unknown-client', 'redirect-uri', 'consent-denied', 'state-mismatch', 'wrong-verifier', 'replayed-code',
  'wrong-secret', 'token-in-query', 'too-little-scope', 'expired-token', 'old-refresh-token', 'revoked',
];

/** Starts a run by its one button; the page of the run is there afterwards, alive. */
export async function begin(lab, input = pointer) {
  await lab.goto(`${demo.server}/lab`);
  await input.press(lab.locator('form[action="/lab"]').getByRole('button'));
  await lab.waitForURL(/\/lab\/[\w-]{22}/);
  await alive(lab);
  const id = new URL(lab.url()).pathname.split('/').pop();
  return { id, haru: `${demo.haru}/sandbox/${id}`, server: `${demo.server}/sandbox/${id}`, run: `${demo.server}/lab/${id}` };
}

/** Until the Wasm has taken over from what the server sent. */
export async function alive(lab) {
  await lab.locator('#lab .lab.scripted').waitFor();
}

/** The small second window: "the user's browser". */
export async function openBrowser(lab) {
  const opened = lab.context().waitForEvent('page');
  await lab.locator('.waits a[target]').first().click();
  const browser = await opened;
  await browser.waitForLoadState();
  return browser;
}

/**
 * Until the Lab shows all that has happened: it hears of it by a stream of its own, which may be later than the browser. Letters
 * that are new to the page come with it, and nothing moves any more below the pointer.
 */
export async function caughtUp(lab) {
  const { origin, pathname } = new URL(lab.url());
  const log = await (await lab.request.get(`${origin}${pathname}/log`)).json();
  const moments = log.filter(({ what }) => !['checked', 'row'].includes(what)).length;
  await expect(lab.locator('.controls .position')).toHaveText(new RegExp(`(^|\\D)${moments}$`));
  await lab.evaluate(() => document.fonts.ready.then(() => {}));
}

/** What the Lab says has to be done next. */
export function next(lab) {
  return lab.locator('.waits .next-text');
}

/** Does what leads the browser to another page, and waits until that has loaded. Answers with what `act` does. */
export async function leadOn(browser, act) {
  // A page that has not loaded yet will say so later, which must not be taken for the next page's word.
  await browser.waitForLoadState();
  const [done] = await Promise.all([act(), browser.waitForEvent('load')]);
  return done;
}

/** Presses a button of a page by where its form posts: that is the same in both languages. */
export async function press(browser, action, input = pointer) {
  const button = browser.locator(`form[action$="${action}"]`).first().getByRole('button').first();
  await leadOn(browser, () => input.press(button));
}

export async function signIn(browser, input = pointer) {
  await input.write(browser.locator('#username'), MINA.username);
  await input.write(browser.locator('#password'), MINA.password);
  await leadOn(browser, () => input.press(browser.locator('form:has(#password)').getByRole('button').first()));
  await browser.locator('form[action$="/consent"]').waitFor();
}

/** Signs the letter, without the permission to write unless that is wanted. */
export async function allow(browser, { write = false, input = pointer } = {}) {
  const box = browser.locator('input[name="scope"][value="calendar.write"]');
  if (!write && (await box.count()) && (await box.isChecked())) await input.tick(box);
  await decide(browser, 'allow', input);
}

/** Decides on the letter: `allow` or `deny`. */
export async function decide(browser, decision, input = pointer) {
  const began = browser.locator('input[name="began"]');
  if (decision === 'allow' && !(await began.isChecked())) await input.tick(began);
  await leadOn(browser, () => input.press(browser.locator(`button[name="decision"][value="${decision}"]`)));
  await browser.waitForURL(/\/next(#_)?$/);
}

/** Steps 1 to 13, by a learner who knows the way. */
export async function walk(run, browser, options) {
  await browser.goto(`${run.haru}/next`);
  await press(browser, '/register');
  await press(browser, '/connect');
  await press(browser, '/go');
  await signIn(browser);
  await allow(browser, options);
  await press(browser, '/exchange');
  await press(browser, '/call');
}

/** Steps 12 to 15, by the same learner in the same two windows; the permission is given a second time on the way. */
export async function walkOn(run, lab, browser) {
  const happened = (step) => expect(chapter(lab, step), `step ${step}`).toHaveAttribute('href', /at=\d+/);
  await provoke(lab, 'token-in-query');
  await happened('12');
  await provoke(lab, 'expired-token');
  await happened('14');
  await browser.goto(`${run.haru}/next`);
  await press(browser, '/refresh');
  await happened('14');
  await provoke(lab, 'old-refresh-token');
  await happened('14');
  await browser.goto(`${run.haru}/planner`);
  await press(browser, '/connect');
  await press(browser, '/go');
  await allow(browser, { write: true });
  await press(browser, '/exchange');
  await press(browser, '/call');
  await browser.goto(`${run.server}/apps`);
  await press(browser, '/apps/disconnect');
  await happened('15');
  await browser.goto(`${run.haru}/planner`);
  await press(browser, '/call');
}

export function provocation(lab, id) {
  return lab.locator(`.provocations [data-provocation="${id}"]`);
}

/** Presses the button of a provocation that the Lab makes by itself. */
export async function provoke(lab, id, input = pointer) {
  await unfold(lab, id, input);
  await input.press(provocation(lab, id).locator('form button'));
}

/** Opens a provocation. What is drawn anew above it may move it away below the pointer: whoever sees it closed presses again. */
export async function unfold(lab, id, input = pointer) {
  const item = provocation(lab, id);
  const isOpen = () => item.evaluate((details) => details.open);
  await caughtUp(lab);
  await expect(async () => {
    if (!(await isOpen())) await input.press(item.locator('summary'));
    expect(await isOpen(), `${id} is open`).toBe(true);
  }).toPass({ timeout: 15_000 });
}

/** The link to the first moment of a step. */
export function chapter(lab, step) {
  return lab.locator(`.chapters [data-step="${step}"]`);
}
