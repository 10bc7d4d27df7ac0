import { expect, test } from '@playwright/test';
import { demo } from '../support/addresses.mjs';
import { PASSWORD, askForTheCalendar, newUsername, signUp, turnToSignUp } from '../support/people.mjs';

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with script ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    test.use({ javaScriptEnabled });

    test('a denial leads back to a friendly Haru that holds no token', async ({ page }) => {
      await askForTheCalendar(page);
      await turnToSignUp(page);
      await signUp(page, newUsername());
      await page.getByRole('button', { name: 'Don’t allow' }).click();

      await expect(page).toHaveURL(`${demo.haru}/planner`);
      await expect(page.getByRole('status')).toContainText('You did not allow it, so Haru received nothing');
      await expect(page.getByRole('button', { name: 'Import my calendar from Matgim' }).first()).toBeVisible();
      await page.goto(`${demo.haru}/notebook`);
      await expect(page.getByRole('main')).toContainText('It holds no tokens.');
    });

    test('a wrong password says so on the same page and keeps the username', async ({ page }) => {
      const username = newUsername();
      await askForTheCalendar(page);
      await page.getByLabel('Username').fill(username);
      await page.getByLabel('Password').fill('this one is not right');
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();

      await expect(page.getByRole('alert')).toContainText('The username or password is not correct.');
      await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
      await expect(page.getByLabel('Username')).toHaveValue(username);
      await expect(page.getByLabel('Password')).toHaveValue('');

      // The app's request is still with the page: whoever signs in now goes on to the consent.
      await page.getByRole('button', { name: 'Sign in as jun' }).click();
      await expect(page.getByRole('heading', { level: 1, name: /wants to see/ })).toBeVisible();
    });

    test('a taken username is said on the sign-up page, which keeps it', async ({ page }) => {
      const username = newUsername();
      for (const _ of ['first', 'second']) {
        await page.context().clearCookies();
        await page.goto(`${demo.server}/signup`);
        await page.getByLabel('Username').fill(username);
        await page.getByLabel('Password').fill(PASSWORD);
        await page.getByRole('button', { name: 'Create account' }).click();
      }
      await expect(page.getByRole('alert')).toBeVisible();
      await expect(page.getByLabel('Username')).toHaveValue(username);
    });
  });
}

/** An authorization request in good order, except for what `changes` says. */
function authorization(changes) {
  const address = new URL('/authorize', demo.server);
  address.search = new URLSearchParams({
    response_type: 'code',
    client_id: 'haru',
    redirect_uri: `${demo.haru}/callback`,
    scope: 'profile',
    state: 'a-state-of-some-length',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
    ...changes,
  }).toString();
  return address.href;
}

const refused = [
  ['an unknown client', { client_id: 'nobody-knows' }, 'This app is not registered here'],
  ['a redirect URI longer by one character', { redirect_uri: `${demo.haru}/callbacks` }, 'is not registered'],
  ['a redirect URI shorter by one character', { redirect_uri: `${demo.haru}/callbac` }, 'is not registered'],
  ['a redirect URI with one other character', { redirect_uri: `${demo.haru}/callbacK` }, 'is not registered'],
];

test('the request the refusals are made from is a good one', async ({ page }) => {
  await page.goto(authorization({}));
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
});

for (const [what, changes, words] of refused) {
  test(`${what} ends at an error page and is sent nowhere`, async ({ page }) => {
    const answer = await page.goto(authorization(changes));
    expect(answer.status()).toBe(400);
    expect(answer.request().redirectedFrom()).toBeNull();
    expect(answer.headers()).not.toHaveProperty('location');
    expect(new URL(page.url()).origin).toBe(demo.server);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(words);
    await expect(page.getByRole('main')).not.toContainText('callba');
  });
}
