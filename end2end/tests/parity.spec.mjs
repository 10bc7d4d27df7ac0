// The same scripts, played by the browser of a sandbox and by Chromium: what crosses the wire is the same, header by header. Scripts
// are off in Chromium, as the other has none; whatever a page does by script is left to the tests of that page.

import { expect, test } from '@playwright/test';
import { plain } from '../support/addresses.mjs';
import { MINA } from '../support/lab.mjs';
import { newEnvironment, start } from '../support/matgim.mjs';
import { comparable, difference } from '../support/parity.mjs';

test.use({ javaScriptEnabled: false });

let environment, stop;

test.beforeAll(async () => {
  environment = await newEnvironment(plain);
  Object.assign(environment.variables, {
    MATGIM_LAB: 'on', MATGIM_SANDBOXES_AN_HOUR: '5000', MATGIM_SANDBOXES_A_NETWORK: '5000',
  });
  stop = await start(environment, 'serve');
});

test.afterAll(async () => {
  await stop?.();
  await environment?.remove();
});

async function begin() {
  const { headers } = await fetch(`${plain.server}/lab`, { method: 'POST', redirect: 'manual' });
  const id = headers.get('location').split('/').pop();
  return {
    id, haru: `${plain.haru}/sandbox/${id}`, server: `${plain.server}/sandbox/${id}`, run: `${plain.server}/lab/${id}`,
  };
}

const log = async ({ run }) => (await fetch(`${run}/log`)).json();

/** Two that began in the same second: no time has to be left out of what is compared. */
async function beginTwo() {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const runs = [await begin(), await begin()];
    const [[one], [other]] = await Promise.all(runs.map(log));
    if (one.at === other.at) return runs;
  }
  throw new Error('no two sandboxes began in the same second');
}

async function ask({ run }, path, form) {
  const answer = await fetch(`${run}/${path}`, {
    method: 'POST', headers: { accept: 'application/json', 'accept-language': 'en-US' }, body: new URLSearchParams(form),
  });
  return answer.json();
}

// What a person does in Chromium, step by step.

/** Presses the button of a form by where it posts, and waits for the page that comes of it. */
const press = (page, action, button = 'button') => Promise.all([
  page.waitForEvent('load'),
  page.locator(`form[action$="${action}"]`).first().locator(button).first().click(),
]);

const people = {
  1: async (page, { haru }) => {
    await page.goto(`${haru}/next`);
    await press(page, '/register');
  },
  2: (page) => press(page, '/connect'),
  // The address is handed over, and Chromium goes there: 3, 4 and 5.
  4: (page) => press(page, '/go'),
  6: async (page) => {
    await page.locator('#username').fill(MINA.username);
    await page.locator('#password').fill(MINA.password);
    await Promise.all([page.waitForEvent('load'), page.locator('form:has(#password) button').first().click()]);
  },
  9: async (page) => {
    const write = page.locator('input[type="checkbox"][name="scope"][value="calendar.write"]');
    if (await write.count()) await write.uncheck();
    const began = page.locator('input[type="checkbox"][name="began"]');
    if (await began.count()) await began.check();
    await press(page, '/consent', '[name="decision"][value="allow"]');
  },
  10: (page) => press(page, '/exchange'),
  12: (page) => press(page, '/call'),
  14: async (page, run) => {
    expect(await ask(run, 'clock', { minutes: '11' })).toBe('done');
    await press(page, '/call');
    await press(page, '/refresh');
  },
  15: async (page, { haru, server }) => {
    await page.goto(`${server}/apps`);
    await press(page, '/apps/disconnect');
    await page.goto(`${haru}/planner`);
    await press(page, '/call');
  },
};

const ALL = Object.keys(people).map(Number);
const upTo = (last) => ALL.filter((step) => step <= last);

const wrongly = (server, client, redirect) => `${server}/authorize?${new URLSearchParams({
  response_type: 'code', client_id: client, redirect_uri: redirect, scope: 'profile calendar.read',
  state: 'the-Lab-asks-and-nobody-waits-for-it',
  code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', code_challenge_method: 'S256',
})}`;

const provoke = (what) => async (_, run) => expect(await ask(run, 'provoke', { what })).toBe('done');

