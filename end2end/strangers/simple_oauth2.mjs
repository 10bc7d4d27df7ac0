import { createHash, randomBytes } from 'node:crypto';
import { AuthorizationCode } from 'simple-oauth2';

export const library = 'simple-oauth2';
// It always sends a secret.
export const kinds = ['confidential'];
export const says = { ended: { isBoom: true, data: { payload: { error: 'invalid_grant' } } } };

export async function begin({ issuer, client, redirectUri, scope }) {
  const flow = new AuthorizationCode({
    client: { id: client.client_id, secret: client.client_secret },
    auth: { tokenHost: issuer, tokenPath: '/token', authorizePath: '/authorize', revokePath: '/revoke' },
  });
  const verifier = randomBytes(32).toString('base64url');
  const address = flow.authorizeURL({
    redirect_uri: redirectUri,
    scope: scope.split(' '),
    state: randomBytes(16).toString('base64url'),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  let access;
  return {
    address,
    finish: async (answer) => {
      const code = answer.searchParams.get('code');
      access = await flow.getToken({ code, redirect_uri: redirectUri, code_verifier: verifier });
      return access.token;
    },
    refresh: async () => (access = await access.refresh()).token,
    revoke: () => access.revokeAll(),
  };
}
