// Honest people and their apps: they sign in, get tokens and call the API at a fixed pace, whatever the server does meanwhile.
// How long each had to wait is counted from when it was due, so that a server that stands still is not asked less.
import { HONEST, Caller } from './http.mjs';

const PACES = { sign_in: 2, token: 20, api: 20 };
const PEOPLE_AT_ONCE = 4;

process.on('message', async ({ plan, seconds }) => {
  const kinds = { sign_in: signIn(plan), token: token(plan), api: api(plan) };
  const seen = {};
  await Promise.all(Object.entries(kinds).map(async ([kind, act]) => { seen[kind] = await keepUp(PACES[kind], seconds, act); }));
  process.send({ seen, grants: plan.grants });
});

/** Begins `pace` a second for so many seconds. Answers with the milliseconds of each, and how often each status came. */
async function keepUp(pace, seconds, act) {
  const began = performance.now();
  const waits = [];
  const statuses = {};
  const under_way = [];
  for (let number = 0; number < pace * seconds; number += 1) {
    const due = began + (number * 1000) / pace;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    under_way.push(act(number).then((status) => {
      waits.push(performance.now() - due);
      statuses[status] = (statuses[status] ?? 0) + 1;
    }));
  }
  await Promise.all(under_way);
  return { waits, statuses };
}

function signIn({ server, people }) {
  const callers = new Caller(HONEST, PEOPLE_AT_ONCE);
  return async (number) => {
    callers.cookies.clear();
    const page = await callers.get(`${server}/login`);
    if (page.status !== 200) return page.status;
    const { username, password } = people[number % people.length];
    return (await callers.submit(page, '/login', { username, password })).status;
  };
}

/** Each grant is renewed by one app, which waits for its answer before it asks again. */
function token({ server, client, grants }) {
  const caller = new Caller(HONEST, PEOPLE_AT_ONCE);
  const apps = grants.map((grant) => ({ grant, last: Promise.resolve() }));
  return (number) => {
    const app = apps[number % apps.length];
    const answered = app.last.then(async () => {
      const fields = { grant_type: 'refresh_token', refresh_token: app.grant.refresh_token };
      const answer = await caller.post(`${server}/token`, fields, { authorization: client.authorization });
      if (answer.status === 200) Object.assign(app.grant, JSON.parse(answer.text));
      return answer.status;
    });
    app.last = answered;
    return answered;
  };
}

function api({ api, grants }) {
  const caller = new Caller(HONEST, PEOPLE_AT_ONCE);
  return async (number) => {
    const authorization = `Bearer ${grants[number % grants.length].access_token}`;
    return (await caller.get(`${api}/calendar/v3/users/me/calendarList`, { authorization })).status;
  };
}