/** What leads to where each rule can be broken, and what breaks it. */
const rules = {
  'unknown-client': [[], (page, { haru, server }) => page.goto(wrongly(server, 'nobody-registered-this', `${haru}/callback`))],
  'redirect-uri': [upTo(1), async (page, run) => {
    const registered = (await log(run)).find(({ what, change }) => what === 'row' && change.table === 'registration');
    const client = registered.change.after.find(({ name }) => name === 'client_id').value;
    await page.goto(wrongly(run.server, client, `${run.haru}/callbackx`));
  }],
  'consent-denied': [upTo(6), (page) => press(page, '/consent', '[name="decision"][value="deny"]')],
  'state-mismatch': [upTo(1), (page, { haru, server }) => page.goto(`${haru}/callback?${new URLSearchParams({
    code: 'mgac_this-code-was-made-up-by-the-Lab-and-opens-nothing', state: 'not-the-one-haru-gave', iss: server,
  })}`)],
  'wrong-verifier': [upTo(9), provoke('wrong-verifier')],
  'replayed-code': [upTo(10), provoke('replayed-code')],
  'wrong-secret': [upTo(1), provoke('wrong-secret')],
  'token-in-query': [upTo(10), provoke('token-in-query')],
  'too-little-scope': [upTo(10), provoke('too-little-scope')],
  'expired-token': [upTo(10), provoke('expired-token')],
  'old-refresh-token': [upTo(14), provoke('old-refresh-token')],
  revoked: [upTo(10), people[15]],
};

/** Plays a script in both, and answers with both logs as they are compared. */
async function played(page, steps, act, byItself) {
  const [scripted, real] = await beginTwo();
  await byItself(scripted);
  for (const step of steps) await people[step](page, real);
  await act?.(page, real);
  const logs = await Promise.all([scripted, real].map(async (run) => comparable(await log(run), run.id)));
  expect(difference(...logs)).toBeUndefined();
  return logs[0];
}

const refusals = (events) => events.filter((line) => /"status":4\d\d/.test(line)).length;

test('the whole flow is the same in both, from registering to a refused call', async ({ page }) => {
  const events = await played(page, ALL, undefined, async (run) => {
    for (const step of ['1', '2', '3', '4', '6', '8', '10', '12', '14', '15']) {
      expect(await ask(run, 'next', { step }), `step ${step}`).toBe('done');
    }
  });
  expect(events.length).toBeGreaterThan(150);
  expect(refusals(events), 'an expired token, and one that was taken back').toBe(2);
});

test('the flow a second time is the same in both, for somebody who is signed in', async ({ page }) => {
  const again = async (_, run) => {
    for (const step of [2, 4, 9, 10]) await people[step](page, run);
    await provoke('token-in-query')(page, run);
  };
  await played(page, ALL, again, async (run) => {
    for (const step of ['1', '2', '3', '4', '6', '8', '10', '12', '14', '15']) await ask(run, 'next', { step });
    expect(await ask(run, 'next', { rule: 'token-in-query' })).toBe('done');
  });
});

for (const [rule, [steps, act]] of Object.entries(rules)) {
  test(`${rule} is refused in the same words in both`, async ({ page }) => {
    const events = await played(page, steps, act, async (run) => expect(await ask(run, 'next', { rule })).toBe('done'));
    expect(refusals(events) + events.filter((line) => line.includes('error=access_denied')).length).toBeGreaterThan(0);
  });
}

for (const byHand of ['4', '6', '8']) {
  test(`step ${byHand} is done by hand where the Lab was, and the Lab goes on from there`, async ({ page }) => {
    const run = await begin();
    const presses = ['1', '2', '3', '4', '6', '8', '10', '12', '14', '15'];
    const pressed = async (steps) => {
      for (const step of steps) expect(await ask(run, 'next', { step }), `step ${step}`).toBe('done');
    };
    await pressed(presses.slice(0, presses.indexOf(byHand)));
    await page.goto(`${run.haru}/hand-over`);
    // To be at the server is to have done step 4.
    if (byHand === '6') await people[6](page, run);
    if (byHand === '8') await people[9](page, run);
    await pressed(presses.slice(presses.indexOf(byHand) + 1));
    const agents = (await log(run)).filter(({ what, from }) => what === 'request' && from === 'browser')
      .map(({ headers }) => Object.fromEntries(headers)['user-agent']);
    expect(new Set(agents).size, 'both were at it').toBe(2);
  });
}
