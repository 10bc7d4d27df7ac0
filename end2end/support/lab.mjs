import { expect } from '@playwright/test';
import { demo } from './addresses.mjs';
import { pointer } from './input.mjs';

export const MINA = { username: 'mina', password: 'slow-river-paper-boat' };

/** In their order. */
export const STEPS = Array.from({ length: 15 }, (_, at) => `${at + 1}`);

/** The rules that can be broken, in the order of the page. */
export const RULES = [
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

/** A part of the page, by the name that it has in both languages and at every width. */
export function part(lab, name) {
  return lab.locator(`[data-part="${name}"]`);
}

/** The one button that acts for the learner. */
export function forMe(lab) {
  return part(lab, 'next').locator('[data-act="for-me"]');
}

/** The small second window, for whoever does it themselves: "the user's browser". */
export async function openBrowser(lab) {
  const opened = lab.context().waitForEvent('page');
  await part(lab, 'next').locator('[data-act="myself"]').click();
  const browser = await opened;
  await browser.waitForURL(/\/sandbox\/[\w-]{22}\/(?!hand-over)/);
  await browser.waitForLoadState();
  return browser;
}

/** Where one rests, by the step's number; empty before the first. */
export async function rests(lab, step) {
  await expect(lab.locator('#lab .lab')).toHaveAttribute('data-step', step);
}

/**
 * Until the Lab shows all that has happened: it hears of it by a stream of its own, which may be later than the browser. Letters
 * that are new to the page come with it, and nothing moves any more below the pointer.
 */
export async function caughtUp(lab) {
  const { origin, pathname } = new URL(lab.url());
  await expect(async () => {
    const log = await (await lab.request.get(`${origin}${pathname}/log`)).json();
    const moments = log.filter(({ what }) => !['checked', 'row'].includes(what)).length;
    expect(await lab.locator('.scrub .position').textContent()).toMatch(new RegExp(`(^|\\D)${moments}$`));
  }).toPass({ timeout: 15_000 });
  await lab.evaluate(() => document.fonts.ready.then(() => {}));
}

/** What comes next, as the Lab says it. */
export function next(lab) {
  return lab.locator('.next .next-text');
}

/** Presses the one button until one rests at `last`. */
export async function stepTo(lab, last) {
  for (let presses = 0; ; presses += 1) {
    expect(presses, 'presses').toBeLessThan(40);
    if ((await lab.locator('#lab .lab').getAttribute('data-step')) === last) return;
    await stepOn(lab);
  }
}

/** One press, and one rests at the step after. */
export async function stepOn(lab, press = (button) => button.click()) {
  const button = forMe(lab);
  const here = await lab.locator('#lab .lab').getAttribute('data-step');
  // While a message is under way there is nothing to press.
  await expect(button).not.toHaveAttribute('aria-disabled');
  await press(button);
  await expect(lab.locator('#lab .lab')).not.toHaveAttribute('data-step', here);
  await expect(button).not.toHaveAttribute('aria-disabled');
  await caughtUp(lab);
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

/** Steps 1 to 13, by a learner who knows the way and does it themselves. */
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

/** The card of a rule. */
export function rule(lab, id) {
  return part(lab, 'rules').locator(`[data-rule="${id}"]`);
}

/** Turns to the side of the rules. */
export async function turnToRules(lab) {
  await part(lab, 'tabs').locator('label.break').click();
  await expect(part(lab, 'rules')).toBeVisible();
}

/** Has a rule broken by its button, and waits until the card says what came of it. */
export async function breakRule(lab, id, input = pointer) {
  const card = rule(lab, id);
  if (!(await card.evaluate((own) => own.open))) await input.press(card.locator('summary'));
  await input.press(card.locator('[data-break]'));
  await expect(card.locator('.outcome')).toBeVisible();
}

/** The link to a step. */
export function chapter(lab, step) {
  return part(lab, 'rail').locator(`[data-number="${step}"]`);
}
