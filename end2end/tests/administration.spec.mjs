import { expect, test } from '@playwright/test';
import { plain } from '../support/addresses.mjs';
import { complaints } from '../support/console.mjs';
import { register, signUp } from '../support/developer.mjs';
import { inEachLook } from '../support/looks.mjs';
import { newEnvironment, run, start } from '../support/matgim.mjs';
import { PASSWORD, newUsername } from '../support/people.mjs';

const ADMIN = `${plain.server}/admin`;

let environment, stop;

test.beforeAll(async () => {
  environment = await newEnvironment(plain);
  stop = await start(environment, 'serve');
});

test.afterAll(async () => {
  await stop?.();
  await environment?.remove();
});

/** Opens the address that the command prints, and makes an account there. */
async function setUp(page, username) {
  const [address] = (await run(environment, '', 'admin', 'link')).split('\n');
  await page.goto(address);
  await page.locator('#username').fill(username);
  await page.locator('#password').fill(PASSWORD);
  await page.locator('form[action="/signup"]').getByRole('button').click();
  await expect(page).toHaveURL(ADMIN);
}

const tab = (page, name) => page.locator('.tabs').getByRole('link', { name, exact: true });

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false, locale: 'en-US' });

  test('whoever sets the server up disables a person, vouches for a client, and reads what was done', async ({ page, browser }) => {
    const heard = complaints(page);
    const [boss, person] = [newUsername(), newUsername()];
    await setUp(page, boss);
    const other = await (await browser.newContext({ locale: 'en-US' })).newPage();
    await signUp(other, person);

    await tab(page, 'People').click();
    await page.getByLabel('Find by username').fill(person);
    await page.getByRole('button', { name: 'Find' }).click();
    const entry = page.locator('.roll > li', { hasText: person });
    await entry.locator('summary').click();
    await entry.getByRole('button', { name: 'Disable' }).click();
    await expect(page.getByRole('status')).toContainText('Disabled');
    await other.goto(`${plain.server}/security`);
    await expect(other).toHaveURL(/\/login/);

    await page.goto(`${ADMIN}/people?find=${person}`);
    await entry.locator('summary').click();
    await entry.getByRole('button', { name: 'Enable' }).click();
    await expect(page.getByRole('status')).toContainText('can sign in again');

    await page.goto(`${ADMIN}/people?find=${person}`);
    await entry.locator('summary').click();
    await entry.getByRole('button', { name: 'Make a reset link' }).click();
    const link = await page.locator('.made-link .address').innerText();
    await other.goto(link);
    await other.locator('#password').fill('another five unrelated words');
    await other.locator('form[action="/reset-password"]').getByRole('button').click();
    await expect(other.getByText('Your password was changed')).toBeVisible();

    await tab(page, 'Audit log').click();
    await expect(page.locator('.book > li').first()).toContainText(`A reset link for ${person} was made`);
    await expect(page.locator('.book > li').first()).toContainText(boss);
    await tab(page, 'Overview').click();
    await page.getByRole('button', { name: 'Back up now' }).click();
    await expect(page.getByRole('status')).toContainText('made and looked through');
    await expect(page.getByText('The newest is')).toBeVisible();
    await other.context().close();
    expect(heard).toEqual([]);
  });
});

inEachLook('every page of the administration is sound', { prefix: 'administration-' }, async ({ page, tour, see }) => {
  const username = newUsername();
  await setUp(page, username);
  await register(page, '하루첩 Planner');
  await tour([
    ['overview', () => page.goto(ADMIN)],
    ['people', () => page.goto(`${ADMIN}/people`)],
    ['clients', () => page.goto(`${ADMIN}/clients`)],
    ['settings', () => page.goto(`${ADMIN}/settings`)],
    ['audit', () => page.goto(`${ADMIN}/audit`)],
  ]);
  await page.goto(`${ADMIN}/people`);
  await page.locator('.roll .acts summary').first().click();
  await see('people-acts');
  await page.goto(`${ADMIN}/clients`);
  await page.locator('.roll .acts summary').first().click();
  await see('clients-acts');
  await page.goto(`${ADMIN}/people`);
  await page.locator('form[action="/admin/links"] button').last().click();
  await see('link');
});
