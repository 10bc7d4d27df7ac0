import { execFileSync } from 'node:child_process';
import { expect, test } from '@playwright/test';
import { plain } from '../support/addresses.mjs';
import { inEachLook } from '../support/looks.mjs';
import { newEnvironment, run, start } from '../support/matgim.mjs';
import { PASSWORD, newUsername } from '../support/people.mjs';

const NEW_PASSWORD = 'kettle lagoon thimble fern';
const REDIRECT_URI = 'http://127.0.0.1:9999/cb';
let environment, stop, client;

test.beforeAll(async () => {
  environment = await newEnvironment(plain);
  const owner = await somebody();
  const printed = await run(
    environment, '', 'client', 'create', '--owner', owner, '--name', 'Planner 하루', '--kind', 'public',
    '--redirect-uri', REDIRECT_URI, '--scope', 'profile calendar.read', '--json',
  );
  client = JSON.parse(printed).client_id;
  environment.variables.MATGIM_SIGN_UP = 'invitation';
  stop = await start(environment, 'serve');
});

test.afterAll(async () => {
  await stop?.();
  await environment?.remove();
});

/** An account that an operator made. */
async function somebody() {
  const username = newUsername();
  await run(environment, PASSWORD, 'user', 'create', '--username', username, '--password-stdin');
  return username;
}

const firstLine = (printed) => printed.split('\n')[0];
const resetLink = async (username) => firstLine(await run(environment, '', 'user', 'reset-link', '--username', username));
const invitation = async () => firstLine(await run(environment, '', 'invite'));

// Forms are found by where they post: that is the same in both languages.
const button = (page, action) => page.locator(`main form[action="${action}"] button.primary`);

async function signIn(page, username, password) {
  await page.goto(`${plain.server}/login`);
  await page.locator('#username').fill(username);
  await page.locator('#password').fill(password);
  await button(page, '/login').click();
}

function authorization() {
  return `${plain.server}/authorize?${new URLSearchParams({
    response_type: 'code',
    client_id: client,
    redirect_uri: REDIRECT_URI,
    scope: 'profile calendar.read',
    state: 'here-and-there',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
  })}`;
}

/** As if every page had been opened eleven minutes earlier. */
function pagesGrowOld() {
  const path = environment.variables.MATGIM_DATABASE.replace('sqlite://', '');
  const program = `
import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as database:
    database.execute('update pending_requests set created_at = created_at - 660000, expires_at = expires_at - 660000')
`;
  execFileSync('python3', ['-c', program, path]);
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with script ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    test.use({ javaScriptEnabled });

    test('a forgotten password is chosen anew by a link, and other browsers are signed out', async ({ page, browser }) => {
      const username = await somebody();
      const elsewhere = await (await browser.newContext()).newPage();
      await signIn(elsewhere, username, PASSWORD);
      await expect(elsewhere).toHaveURL(`${plain.server}/apps`);
      await page.goto(await resetLink(username));
      await expect(page.getByRole('main')).toContainText(username);
      await page.getByLabel('New password').fill('password');
      await page.getByRole('button', { name: 'Set the new password' }).click();
      await expect(page.getByRole('alert')).toContainText('guess');
      await page.getByLabel('New password').fill(NEW_PASSWORD);
      await page.getByRole('button', { name: 'Set the new password' }).click();
      await expect(page.getByRole('status')).toContainText('Your password was changed');
      await page.getByLabel('Username').fill(username);
      await page.getByLabel('Password').fill(NEW_PASSWORD);
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await expect(page).toHaveURL(`${plain.server}/apps`);
      await elsewhere.goto(`${plain.server}/login`);
      await expect(elsewhere.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
      await elsewhere.context().close();
    });

    test('an invitation makes an account, also by the way round sign-in and another language', async ({ page }) => {
      const username = newUsername();
      await page.goto(`${plain.server}/signup`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Creating an account here takes an invitation');
      await page.goto(await invitation());
      await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
      await page.getByRole('main').getByRole('link', { name: 'Create one' }).click();
      await page.locator('button[name="language"]').click();
      await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
      await page.locator('#username').fill(username);
      await page.locator('#password').fill(PASSWORD);
      await button(page, '/signup').click();
      await expect(page).toHaveURL(`${plain.server}/apps`);
    });

    test('a consent page that is over leads on to the same request', async ({ page }) => {
      await signIn(page, await somebody(), PASSWORD);
      await expect(page).toHaveURL(`${plain.server}/apps`);
      await page.goto(authorization());
      pagesGrowOld();
      await page.locator('input[name="began"]').check();
      await page.getByRole('button', { name: 'Allow', exact: true }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page has expired');
      await page.getByRole('link', { name: 'Continue from the start' }).click();
      await page.route(`${REDIRECT_URI}**`, (route) => route.fulfill({ body: 'back at the app' }));
      await page.locator('input[name="began"]').check();
      await page.getByRole('button', { name: 'Allow', exact: true }).click();
      await expect(page).toHaveURL(/^http:\/\/127\.0\.0\.1:9999\/cb\?.*code=mgac_.*state=here-and-there/);
    });
  });
}

inEachLook('each page of signing in is accessible and keeps to its width', { timeout: 180_000 }, async ({ page, tour }) => {
  const username = await somebody();
  const visits = [
    ['reset-password', async () => page.goto(await resetLink(username))],
    ['reset-password-weak', async () => {
      await page.locator('#password').fill('password');
      await button(page, '/reset-password').click();
    }],
    ['reset-password-done', async () => {
      await page.locator('#password').fill(NEW_PASSWORD);
      await button(page, '/reset-password').click();
    }],
    ['reset-link-over', () => page.goto(`${plain.server}/reset-password?link=mgol_x`)],
    ['invited', async () => page.goto(await invitation())],
    ['invitation-needed', () => page.goto(`${plain.server}/signup`)],
    ['invitation-over', () => page.goto(`${plain.server}/signup?invitation=mgol_x`)],
    ['throttled', async () => {
      for (let tries = 0; tries < 11; tries += 1) await signIn(page, `nobody-${username}`, 'wrong');
    }],
    ['expired', async () => {
      await signIn(page, username, NEW_PASSWORD);
      await page.goto(authorization());
      pagesGrowOld();
      await page.locator('input[name="began"]').check();
      await page.locator('button[name="decision"][value="allow"]').click();
    }],
  ];
  await tour(visits);
});
