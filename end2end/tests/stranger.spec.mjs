import { expect, test } from '@playwright/test';
import * as oauth from 'openid-client';
import { appAddress, plain } from '../support/addresses.mjs';
import { Agent } from '../support/agent.mjs';
import { newEnvironment, run, start } from '../support/matgim.mjs';
import { PASSWORD, newUsername } from '../support/people.mjs';

const REDIRECT_URI = `${appAddress}/cb`;
const SCOPE = 'profile calendar.read';

const username = newUsername();
let environment, stop, registered;

test.beforeAll(async () => {
  environment = await newEnvironment(plain);
  await run(environment, PASSWORD, 'user', 'create', '--username', username, '--password-stdin');
  const printed = await run(
    environment, '', 'client', 'create', '--owner', username, '--name', 'Stranger', '--kind', 'confidential',
    '--redirect-uri', REDIRECT_URI, '--scope', SCOPE, '--json',
  );
  registered = JSON.parse(printed);
  stop = await start(environment, 'serve');
});

test.afterAll(async () => {
  await stop?.();
  await environment?.remove();
});

/** What a person does between the authorization request and the redirect back. */
async function signInAndAllow(address) {
  const agent = new Agent();
  const signIn = await agent.get(address);
  let page = await agent.submit(signIn, '/login', { username, password: PASSWORD });
  if (page.location) page = await agent.get(page.location);
  const answer = await agent.submit(page, '/consent', { began: 'yes', decision: 'allow' });
  expect(answer.status).toBe(303);
  return answer.location;
}

const calendars = (token) =>
  fetch(`${plain.api}/calendar/v3/users/me/calendarList`, { headers: { authorization: `Bearer ${token}` } });

test('a client library that knows only the RFCs completes the whole life of a grant', async () => {
  const config = await oauth.discovery(
    new URL(plain.server),
    registered.client_id,
    undefined,
    oauth.ClientSecretBasic(registered.client_secret),
    { algorithm: 'oauth2', execute: [oauth.allowInsecureRequests] },
  );
  expect(config.serverMetadata().issuer).toBe(plain.server);

  const pkceCodeVerifier = oauth.randomPKCECodeVerifier();
  const expectedState = oauth.randomState();
  const request = oauth.buildAuthorizationUrl(config, {
    redirect_uri: REDIRECT_URI,
    scope: SCOPE,
    state: expectedState,
    code_challenge: await oauth.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
  });
  const answer = await signInAndAllow(request);
  expect(`${answer.origin}${answer.pathname}`).toBe(REDIRECT_URI);

  const first = await oauth.authorizationCodeGrant(config, answer, { pkceCodeVerifier, expectedState });
  expect(first.token_type).toBe('bearer');
  expect(first.expires_in).toBeGreaterThan(0);
  expect((await calendars(first.access_token)).status).toBe(200);

  const second = await oauth.refreshTokenGrant(config, first.refresh_token);
  expect(second.access_token).not.toBe(first.access_token);
  expect(second.refresh_token).not.toBe(first.refresh_token);
  expect((await calendars(second.access_token)).status).toBe(200);

  const known = await oauth.tokenIntrospection(config, second.access_token);
  expect(known).toMatchObject({ active: true, client_id: registered.client_id, iss: plain.server });
  expect(known.scope.split(' ').sort()).toEqual(SCOPE.split(' ').sort());

  await oauth.tokenRevocation(config, second.refresh_token, { token_type_hint: 'refresh_token' });
  expect(await oauth.tokenIntrospection(config, second.access_token)).toEqual({ active: false });
  expect((await calendars(second.access_token)).status).toBe(401);
  await expect(oauth.refreshTokenGrant(config, second.refresh_token)).rejects.toMatchObject({ error: 'invalid_grant' });
});
