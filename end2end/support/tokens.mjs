import { plain } from './addresses.mjs';

const CALENDARS = `${plain.api}/calendar/v3/users/me/calendarList`;

/** What the calendar API answers to a token, or to none. */
export const calendars = (token) => fetch(CALENDARS, { headers: token ? { authorization: `Bearer ${token}` } : {} });

/** RFC 7662, asked by the token's own client: one with a secret. */
export async function introspect({ client_id, client_secret }, token) {
  const answer = await fetch(`${plain.server}/introspect`, {
    method: 'POST',
    body: new URLSearchParams({ client_id, client_secret, token }),
  });
  if (!answer.ok) throw new Error(`the introspection endpoint answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}
