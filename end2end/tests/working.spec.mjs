import { expect, test } from '@playwright/test';
import { plain } from '../support/addresses.mjs';
import { auditPage } from '../support/audit_page.mjs';
import { complaints } from '../support/console.mjs';
import { register, signUp } from '../support/developer.mjs';
import { newEnvironment, start } from '../support/matgim.mjs';
import { newUsername } from '../support/people.mjs';
import { ready, visit } from '../support/ready.mjs';

// A server that takes its time: what is sent is held until the test lets it go.

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

/** Holds every form that is sent to an address with this end. `sent` has what was in them; `goOn` lets them through. */
async function held(page, end) {
  const sent = [];
  let goOn;
  const later = new Promise((resolve) => (goOn = resolve));
  await page.route(`**${end}`, async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    sent.push(new URLSearchParams(route.request().postData() ?? ''));
    await later;
    return route.continue();
  });
  return { sent, goOn };
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

/** Nothing waits, and the button says what it did before. */
async function isBack(button, name) {
  await expect(button).toHaveText(name);
  expect(await button.evaluate(({ attributes }) => [...attributes].map((own) => own.name).filter((own) => own.startsWith('aria-')))).toEqual([]);
}

for (const [locale, words, name] of [['en-US', 'Working…', 'Add a secret'], ['ko-KR', '처리하는 중…', '비밀 더하기']]) {
  test.describe(locale, () => {
    test.use({ locale });

    test('the button of a form that is on its way says so, and the form is sent once', async ({ page }) => {
      const heard = complaints(page);
      const { form, button } = await credentials(page);
      const { sent, goOn } = await held(page, '/credentials');
      await expect(button).toHaveText(name);
      await button.click({ noWaitAfter: true });
      await expect(button).toHaveText(words);
      await expect(button).toHaveAttribute('aria-busy', 'true');
      await expect(button).toHaveAttribute('aria-disabled', 'true');
      await expect(button).toBeFocused();
      await expect(page.getByRole('status').filter({ hasText: words })).toHaveCount(1);
      await button.click({ noWaitAfter: true, force: true });
      await form.locator('#label').press('Enter', { noWaitAfter: true });
      await auditPage(page, { name: `working-${locale}`, heard });
      expect(sent.map((fields) => fields.get('label'))).toEqual(['laptop']);
      goOn();
      await expect(page.locator('#secret')).toBeVisible();
      await expect(page.locator('table tbody tr')).toHaveCount(2);
      expect(heard).toEqual([]);
    });
  });
}

test('a button that is pressed is sent by its name and value, also by a double click', async ({ page }) => {
  const { address } = await credentials(page);
  await visit(page, `${address}/credentials`);
  const { sent, goOn } = await held(page, '/credentials');
  await page.locator('button[name="act"][value="in_a_week"]').dblclick({ noWaitAfter: true });
  await expect.poll(() => sent.map((fields) => fields.get('act'))).toEqual(['in_a_week']);
  goOn();
  await page.waitForURL(/said=retired/);
  expect(sent).toHaveLength(1);
});

test('the way back brings the button back', async ({ page }) => {
  const { address, button } = await credentials(page);
  const { goOn } = await held(page, '/credentials');
  await button.click({ noWaitAfter: true });
  await expect(button).toHaveAttribute('aria-busy', 'true');
  // As it is when a browser kept the page: the same document is shown again. No page of ours may be stored, so that few do.
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await isBack(button, 'Add a secret');
  goOn();
  await expect(page.locator('#secret')).toBeVisible();
  await page.goto(`${plain.server}/developers`);
  await page.goto(`${address}/credentials`);
  await page.locator('form:has(#label) #label').fill('desk');
  await page.locator('form:has(#label)').getByRole('button').click();
  await expect(page.locator('#secret')).toBeVisible();
  await page.goBack();
  await ready(page);
  await isBack(page.locator('form:has(#label)').getByRole('button'), 'Add a secret');
});

test('an answer that is no page leaves no button working for ever', async ({ page }) => {
  await page.clock.install();
  const { button } = await credentials(page);
  let sent = 0;
  await page.route('**/credentials', (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    sent += 1;
    return route.fulfill({ status: 204 });
  });
  await button.click({ noWaitAfter: true });
  await page.clock.runFor(1_000);
  await expect(button).toHaveAttribute('aria-busy', 'true');
  await page.clock.runFor(20_000);
  await isBack(button, 'Add a secret');
  await button.click({ noWaitAfter: true });
  await expect.poll(() => sent).toBe(2);
});

test('the Lab says that it makes a run', async ({ page }) => {
  await page.goto(`${plain.server}/lab`);
  const { sent, goOn } = await held(page, '/lab');
  const button = page.locator('form[action="/lab"]').getByRole('button');
  await button.dblclick({ noWaitAfter: true });
  await expect(button).toHaveText('Working…');
  goOn();
  await page.waitForURL(/\/lab\/.+/);
  expect(sent).toHaveLength(1);
});

test('a form that waits for its reader is no form on its way', async ({ page }) => {
  const { form, button } = await credentials(page);
  await form.locator('#label').fill('');
  await button.click();
  await isBack(button, 'Add a secret');
});
