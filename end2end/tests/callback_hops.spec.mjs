import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { expect, test } from '@playwright/test';
import { appAddress, plain } from '../support/addresses.mjs';
import { complaints } from '../support/console.mjs';
import { newEnvironment, run, start } from '../support/matgim.mjs';
import { PASSWORD, newUsername } from '../support/people.mjs';

const CHALLENGE = createHash('sha256').update('v'.repeat(43)).digest('base64url');
/** Where the client's callback sends people on to: another origin, of no name that our pages could know. */
const home = createServer((request, response) => response.end(`Home at last, by ${request.url}`));
let homeAddress, callback, environment, stop, client, username;
/** Where the callback leads next; nowhere shows its own address. */
let next;
const app = createServer((request, response) => {
  if (next) response.writeHead(302, { location: next }).end();
  else response.end('the callback');
});

const listening = (server, port, host) => new Promise((resolve, reject) => server.once('error', reject).listen(port, host, resolve));

test.beforeAll(async () => {
  await listening(home, 0, '127.0.0.1');
  homeAddress = `http://127.0.0.1:${home.address().port}`;
  const { hostname, port } = new URL(appAddress);
  await listening(app, Number(port), hostname);
  callback = `${appAddress}/callback`;
  username = newUsername();
  environment = await newEnvironment(plain);
  environment.variables.MATGIM_THROTTLE = 'off';
  await run(environment, PASSWORD, 'user', 'create', '--username', username, '--password-stdin');
  const printed = await run(
    environment, '', 'client', 'create', '--owner', username, '--name', 'An app with two addresses', '--kind', 'public',
    '--redirect-uri', callback, '--scope', 'profile', '--json',
  );
  client = JSON.parse(printed).client_id;
  stop = await start(environment, 'serve');
});

test.afterAll(async () => {
  await stop?.();
  await environment?.remove();
  for (const server of [app, home]) server.close().closeAllConnections?.();
});

const asking = (more = {}, fragment = '') => `${plain.server}/authorize?${new URLSearchParams({
  response_type: 'code', client_id: client, redirect_uri: callback, scope: 'profile', state: 'xyz',
  code_challenge: CHALLENGE, code_challenge_method: 'S256', ...more,
})}${fragment}`;

async function signIn(page) {
  await page.locator('#username').fill(username);
  await page.locator('#password').fill(PASSWORD);
  await page.locator('form[action="/login"] button').click();
}

/** The button, behind the box that says who began it. */
async function decision(page, value) {
  await page.locator('input[name="began"]').check();
  return page.locator(`button[name="decision"][value="${value}"]`);
}

test.beforeEach(() => {
  next = `${homeAddress}/welcome`;
});

test('Allow and Don’t allow lead to the client and wherever its callback goes on', async ({ page }) => {
  const heard = complaints(page);
  for (const value of ['deny', 'allow']) {
    await page.goto(asking({ prompt: 'consent' }));
    if (await page.locator('#password').count()) await signIn(page);
    await (await decision(page, value)).click();
    await expect(page.locator('body')).toContainText('Home at last');
    expect(page.url()).toContain(`${homeAddress}/welcome`);
  }
  expect(heard.filter((line) => /security policy|form-action/i.test(line))).toEqual([]);
});

test('a second press gets to the client all the same', async ({ page }) => {
  await page.goto(asking({ prompt: 'consent' }));
  await signIn(page);
  await (await decision(page, 'allow')).dblclick();
  await expect(page.locator('body')).toContainText('Home at last');
});

test('no fragment of a link comes to the client', async ({ page }) => {
  next = undefined;
  await page.goto(asking({}, '#access_token=evil'));
  await signIn(page);
  await (await decision(page, 'allow')).click();
  await expect(page.locator('body')).toContainText('the callback');
  // A form leads there, and has no fragment to bring along.
  expect(await page.evaluate(() => location.hash)).toBe('');
  // Allowed before: the answer to the link itself is the redirect.
  await page.goto(asking({ prompt: 'none' }, '#access_token=evil'));
  if (await page.locator('a[rel="noreferrer"]').count()) await page.locator('a[rel="noreferrer"]').click();
  await expect(page.locator('body')).toContainText('the callback');
  expect(await page.evaluate(() => location.hash)).toBe('#_');
});
