import { expect, test } from '@playwright/test';
import { plain } from '../support/addresses.mjs';
import { REDIRECT_URI, allow, connect, fillInAndSend, keepRefreshing, register, signUp, standInForTheApp, token } from '../support/developer.mjs';
import { alive, chapter } from '../support/lab.mjs';
import { inEachLook } from '../support/looks.mjs';
import { newEnvironment, start } from '../support/matgim.mjs';
import { PASSWORD, newUsername } from '../support/people.mjs';
import { complaints } from '../support/console.mjs';
import { stay, visit } from '../support/ready.mjs';
import { runSnippet } from '../support/snippets.mjs';

let environment, stop, leave;

test.beforeAll(async () => {
  environment = await newEnvironment(plain);
  Object.assign(environment.variables, { MATGIM_REGISTRATION: 'token', MATGIM_LAB: 'on' });
  stop = await start(environment, 'serve');
  leave = await standInForTheApp();
});

test.afterAll(async () => {
  await leave?.();
  await stop?.();
  await environment?.remove();
});

/** What the page says was done; the lines of its islands are there before anything is said in them. */
const said = (page) => page.locator('.said[role="status"]:not(.silent)');

/** Activity is written down off the hot path, so it is looked at until it is there. */
async function readActivity(page, address, ...wanted) {
  await expect(async () => {
    await page.goto(`${address}/activity`);
    for (const text of wanted) await expect(page.locator('.event', { hasText: text }).first()).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
}

test('a new developer goes from sign-up to a client that works, reads why it was refused, rotates and deletes', async ({ page, context }, info) => {
  test.setTimeout(120_000);
  const heard = complaints(page);
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: plain.server });
  await signUp(page, newUsername());
  await page.goto(`${plain.server}/`);
  await page.getByRole('link', { name: 'Developers', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'It takes three steps' })).toBeVisible();

  const name = 'Planner of a day';
  const { client, secret, address } = await register(page, name);
  await page.goto(address);
  await page.locator('button[data-copy="client-id"]').click();
  await expect(page.locator('button[data-copy="client-id"]')).toHaveText('Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(client);

  const text = await page.locator('#curl code').textContent();
  let asked;
  const printed = await runSnippet('curl', text, {
    name: 'developer',
    folder: info.outputDir,
    secret,
    visit: (authorize) => allow(page, (asked = authorize)),
  });
  const tokens = JSON.parse(printed.match(/^\{.*"access_token".*\}$/m)[0]);
  await readActivity(page, address, 'Authorization request', 'Code for tokens');
  await expect(page.locator('.event', { hasText: 'Code for tokens' })).toContainText('Tokens were issued.');

  await page.goto(asked.replace('callback', 'callbacks'));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await readActivity(page, address, 'refused');
  const refused = page.locator('.event.refused').first();
  await expect(refused).toContainText('The redirect_uri is not exactly one of the registered ones.');
  await expect(refused.locator('.compared div').nth(0).locator('code')).toHaveText(REDIRECT_URI);
  await expect(refused.locator('.compared div').nth(1).locator('code')).toHaveText(`${REDIRECT_URI}s`);
  await expect(refused.locator('.compared div').nth(1).locator('mark')).toHaveText('s');
  await refused.locator('.clause').getByRole('link').click();
  await expect(page).toHaveURL(/\/glossary#redirect-uri$/);
  await page.goBack();
  await refused.locator('.explained').getByRole('link').click();
  await alive(page);
  await expect(chapter(page, '4')).toHaveAttribute('aria-current', 'step');
  await expect(page.locator('.stage .current')).toContainText('GET /authorize');
  await expect(page.locator('.of-checks')).toContainText('redirect_uri_exact');

  const app = keepRefreshing(client, secret, tokens.refresh_token);
  await visit(page, `${address}/credentials`);
  await page.locator('#label').fill('rotated');
  await page.getByRole('button', { name: 'Add a secret' }).click();
  const rotated = await page.locator('#secret').textContent();
  await page.getByRole('link', { name: 'I have stored it' }).click();
  await expect(page.locator('#secret')).toHaveCount(0);
  const line = page.getByRole('row', { name: /rotated/ });
  await expect(line).toContainText('Not yet');
  app.secret = rotated;
  // Nobody reloads: the page watches for it.
  await expect(said(page).filter({ hasText: 'was used just now' })).toBeVisible({ timeout: 20_000 });
  await expect(line).toContainText('just now, from 127.0.0.1');
  await page.getByRole('row').filter({ hasNot: page.getByText('rotated') }).getByRole('button', { name: 'Now' }).click();
  await expect(page.locator('#what-stops')).toContainText('within the last 24 hours');
  await page.getByRole('button', { name: 'End it now' }).click();
  await expect(said(page).filter({ hasText: 'That secret has ended' })).toBeVisible();
  const before = app.count;
  await expect.poll(() => app.count).toBeGreaterThan(before + 5);
  await app.stop();
  expect(app.failures).toEqual([]);
  const late = await token(client, secret, { grant_type: 'refresh_token', refresh_token: 'mgrt_any' });
  expect([late.status, late.body.error]).toEqual([401, 'invalid_client']);

  await page.goto(`${address}/danger`);
  await expect(page.getByText('People connected now: 1.')).toBeVisible();
  await page.locator('#name').fill('planner of a day');
  await page.getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByRole('alert')).toContainText('Nothing was deleted');
  await page.locator('#name').fill(name);
  await page.getByRole('button', { name: 'Delete for good' }).click();
  await expect(said(page)).toContainText('The app was deleted.');
  expect((await page.goto(address)).status()).toBe(404);
  expect(heard).toEqual([]);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('a client is registered, its secret rotated, and it is deleted', async ({ page }) => {
    await signUp(page, newUsername());
    const { client, secret, address } = await register(page, 'No script');
    await page.goto(`${plain.server}/developers`);
    // The quotation mark around a name is a part of the link.
    const { x, y, height } = await page.locator('.ledger h2 a').boundingBox();
    await page.mouse.click(x + 3, y + height / 2);
    await expect(page).toHaveURL(address);
    await page.goto(`${address}/credentials`);
    await expect(page.locator('button.copy:visible')).toHaveCount(0);
    await page.locator('#label').fill('rotated');
    await page.getByRole('button', { name: 'Add a secret' }).click();
    const rotated = await page.locator('#secret').textContent();
    await page.getByRole('link', { name: 'I have stored it' }).click();
    // Whatever is refused, it is not the client that is unknown.
    const used = await token(client, rotated, { grant_type: 'refresh_token', refresh_token: 'mgrt_any' });
    expect(used.body.error).toBe('invalid_grant');
    await expect(async () => {
      await page.getByRole('link', { name: 'Reload' }).click();
      await expect(page.getByRole('row', { name: /rotated/ })).toContainText('from 127.0.0.1', { timeout: 500 });
    }).toPass({ timeout: 20_000 });
    const old = page.getByRole('row').filter({ hasNot: page.getByText('rotated') });
    await old.getByRole('button', { name: 'In 24 hours' }).click();
    await expect(said(page)).toContainText('now has an expiry');
    await expect(old.filter({ hasText: /in 2\d hours|in 1 day/ })).toHaveCount(1);
    const still = await token(client, secret, { grant_type: 'refresh_token', refresh_token: 'mgrt_any' });
    expect(still.body.error).toBe('invalid_grant');

    // What is in use does not end by one press.
    await page.getByRole('row', { name: /rotated/ }).getByRole('button', { name: 'Now' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'End this secret now?' })).toBeVisible();
    await expect(page.locator('dl')).toContainText('from 127.0.0.1');
    await page.getByRole('link', { name: 'Keep it' }).click();
    await expect(page).toHaveURL(`${address}/credentials`);
    expect((await token(client, rotated, { grant_type: 'refresh_token', refresh_token: 'mgrt_any' })).body.error).toBe('invalid_grant');

    await page.goto(`${address}/danger`);
    await page.locator('#name').fill('No script');
    await page.getByRole('button', { name: 'Delete for good' }).click();
    await expect(said(page)).toContainText('The app was deleted.');
  });
});

