import { expect, test } from '@playwright/test';
import { appAddress, plain } from '../support/addresses.mjs';
import { newEnvironment, run, start } from '../support/matgim.mjs';
import { PASSWORD, newUsername } from '../support/people.mjs';
import { Person } from '../support/person.mjs';
import { calendars, introspect } from '../support/tokens.mjs';
import { strangers } from '../strangers/all.mjs';

const REDIRECT_URI = `${appAddress}/cb`;
const SCOPE = 'profile calendar.read';
// The first in Rust compiles its dependencies, the first in Python installs them.
const PATIENCE = 400_000;

const username = newUsername();
let environment, stop;
const begun = [];

test.beforeAll(async () => {
  environment = await newEnvironment(plain);
  await run(environment, PASSWORD, 'user', 'create', '--username', username, '--password-stdin');
  stop = await start(environment, 'serve');
});

test.afterAll(async () => {
  await stop?.();
  await environment?.remove();
});

test.afterEach(async () => {
  for (const client of begun.splice(0)) await client.close?.();
});

/** A client of its own for each test, so that nobody has allowed it anything before. */
async function register(kind) {
  const printed = await run(
    environment, '', 'client', 'create', '--owner', username, '--name', 'Stranger', '--kind', kind,
    '--redirect-uri', REDIRECT_URI, '--scope', SCOPE, '--json',
  );
  const { client_id, client_secret } = JSON.parse(printed);
  return kind === 'public' ? { client_id } : { client_id, client_secret };
}

async function begin(stranger, kind, scope = SCOPE) {
  const client = await register(kind);
  const life = await stranger.begin({ issuer: plain.server, client, redirectUri: REDIRECT_URI, scope });
  begun.push(life);
  return { client, life };
}

const names = (scope) => scope.split(' ').sort();

/** What a library raised; nothing, if it did not. */
const raisedBy = (promise) => promise.then(() => undefined, (error) => error);

for (const stranger of strangers) {
  for (const kind of stranger.kinds) {
    const whose = `${stranger.library}, a ${kind} client`;

    test(`${whose}: allowed, refreshed, revoked`, async () => {
      test.setTimeout(PATIENCE);
      const { client, life } = await begin(stranger, kind);
      const answer = await new Person(username).decide(life.address, 'allow');
      expect(`${answer.origin}${answer.pathname}`).toBe(REDIRECT_URI);

      const first = await life.finish(answer);
      expect(first.access_token).toMatch(/^mgat_/);
      expect((await calendars(first.access_token)).status).toBe(200);

      const second = await life.refresh();
      expect(second.access_token).not.toBe(first.access_token);
      expect(second.refresh_token).not.toBe(first.refresh_token);
      expect((await calendars(second.access_token)).status).toBe(200);
      if (kind === 'confidential') {
        const known = await introspect(client, second.access_token);
        expect(known).toMatchObject({ active: true, client_id: client.client_id, iss: plain.server });
        expect(names(known.scope)).toEqual(names(SCOPE));
      }

      await life.revoke();
      expect((await calendars(second.access_token)).status).toBe(401);
      if (kind === 'confidential') expect(await introspect(client, second.access_token)).toEqual({ active: false });
      expect(await raisedBy(life.refresh())).toMatchObject(stranger.says.ended);
    });

    test(`${whose}: denied`, async () => {
      test.setTimeout(PATIENCE);
      const { life } = await begin(stranger, kind);
      const { searchParams: asked } = new URL(life.address);
      const answer = await new Person(username).decide(life.address, 'deny');
      expect(Object.fromEntries(answer.searchParams)).toMatchObject({
        error: 'access_denied', state: asked.get('state'), iss: plain.server,
      });
      expect(answer.searchParams.has('code')).toBe(false);
      if (!stranger.says.denied) return;
      const raised = await raisedBy(life.finish(answer));
      expect(raised).toMatchObject(stranger.says.denied);
    });

    if (stranger.says.wrongState) {
      test(`${whose}: an answer with another state is refused`, async () => {
        test.setTimeout(PATIENCE);
        const { life } = await begin(stranger, kind);
        const answer = await new Person(username).decide(life.address, 'allow');
        answer.searchParams.set('state', 'another');
        const raised = await raisedBy(life.finish(answer));
        expect(raised).toMatchObject(stranger.says.wrongState);
      });
    }
  }
}

test('scopes that are unknown here are left out for a client that asks for a known one, and the answer says so', async () => {
  const stranger = strangers.find(({ library }) => library === 'oauth4webapi');
  const { life } = await begin(stranger, 'public', `${SCOPE} offline_access email`);
  const answer = await new Person(username).decide(life.address, 'allow');
  const tokens = await life.finish(answer);
  expect(names(tokens.scope)).toEqual(names(SCOPE));
  expect((await calendars(tokens.access_token)).status).toBe(200);
});
