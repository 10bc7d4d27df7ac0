import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { plain } from '../support/addresses.mjs';
import { connect, register, signUp, token } from '../support/developer.mjs';
import { inEachLook } from '../support/looks.mjs';
import { newEnvironment, start } from '../support/matgim.mjs';
import { PASSWORD, newUsername } from '../support/people.mjs';
import { complaints } from '../support/console.mjs';

const SECURITY = `${plain.server}/security`;
const NEW_PASSWORD = 'five other unrelated words here';

const ANDROID =
  'Mozilla/5.0 (Linux; Android 14; SAMSUNG SM-S928N) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 KAKAOTALK/10.8.0 (INAPP)';

let environment, stop;

test.beforeAll(async () => {
  environment = await newEnvironment(plain);
  stop = await start(environment, 'serve');
});

test.afterAll(async () => {
  await stop?.();
  await environment?.remove();
});

async function signIn(page, username, password = PASSWORD) {
  await page.goto(`${plain.server}/login?return_to=%2Fsecurity`);
  await page.locator('#username').fill(username);
  await page.locator('#password').fill(password);
  await page.locator('form[action="/login"]').getByRole('button').first().click();
}

async function changePassword(page, current, chosen) {
  await page.locator('#current-password').fill(current);
  await page.locator('#new-password').fill(chosen);
  await page.getByRole('button', { name: 'Change password' }).click();
}

/** Another program's look into the database, which is what a test has in place of ten minutes. */
const AGE = `
import sqlite3, sys
with sqlite3.connect(sys.argv[1], timeout=10) as database:
    database.execute(
        "update sessions set authenticated_at = authenticated_at - 600000"
        " where user_id = (select id from users where username_key = ?)",
        [sys.argv[2]],
    )
`;

/** Lets it be long ago that `username` proved who they are. */
function letTenMinutesPass(username) {
  execFileSync('python3', ['-c', AGE, environment.variables.MATGIM_DATABASE.replace('sqlite://', ''), username]);
}

test.describe('without script', () => {
  // The page has no script, and nothing on it needs one.
  test.use({ javaScriptEnabled: false });

  test('who is signed in twice sees both, ends the other, and a new password ends it as well', async ({ page, browser }) => {
    const heard = complaints(page);
    const username = newUsername();
    await signUp(page, username);
    const phone = await (await browser.newContext({ userAgent: ANDROID, locale: 'en-US' })).newPage();
    await signIn(phone, username);
    await expect(phone).toHaveURL(SECURITY);

    await page.goto(`${plain.server}/apps`);
    await page.getByRole('navigation', { name: 'Your account' }).getByRole('link', { name: 'Security' }).click();
    await expect(page.locator('.keys > li')).toHaveCount(2);
    const other = page.locator('.keys > li', { hasText: 'Samsung Internet · Android' });
    await expect(other).toContainText('127.0.0.1');
    await expect(page.locator('.keys > li', { hasText: 'This browser' })).toContainText('Chrome');
    await other.getByRole('button').click();
    await expect(page.getByRole('status')).toContainText('that browser can no longer do anything in your name');
    await expect(page.locator('.keys > li')).toHaveCount(1);
    await phone.reload();
    await expect(phone).toHaveURL(/\/login\?return_to=\/security$/);

    await signIn(phone, username);
    await expect(phone.locator('.keys > li')).toHaveCount(2);
    await page.goto(SECURITY);
    await changePassword(page, 'not the password', NEW_PASSWORD);
    await expect(page.getByRole('alert')).toContainText('The current password is not correct');
    await expect(page.locator('#current-password')).toBeFocused();
    await changePassword(page, PASSWORD, 'password1234');
    await expect(page.getByRole('alert')).toContainText('Many people use this password');
    await changePassword(page, PASSWORD, NEW_PASSWORD);
    await expect(page.getByRole('status')).toContainText('every other browser is signed out');
    await phone.reload();
    await expect(phone).toHaveURL(/\/login\?return_to=\/security$/);
    await signIn(phone, username);
    await expect(phone.getByRole('alert')).toContainText('is not correct');
    await signIn(phone, username, NEW_PASSWORD);
    await expect(phone).toHaveURL(SECURITY);
    await expect(page.locator('.book')).toContainText('The password was changed');
    await phone.context().close();
    expect(heard).toEqual([]);
  });

  test('who was away proves who they are, takes their data along, and deletes the account', async ({ page }) => {
    const heard = complaints(page);
    const username = newUsername();
    await signUp(page, username);
    letTenMinutesPass(username);
    await page.goto(SECURITY);
    await expect(page.getByRole('button', { name: 'Download JSON' })).toHaveCount(0);
    await page.locator('#data').getByRole('link', { name: 'Confirm it is you' }).click();
    await expect(page.locator('#username')).toHaveValue(username);
    await expect(page.locator('#password')).toBeFocused();
    await page.locator('#password').fill(PASSWORD);
    await page.locator('form[action="/login"]').getByRole('button').click();
    await expect(page).toHaveURL(`${SECURITY}#data`);

    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download JSON' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('matgim-account.json');
    const file = JSON.parse(await readFile(await download.path(), 'utf8'));
    expect([file.format, file.version, file.account.username]).toEqual(['matgim-account', 1, username]);

    await page.locator('#own-username').fill('somebody else');
    await page.getByRole('button', { name: 'Delete the account for good' }).click();
    await expect(page.getByRole('alert')).toContainText('nothing was deleted');
    await page.goto(SECURITY);
    await page.locator('#own-username').fill(username);
    await page.getByRole('button', { name: 'Delete the account for good' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account is deleted');
    await page.goBack();
    await expect(page.locator('.keys')).toHaveCount(0);
    await signIn(page, username);
    await expect(page.getByRole('alert')).toContainText('is not correct');
    expect(heard).toEqual([]);
  });
});

test.describe('the page full of things', () => {
  const owner = newUsername();
  const developer = newUsername();
  let app;

  test.beforeAll(async ({ browser }) => {
    const desk = await (await browser.newContext({ locale: 'en-US' })).newPage();
    await signUp(desk, developer);
    app = await register(desk, 'Haru’s <planner>');
    await signUp(await (await browser.newContext()).newPage(), owner);
    for (const userAgent of [ANDROID, IPHONE]) {
      await signIn(await (await browser.newContext({ userAgent })).newPage(), owner);
    }
    const stranger = await (await browser.newContext()).newPage();
    for (let n = 0; n < 3; n += 1) await signIn(stranger, owner, 'a guess');
    const { exchange } = await connect(app.client, app.secret, owner);
    await token(app.client, app.secret, exchange);
  });

  inEachLook('is accessible, keeps to its width and leaves the console empty', { prefix: 'security-', timeout: 120_000 }, async ({ page, tour }) => {
    const visits = [
      ['full', () => signIn(page, owner)],
      ['refused', async () => {
        await page.locator('#current-password').fill('not the password');
        await page.locator('#new-password').fill(NEW_PASSWORD);
        await page.locator('form[action="/security/password"] button').click();
        await page.getByRole('alert').waitFor();
      }],
      ['unconfirmed', async () => {
        letTenMinutesPass(owner);
        await page.goto(SECURITY);
      }],
      ['again', () => page.locator('#delete .act a').click()],
      ['owner', async () => {
        await page.context().clearCookies();
        await signIn(page, developer);
      }],
      ['deleted', async () => {
        await page.context().clearCookies();
        await page.goto(`${SECURITY}/deleted`);
      }],
    ];
    await tour(visits);
  });
});
