import { expect, test } from '@playwright/test';
import { auth, extractWWWAuthenticateParams } from '@modelcontextprotocol/sdk/client/auth.js';
import { appAddress, plain } from '../support/addresses.mjs';
import { newEnvironment, run, start } from '../support/matgim.mjs';
import { PASSWORD, newUsername } from '../support/people.mjs';
import { Person } from '../support/person.mjs';
import { calendars, introspect } from '../support/tokens.mjs';

// The OAuth client of the MCP TypeScript SDK knows one address, that of the protected resource, and finds the rest: RFC 9728, 8414,
// 7591, PKCE, and `resource` of RFC 8707 in each request.

const RESOURCE = `${plain.api}/calendar/v3/users/me/calendarList`;
const SCOPE = 'calendar.read calendar.write profile';
const callback = `${appAddress}/callback`;

/** What clients of this SDK, and of others, register with. */
const CLIENTS = [
  { is: 'without a secret', redirectUrl: callback, metadata: { token_endpoint_auth_method: 'none' } },
  { is: 'with a secret in the body', redirectUrl: callback, metadata: { token_endpoint_auth_method: 'client_secret_post' } },
  { is: 'with a secret in the header', redirectUrl: callback, metadata: { token_endpoint_auth_method: 'client_secret_basic' } },
  // It names its method when it knows one; RFC 7591 §2 says what is meant when it does not.
  { is: 'that names no method', redirectUrl: callback, metadata: {} },
  { is: 'at localhost', redirectUrl: callback.replace('127.0.0.1', 'localhost'), metadata: { token_endpoint_auth_method: 'none' } },
  {
    is: 'that is an app on the device',
    redirectUrl: 'cursor://anysphere.cursor-mcp/oauth/callback',
    metadata: { token_endpoint_auth_method: 'none' },
  },
  {
    is: 'that asks for more than there is',
    redirectUrl: callback,
    metadata: {
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
      redirect_uris: [callback, 'http://a-name-in-plain-http.example/callback'],
      client_uri: 'http://localhost/',
      logo_uri: '',
    },
  },
  { is: 'without a name', redirectUrl: callback, metadata: { token_endpoint_auth_method: 'none', client_name: undefined } },
];

const username = newUsername();
let environment, stop;

test.beforeAll(async () => {
  environment = await newEnvironment(plain);
  environment.variables.MATGIM_REGISTRATION = 'open';
  await run(environment, PASSWORD, 'user', 'create', '--username', username, '--password-stdin');
  stop = await start(environment, 'serve');
});

test.afterAll(async () => {
  await stop?.();
  await environment?.remove();
});

/** What the SDK asks its host to keep. */
class Provider {
  saved = {};

  constructor({ redirectUrl, metadata }) {
    this.redirectUrl = redirectUrl;
    this.clientMetadata = {
      client_name: 'A client of MCP',
      redirect_uris: [redirectUrl],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      ...metadata,
    };
  }

  state = () => (this.saved.state ??= crypto.randomUUID());
  clientInformation = () => this.saved.client;
  saveClientInformation = (client) => { this.saved.client = client; };
  tokens = () => this.saved.tokens;
  saveTokens = (tokens) => { this.saved.tokens = tokens; };
  redirectToAuthorization = (address) => { this.saved.address = address; };
  saveCodeVerifier = (verifier) => { this.saved.verifier = verifier; };
  codeVerifier = () => this.saved.verifier;
}

/** RFC 8707 §2.2: a token is for the resource that was named, and says so (RFC 7662 §2.2) to a client that can ask. */
async function isForTheCalendar(client, token) {
  if (client.client_secret === undefined) return;
  const known = await introspect(client, token);
  expect(known).toMatchObject({ active: true, client_id: client.client_id, iss: plain.server });
  expect([known.aud].flat()).toEqual([plain.api]);
}

/** From the first 401 to tokens, as a host of the SDK does it. */
async function connect(provider) {
  const unauthorized = await calendars();
  expect(unauthorized.status).toBe(401);
  const found = extractWWWAuthenticateParams(unauthorized);
  expect(String(found.resourceMetadataUrl)).toBe(`${plain.api}/.well-known/oauth-protected-resource`);

  const asked = { serverUrl: RESOURCE, ...found };
  expect(await auth(provider, asked)).toBe('REDIRECT');
  const { searchParams } = provider.saved.address;
  expect(searchParams.get('resource')).toBe(plain.api);
  expect(searchParams.get('scope')).toBe(SCOPE);

  const answer = await new Person(username).decide(provider.saved.address, 'allow');
  expect(answer.href.startsWith(provider.redirectUrl)).toBe(true);
  expect(answer.searchParams.get('state')).toBe(provider.saved.state);
  expect(answer.searchParams.get('iss')).toBe(plain.server);
  expect(await auth(provider, { ...asked, authorizationCode: answer.searchParams.get('code') })).toBe('AUTHORIZED');
  return asked;
}

for (const client of CLIENTS) {
  test(`the OAuth client of the MCP SDK comes from a 401 to the calendar and refreshes: one ${client.is}`, async () => {
    const provider = new Provider(client);
    const asked = await connect(provider);
    const first = provider.saved.tokens;
    expect((await calendars(first.access_token)).status).toBe(200);
    await isForTheCalendar(provider.saved.client, first.access_token);

    // Its host calls it again when the API says 401; it refreshes by itself, naming the resource once more.
    expect(await auth(provider, asked)).toBe('AUTHORIZED');
    const second = provider.saved.tokens;
    expect(second.access_token).not.toBe(first.access_token);
    expect((await calendars(second.access_token)).status).toBe(200);
    await isForTheCalendar(provider.saved.client, second.access_token);
  });
}

test('a resource that is not ours gets neither a token nor a code (RFC 8707 §2)', async () => {
  const provider = new Provider(CLIENTS[0]);
  await connect(provider);
  provider.validateResourceURL = () => new URL('https://another.example/mcp');
  // It refreshes first, and where it has nothing to refresh it asks a person.
  await expect(auth(provider, { serverUrl: RESOURCE })).rejects.toMatchObject({ errorCode: 'invalid_target' });
  delete provider.saved.tokens;
  expect(await auth(provider, { serverUrl: RESOURCE })).toBe('REDIRECT');
  expect(provider.saved.address.searchParams.get('resource')).toBe('https://another.example/mcp');
  // Of whom nobody knows yet whether they approved the app, it is told to no app: the page says what is wrong.
  await expect(new Person(username).decide(provider.saved.address, 'allow')).rejects.toThrow(/\b400 .*resource=/s);
});
