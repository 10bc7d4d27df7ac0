import { promisify } from 'node:util';
import { expect } from '@playwright/test';
import OAuth2Strategy from 'passport-oauth2';

export const library = 'passport-oauth2';
// It always sends client_id and client_secret in the body.
export const kinds = ['confidential'];
export const says = {
  // `access_denied` alone is a failure without a status to it, and keeps the description; all else is an error.
  denied: { name: 'Failed', challenge: { message: 'the resource owner did not allow this' }, status: undefined },
  wrongState: { name: 'Failed', challenge: { message: 'Invalid authorization request state.' }, status: 403 },
  ended: { statusCode: 400, data: expect.stringContaining('"error":"invalid_grant"') },
};

export async function begin({ issuer, client, redirectUri, scope }) {
  let tokens;
  const strategy = new OAuth2Strategy({
    authorizationURL: `${issuer}/authorize`,
    tokenURL: `${issuer}/token`,
    clientID: client.client_id,
    clientSecret: client.client_secret,
    callbackURL: redirectUri,
    scope: scope.split(' '),
    state: true,
    pkce: true,
  }, (access_token, refresh_token, parameters, profile, done) => {
    tokens = { ...parameters, access_token, refresh_token };
    done(null, tokens);
  });
  const session = {};
  const { redirect } = await authenticate(strategy, { query: {}, session });
  const ask = promisify((token, done) => {
    const parameters = { grant_type: 'refresh_token' };
    strategy._oauth2.getOAuthAccessToken(token, parameters, (error, access_token, refresh_token, others) => {
      done(error, { ...others, access_token, refresh_token });
    });
  });
  return {
    address: redirect,
    finish: async (answer) => (await authenticate(strategy, { query: Object.fromEntries(answer.searchParams), session })).user,
    refresh: async () => (tokens = await ask(tokens.refresh_token)),
    // It has no revocation; whoever uses it posts that beside it.
    revoke: () => fetch(`${issuer}/revoke`, {
      method: 'POST',
      body: new URLSearchParams({ ...client, token: tokens.refresh_token, token_type_hint: 'refresh_token' }),
    }),
  };
}

/** What passport does with a strategy at each request. */
function authenticate(strategy, request) {
  return new Promise((resolve, reject) => {
    const turn = Object.create(strategy);
    turn.redirect = (redirect) => resolve({ redirect });
    turn.success = (user) => resolve({ user });
    turn.error = reject;
    turn.fail = (challenge, status) => reject(Object.assign(new Error('failed'), { name: 'Failed', challenge, status }));
    turn.authenticate(request);
  });
}
