import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { plain } from '../support/addresses.mjs';
import { auditPage } from '../support/audit_page.mjs';
import { complaints } from '../support/console.mjs';
import { register, signUp } from '../support/developer.mjs';
import { newEnvironment, start } from '../support/matgim.mjs';
import { newUsername } from '../support/people.mjs';
import { ready, visit } from '../support/ready.mjs';

// A server that takes its time: what is sent is held for a while, or is answered with no page at all.

let environment, stop;

test.beforeAll(async () => {
  environment = await newEnvironment(plain);
  Object.assign(environment.variables, { MATGIM_LAB: 'on' });
  stop = await start(environment, 'serve');
});

test.afterAll(async () => {
  await stop?.();
  await environment?.remove();
});

const A_WHILE = 1_500;

/** Everything that is sent to an address with this end, and how it is answered: late, or with no page. */
async function sentTo(page, end, answer) {
  const sent = [];
  await page.route(`**${end}`, async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    sent.push(new URLSearchParams(route.request().postData() ?? ''));
    return answer(route);
  });
  return sent;
}

const late = async (route) => {
  await pause(A_WHILE);
  await route.continue();
};
const withoutPage = (route) => route.fulfill({ status: 204 });

/** While a page is on its way nobody can look at the one that is left. So it looks at itself, and presses its button once more. */
async function pressesAgain(page) {
  await page.addInitScript(() => {
    const looks = ({ submitter: button }) => {
      const seen = { text: button.textContent, busy: button.ariaBusy, said: document.querySelector('body > [aria-live]').textContent };
      sessionStorage.setItem('seen', JSON.stringify(seen));
      button.click();
    };
    addEventListener('submit', (event) => setTimeout(looks, 300, event), { once: true });
  });
  return () => page.evaluate(() => JSON.parse(sessionStorage.getItem('seen')));
}

/** The page of a new client's secrets, and the form that adds one. */
async function credentials(page) {
  await signUp(page, newUsername());
  const { address } = await register(page, 'Slow planner');
  await visit(page, `${address}/credentials`);
  const form = page.locator('form:has(#label)');
  await form.locator('#label').fill('laptop');
  return { address, form, button: form.getByRole('button') };
}

/** The button says so, keeps the focus, and it is said once. */
async function works(page, button, words) {
  await expect(button).toHaveText(words);
  await expect(button).toHaveAttribute('aria-busy', 'true');
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await expect(button).toBeFocused();
  await expect(page.locator('body > [aria-live]').filter({ hasText: words })).toHaveCount(1);
}

/** Nothing waits, and the button says what it did before. */
async function isBack(button, name) {
  await expect(button).toHaveText(name);
  for (const state of ['aria-busy', 'aria-disabled']) await expect(button).not.toHaveAttribute(state);
}

for (const [locale, words, name] of [['en-US', 'Working…', 'Add a secret'], ['ko-KR', '처리하는 중…', '시크릿 추가']]) {
  test.describe(locale, () => {
    test.use({ locale });

    test('the button of a form that is on its way says so, and sends nothing more', async ({ page }) => {
      const heard = complaints(page);
      const { button } = await credentials(page);
      const sent = await sentTo(page, '/credentials', withoutPage);
      await expect(button).toHaveText(name);
      await button.click();
      await works(page, button, words);
      await button.click({ force: true });
      await page.locator('#label').press('Enter');
      await auditPage(page, { name: `working-${locale}`, heard });
      expect(sent.map((fields) => fields.get('label'))).toEqual(['laptop']);
    });
  });
}

test('a form is sent once, however often its button is pressed before the answer comes', async ({ page }) => {
  const seen = await pressesAgain(page);
  const { button } = await credentials(page);
  const sent = await sentTo(page, '/credentials', late);
  await button.dblclick({ noWaitAfter: true });
  await expect(page.locator('#secret')).toBeVisible();
  await expect(page.locator('form.retire')).toHaveCount(2);
  expect(await seen()).toEqual({ text: 'Working…', busy: 'true', said: 'Working…' });
  expect(sent).toHaveLength(1);
});

test('a button that is pressed is sent by its name and value, also by a double click', async ({ page }) => {
  await credentials(page);
  const sent = await sentTo(page, '/credentials', late);
  await page.locator('button[name="act"][value="in_a_week"]').dblclick({ noWaitAfter: true });
  await page.waitForURL(/said=retired/);
  expect(sent.map((fields) => fields.get('act'))).toEqual(['in_a_week']);
});

test('the way back brings the button back', async ({ page }) => {
  const { address, button } = await credentials(page);
  await sentTo(page, '/credentials', withoutPage);
  await button.click();
  await works(page, button, 'Working…');
  // As it is when a browser kept the page: the same document is shown again. No page of ours may be stored, so that few do.
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await isBack(button, 'Add a secret');
  await page.unroute('**/credentials');
  await visit(page, `${address}/people`);
  await visit(page, `${address}/credentials`);
  const retire = page.locator('button[name="act"][value="in_a_week"]');
  await retire.click();
  await page.waitForURL(/said=retired/);
  await page.goBack();
  await ready(page);
  await isBack(retire, 'In 7 days');
});

test('an answer that is no page leaves no button working for ever', async ({ page }) => {
  await page.clock.install();
  const { button } = await credentials(page);
  const sent = await sentTo(page, '/credentials', withoutPage);
  await button.click();
  await page.clock.runFor(1_000);
  await works(page, button, 'Working…');
  await page.clock.runFor(20_000);
  await isBack(button, 'Add a secret');
  await button.click();
  await expect.poll(() => sent.length).toBe(2);
});

test('the Lab says that it makes a run, and makes one', async ({ page }) => {
  const seen = await pressesAgain(page);
  await page.goto(`${plain.server}/lab`);
  const sent = await sentTo(page, '/lab', late);
  await page.locator('form[action="/lab"]').getByRole('button').dblclick({ noWaitAfter: true });
  await page.waitForURL(/\/lab\/.+/);
  expect(await seen()).toEqual({ text: 'Working…', busy: 'true', said: 'Working…' });
  expect(sent).toHaveLength(1);
});

test('a form that waits for its reader is no form on its way', async ({ page }) => {
  const { form, button } = await credentials(page);
  await form.locator('#label').fill('');
  await button.click();
  await isBack(button, 'Add a secret');
});