test('a client is handed over once the other accepts it', async ({ page, browser }) => {
  const heir = newUsername();
  const theirs = await (await browser.newContext()).newPage();
  await signUp(theirs, heir);
  await signUp(page, newUsername());
  const { address } = await register(page, 'Heirloom');
  await page.goto(`${address}/danger`);
  await page.locator('#to').fill(heir);
  await page.getByRole('button', { name: 'Offer transfer' }).click();
  await expect(page.getByText(`${heir} has not answered yet.`)).toBeVisible();
  await theirs.goto(`${plain.server}/developers`);
  await theirs.getByRole('button', { name: 'Accept' }).click();
  await expect(said(theirs)).toContainText('This app is now yours.');
  expect((await page.goto(address)).status()).toBe(404);
  await theirs.context().close();
});

test.describe('every page', () => {
  const developer = newUsername();
  let address;

  test.beforeAll(async ({ browser }) => {
    const page = await (await browser.newContext({ locale: 'en-US' })).newPage();
    await signUp(page, developer);
    const made = await register(page, 'Haru’s <planner>');
    address = made.address;
    // Something to read: a code that is used twice, a wrong secret, too wide a scope, and an address that is not registered.
    const { exchange } = await connect(made.client, made.secret, developer);
    await token(made.client, made.secret, exchange);
    await token(made.client, 'mgcs_wrong', exchange);
    const wide = await connect(made.client, made.secret, developer);
    await token(made.client, made.secret, {
      grant_type: 'refresh_token', refresh_token: wide.answer.body.refresh_token, scope: 'calendar.read calendar.write',
    });
    const strange = new URLSearchParams({ response_type: 'code', client_id: made.client, redirect_uri: `${REDIRECT_URI}/` });
    await fetch(`${plain.server}/authorize?${strange}`);
    await readActivity(page, address, 'This code had already been used.', 'The redirect_uri is not exactly');
    await page.context().close();
  });

  inEachLook('is accessible, keeps to its width and leaves the console empty', { prefix: 'developers-', timeout: 180_000 }, async ({ page, language, colorScheme, width, tour }) => {
    await signUp(page, newUsername());
    const visits = [
      ['list-empty', () => page.goto(`${plain.server}/developers`)],
      ['sign-in', async () => {
        await page.context().clearCookies();
        await page.goto(`${plain.server}/login?return_to=%2Fdevelopers`);
        await page.locator('#username').fill(developer);
        await page.locator('#password').fill(PASSWORD);
        await page.locator('form[action="/login"]').getByRole('button').first().click();
        await page.waitForURL(`${plain.server}/developers`);
      }],
      ...['', '/credentials', '/activity', '/people', '/danger'].map((path) => [
        path.slice(1) || 'overview', () => page.goto(`${address}${path}`),
      ]),
      ['slip', async () => {
        await page.goto(`${address}/credentials`);
        await page.locator('#label').fill(`${language} ${colorScheme} ${width}`);
        await page.locator('button[name="act"][value="add"]').click();
        await page.locator('#secret').waitFor();
      }],
      ['retired', async () => {
        await page.locator('.slip-once a.button').click();
        await page.locator('button[value="in_a_week"]').first().click();
        await page.locator('.said').first().waitFor();
      }],
      ['question', async () => {
        // The oldest was used a moment ago.
        await page.locator('form.retire button[value="now"]').last().click();
        await page.locator('#what-stops').waitFor();
      }],
      ['edit', () => page.goto(`${address}/edit`)],
      ['edit-changed', async () => {
        await page.locator('#name').fill('Another name');
        await page.locator('#redirect_uris').fill('https://planner.example/callback\nhttp://planner.example/*');
        await page.locator('#description').focus();
        await stay(page);
      }],
      ['new', () => page.goto(`${plain.server}/developers/new`)],
      ['new-refused', async () => {
        await page.locator('#name').fill('Haru\u200d');
        await page.locator('#homepage').fill('http://haru.example');
        await page.locator('#redirect_uris').fill('http://localhost:3000/cb\nhttps://*.haru.example/cb\nharu');
        await page.locator('#client-form > button').click();
        await page.locator('#client-summary li').first().waitFor();
        await stay(page);
      }],
      ['registered', () => fillInAndSend(page, `${language} ${colorScheme} ${width}`)],
      ['tokens', () => page.goto(`${plain.server}/developers/tokens`)],
    ];
    await tour(visits);
  });
});
