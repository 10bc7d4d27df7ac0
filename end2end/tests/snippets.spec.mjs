import { expect, test } from '@playwright/test';
import { plain } from '../support/addresses.mjs';
import { REDIRECT_URI, allow, standInForTheApp } from '../support/developer.mjs';
import { newEnvironment, run, start } from '../support/matgim.mjs';
import { PASSWORD, newUsername } from '../support/people.mjs';
import { runSnippet } from '../support/snippets.mjs';

const LANGUAGES = ['curl', 'javascript', 'python', 'rust'];

const username = newUsername();
const clients = {};
let environment, stop, leave;

test.beforeAll(async () => {
  environment = await newEnvironment(plain);
  await run(environment, PASSWORD, 'user', 'create', '--username', username, '--password-stdin');
  for (const kind of ['confidential', 'public']) {
    const printed = await run(
      environment, '', 'client', 'create', '--owner', username, '--name', `Snippets, ${kind}`, '--kind', kind,
      '--redirect-uri', REDIRECT_URI, '--scope', 'profile calendar.read', '--json',
    );
    clients[kind] = JSON.parse(printed);
  }
  stop = await start(environment, 'serve');
  leave = await standInForTheApp();
});

test.afterAll(async () => {
  await leave?.();
  await stop?.();
  await environment?.remove();
});

test.beforeEach(async ({ page }) => {
  await page.goto(`${plain.server}/login`);
  await page.locator('#username').fill(username);
  await page.locator('#password').fill(PASSWORD);
  await page.locator('form[action="/login"]').getByRole('button').first().click();
  await page.waitForURL((address) => !address.pathname.startsWith('/login'));
});

for (const kind of ['confidential', 'public']) {
  for (const language of LANGUAGES) {
    test(`the ${language} snippet of a ${kind} client runs as it is shown`, async ({ page }, info) => {
      // The Rust one compiles its dependencies the first time.
      test.setTimeout(language === 'rust' ? 400_000 : 90_000);
      const { client_id, client_secret } = clients[kind];
      await page.goto(`${plain.server}/developers/${client_id}`);
      const text = await page.locator(`#${language} code`).textContent();
      expect(text).toContain(client_id);
      const printed = await runSnippet(language, text, {
        name: kind,
        folder: info.outputDir,
        secret: client_secret,
        visit: (address) => allow(page, address),
      });
      // The token that it got, and what the API answered to it.
      expect(printed).toMatch(/mgat_[\w-]{40}/);
      expect(printed).toMatch(/calendar#calendarList|"items"|'items'|items:/);
    });
  }
}

test('a snippet refuses an answer that is not to its own request', async ({ page }, info) => {
  const { client_id, client_secret } = clients.confidential;
  await page.goto(`${plain.server}/developers/${client_id}`);
  const text = await page.locator('#curl code').textContent();
  const other = runSnippet('curl', text, {
    name: 'confidential',
    folder: info.outputDir,
    secret: client_secret,
    visit: async (address) => (await allow(page, address)).replace(/state=[^&]*/, 'state=another'),
  });
  await expect(other).rejects.toThrow(/not the answer to this request/);
});

for (const language of LANGUAGES) {
  test(`the ${language} snippet has no token when the person declined`, async ({ page }, info) => {
    test.setTimeout(language === 'rust' ? 400_000 : 90_000);
    const { client_id, client_secret } = clients.confidential;
    await page.goto(`${plain.server}/developers/${client_id}`);
    const text = await page.locator(`#${language} code`).textContent();
    const declined = runSnippet(language, text, {
      name: 'confidential',
      folder: info.outputDir,
      secret: client_secret,
      visit: async (address) => {
        const state = new URL(address).searchParams.get('state');
        return `${REDIRECT_URI}?${new URLSearchParams({ error: 'access_denied', state, iss: plain.server })}`;
      },
    });
    await expect(declined).rejects.toThrow(/ended with [1-9]/);
    await expect(declined).rejects.not.toThrow(/mgat_/);
  });
}

test('the text for the environment has every value but the secret', async ({ page }) => {
  const { client_id } = clients.confidential;
  await page.goto(`${plain.server}/developers/${client_id}`);
  const lines = (await page.locator('#dotenv code').textContent()).trim().split('\n');
  expect(lines).toEqual([
    `OAUTH_ISSUER=${plain.server}`,
    `CLIENT_ID=${client_id}`,
    'CLIENT_SECRET=',
    `REDIRECT_URI=${REDIRECT_URI}`,
    "SCOPE='calendar.read profile'",
  ]);
});
