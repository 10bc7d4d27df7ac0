import * as oauth from 'oauth4webapi';

export const library = 'oauth4webapi';
export const kinds = ['confidential', 'public'];
export const says = {
  denied: { name: 'AuthorizationResponseError', error: 'access_denied' },
  wrongState: { name: 'OperationProcessingError', message: 'unexpected "state" response parameter value' },
  ended: { name: 'ResponseBodyError', error: 'invalid_grant' },
};

export async function begin({ issuer, client, redirectUri, scope }) {
  const http = { [oauth.allowInsecureRequests]: true };
  const found = await oauth.discoveryRequest(new URL(issuer), { algorithm: 'oauth2', ...http });
  const server = await oauth.processDiscoveryResponse(new URL(issuer), found);
  const own = { client_id: client.client_id };
  // In the body, as other libraries here do it in the header.
  const authentication = client.client_secret ? oauth.ClientSecretPost(client.client_secret) : oauth.None();
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const address = new URL(server.authorization_endpoint);
  const query = {
    response_type: 'code', client_id: own.client_id, redirect_uri: redirectUri, scope, state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
  let tokens;
  return {
    address,
    finish: async (answer) => {
      const parameters = oauth.validateAuthResponse(server, own, answer, state);
      const asked = [server, own, authentication, parameters, redirectUri, verifier, http];
      const response = await oauth.authorizationCodeGrantRequest(...asked);
      return (tokens = await oauth.processAuthorizationCodeResponse(server, own, response));
    },
    refresh: async () => {
      const response = await oauth.refreshTokenGrantRequest(server, own, authentication, tokens.refresh_token, http);
      return (tokens = await oauth.processRefreshTokenResponse(server, own, response));
    },
    revoke: async () => {
      await oauth.processRevocationResponse(
        await oauth.revocationRequest(server, own, authentication, tokens.refresh_token, http),
      );
    },
  };
}
