import * as oauth from 'openid-client';

export const library = 'openid-client';
export const kinds = ['confidential', 'public'];
export const says = {
  denied: { name: 'AuthorizationResponseError', error: 'access_denied' },
  wrongState: { code: 'OAUTH_INVALID_RESPONSE', cause: { message: 'unexpected "state" response parameter value' } },
  ended: { name: 'ResponseBodyError', error: 'invalid_grant' },
};

export async function begin({ issuer, client, redirectUri, scope }) {
  const authentication = client.client_secret ? oauth.ClientSecretBasic(client.client_secret) : oauth.None();
  const options = { algorithm: 'oauth2', execute: [oauth.allowInsecureRequests] };
  const config = await oauth.discovery(new URL(issuer), client.client_id, undefined, authentication, options);
  const pkceCodeVerifier = oauth.randomPKCECodeVerifier();
  const expectedState = oauth.randomState();
  const address = oauth.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope,
    state: expectedState,
    code_challenge: await oauth.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
  });
  let tokens;
  return {
    address,
    finish: async (answer) => (tokens = await oauth.authorizationCodeGrant(config, answer, { pkceCodeVerifier, expectedState })),
    refresh: async () => (tokens = await oauth.refreshTokenGrant(config, tokens.refresh_token)),
    revoke: () => oauth.tokenRevocation(config, tokens.refresh_token, { token_type_hint: 'refresh_token' }),
  };
}
