// A web app: `npm install openid-client`, then `node client.mjs`, and open the address that it prints.
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import * as oauth from 'openid-client';

const { ISSUER, CLIENT_ID, CLIENT_SECRET, REDIRECT_URI, API } = process.env;
const { origin, port, pathname: callback, protocol } = new URL(REDIRECT_URI);
// http is for a server on this machine alone.
const execute = ISSUER.startsWith('http://localhost') ? [oauth.allowInsecureRequests] : [];
const how = { algorithm: 'oauth2', execute };
const matgim = await oauth.discovery(new URL(ISSUER), CLIENT_ID, {}, oauth.ClientSecretBasic(CLIENT_SECRET), how);
const sessions = new Map(); // In a real app: a database, and an end for each.
const call = (tokens) =>
  fetch(`${API}/calendar/v3/users/me/calendarList`, { headers: { authorization: `Bearer ${tokens.access_token}` } });

async function calendars(session) {
  let answer = await call(session.tokens);
  if (answer.status === 401) {
    // Each refresh token is used once: keep the new pair before anything else is done with it.
    session.tokens = await oauth.refreshTokenGrant(matgim, session.tokens.refresh_token);
    answer = await call(session.tokens);
  }
  if (!answer.ok) throw new Error(`the API answers ${answer.status}`);
  return (await answer.json()).items.map(({ summary }) => summary);
}

function keep(response, session) {
  const id = randomBytes(32).toString('base64url');
  sessions.set(id, session);
  const secure = protocol === 'https:' ? '; Secure' : '';
  response.setHeader('set-cookie', `session=${id}; HttpOnly; SameSite=Lax; Path=/${secure}`);
}
const go = (response, to) => response.writeHead(303, { location: to }).end();

createServer(async (request, response) => {
  const address = new URL(request.url, origin);
  const id = request.headers.cookie?.match(/(?:^|; )session=([\w-]+)/)?.[1];
  const session = sessions.get(id) ?? {};
  response.setHeader('content-type', 'text/plain; charset=utf-8');
  if (!['/', callback].includes(address.pathname)) return response.writeHead(404).end();
  try {
    if (address.pathname === callback) {
      sessions.delete(id); // What was noted is good for one answer, and whoever is signed in gets a new cookie.
      // Looks at `state` and `iss`, and sends the verifier along with the code.
      const tokens = await oauth.authorizationCodeGrant(matgim, address, session.begun ?? { expectedState: 'none' });
      keep(response, { tokens });
      return go(response, '/');
    }
    if (session.tokens) return response.end(`${(await calendars(session)).join('\n')}\n`);
  } catch (error) {
    const why = error.error ?? error.code ?? error.message;
    if (why !== 'invalid_grant') return response.writeHead(502).end(`It did not work: ${why}. Open / to try again.\n`);
    sessions.delete(id); // The permission has ended: ask for it anew.
  }
  const begun = { pkceCodeVerifier: oauth.randomPKCECodeVerifier(), expectedState: oauth.randomState() };
  keep(response, { begun });
  const code_challenge = await oauth.calculatePKCECodeChallenge(begun.pkceCodeVerifier);
  const asked = { redirect_uri: REDIRECT_URI, scope: 'calendar.read', state: begun.expectedState, code_challenge };
  go(response, oauth.buildAuthorizationUrl(matgim, { ...asked, code_challenge_method: 'S256' }).href);
}).listen(port, '127.0.0.1', () => console.log(`${origin}/`));
