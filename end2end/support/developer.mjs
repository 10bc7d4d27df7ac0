import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { expect } from '@playwright/test';
import { appAddress, plain } from './addresses.mjs';
import { Agent } from './agent.mjs';
import { PASSWORD } from './people.mjs';

export const REDIRECT_URI = `${appAddress}/callback`;

/** Makes an account by its form; the browser is signed in to it then. */
export async function signUp(page, username) {
  await page.goto(`${plain.server}/signup`);
  await page.locator('#username').fill(username);
  await page.locator('#password').fill(PASSWORD);
  await page.locator('form[action="/signup"]').getByRole('button').click();
  await page.waitForURL((address) => !address.pathname.startsWith('/signup'));
}

/** Fills the form of a new client in, by the names of its fields: they are the same in both languages. Its secret is shown then. */
export async function fillInAndSend(page, name) {
  await page.goto(`${plain.server}/developers/new`);
  await page.locator('[name="keeps_a_secret"][value="yes"]').check();
  await page.locator('[name="name"]').fill(name);
  await page.locator('[name="redirect_uris"]').fill(REDIRECT_URI);
  for (const scope of ['profile', 'calendar.read']) await page.locator(`[name="scope"][value="${scope}"]`).check();
  await page.locator('form:has([name="redirect_uris"]) button:not([type="button"])').last().click();
  await expect(page.locator('#secret')).toBeVisible();
}

/** Registers a client, and goes on to its overview. */
export async function register(page, name) {
  await fillInAndSend(page, name);
  const secret = await page.locator('#secret').textContent();
  await page.locator('.slip-once a.button').click();
  await page.waitForURL(/\/developers\/[^/?]+/);
  const client = decodeURIComponent(new URL(page.url()).pathname.split('/')[2]);
  return { client, secret, address: `${plain.server}/developers/${encodeURIComponent(client)}` };
}

/** Where the app would be: it only has to be somewhere. Answers with the way to end it. */
export async function standInForTheApp() {
  const app = createServer((_, response) => response.end('Here the app would go on.'));
  const { hostname, port } = new URL(REDIRECT_URI);
  await new Promise((resolve, reject) => app.once('error', reject).listen(Number(port), hostname, resolve));
  return () => new Promise((resolve) => app.close(resolve).closeAllConnections());
}

/** What a person does between the two halves of a program: opens the address, allows, and ends at the app. */
export async function allow(page, address) {
  await page.goto(address);
  // Who has allowed it before is not asked again.
  if (new URL(page.url()).origin === plain.server) {
    await page.locator('input[name="began"]').check();
    await page.locator('button[name="decision"][value="allow"]').click();
  }
  await page.waitForURL(`${REDIRECT_URI}?**`);
  return page.url();
}

/** The same without a browser, for what only needs to have happened: signs in, allows, and answers with a token answer. */
export async function connect(client, secret, username) {
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    response_type: 'code', client_id: client, redirect_uri: REDIRECT_URI, scope: 'calendar.read', state: 'state',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'), code_challenge_method: 'S256',
  });
  const agent = new Agent();
  const signIn = await agent.get(`${plain.server}/authorize?${query}`);
  let page = await agent.submit(signIn, '/login', { username, password: PASSWORD });
  if (page.location) page = await agent.get(page.location);
  const answer = page.location ? page : await agent.submit(page, '/consent', { began: 'yes', decision: 'allow' });
  const code = answer.location.searchParams.get('code');
  const exchange = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI, code_verifier: verifier };
  return { exchange, answer: await token(client, secret, exchange) };
}

/** A request to the token endpoint by the client itself. */
export async function token(client, secret, form) {
  const response = await fetch(`${plain.server}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${client}:${secret}`).toString('base64')}` },
    body: new URLSearchParams(form),
  });
  return { status: response.status, body: await response.json() };
}

/** A client that refreshes all the time, and says every answer that was not 200. */
export function keepRefreshing(client, secret, refreshToken) {
  const self = { secret, count: 0, failures: [] };
  let over = false;
  const running = (async () => {
    let current = refreshToken;
    while (!over) {
      const { status, body } = await token(client, self.secret, { grant_type: 'refresh_token', refresh_token: current });
      self.count += 1;
      if (status !== 200) self.failures.push([status, body]);
      else current = body.refresh_token;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  self.stop = async () => {
    over = true;
    await running;
  };
  return self;
}
