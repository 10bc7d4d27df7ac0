import { createInterface } from 'node:readline/promises';
import * as oauth from 'oauth4webapi';

const issuer = new URL({{issuer}});
const client = { client_id: {{client_id}} };
[confidential] const authentication = oauth.ClientSecretBasic(process.env.CLIENT_SECRET);
[public] const authentication = oauth.None();
const redirectUri = {{redirect_uri}};
[http] const options = { [oauth.allowInsecureRequests]: true };
[https] const options = {};

const found = await oauth.discoveryRequest(issuer, { ...options, algorithm: 'oauth2' });
const server = await oauth.processDiscoveryResponse(issuer, found);

const verifier = oauth.generateRandomCodeVerifier();
const state = oauth.generateRandomState();
const request = new URL(server.authorization_endpoint);
request.search = new URLSearchParams({
  response_type: 'code',
  client_id: client.client_id,
  redirect_uri: redirectUri,
  scope: {{scope}},
  state,
  code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
});
console.log({{open}});
console.log(request.href);
const terminal = createInterface({ input: process.stdin, output: process.stdout });
const answer = new URL(await terminal.question({{paste}}));
terminal.close();

const parameters = oauth.validateAuthResponse(server, client, answer, state);
const exchanged = await oauth.authorizationCodeGrantRequest(
  server, client, authentication, parameters, redirectUri, verifier, options,
);
const tokens = await oauth.processAuthorizationCodeResponse(server, client, exchanged);
console.log(tokens);
[api] 
[api] const api = new URL({{api_call}});
[api] const response = await oauth.protectedResourceRequest(
[api]   tokens.access_token, 'GET', api, undefined, undefined, options,
[api] );
[api] console.log(await response.json());
