// What strangers do: one at one address, or many at a hundred. Each attack sends the same bytes to the server and, for comparison, to a
// sink.
//
// `prepare` asks the real server once for what the attack needs: pages, tokens of forms, a sandbox. `run` repeats it, with callers who
// have its cookies (`atOnce`) or with bare connections (`kept`).
// `refused` is the status by which a bound says that it is reached; it has to come. `may` says how often another may come at most, and `least`
// how often one has to.
// `settings` are those of its server, where it is about a bound in all.
// `each` is how many requests stand behind one that is counted, where that is not one.
// `holds` is what the bounds of docs/limits.md let strangers hold meanwhile, in MiB. `leaves` is what the allocator keeps of many small
// pieces and uses again, in MiB; that nothing holds them is counted by tests/memory.
import { randomBytes } from 'node:crypto';
import { Caller, CROWD, STRANGER, connect, formOf } from './http.mjs';

const BASE64URL = (bytes) => randomBytes(bytes).toString('base64url');

/** A page of the server with the cookies that came with it. */
async function page(address) {
  const caller = new Caller(STRANGER);
  const answer = await caller.get(address);
  caller.close();
  return { text: answer.text, status: answer.status, cookies: [...caller.cookies], location: answer.headers.location };
}

/** A request as it goes over a bare connection. */
const asks = (server, path) => `GET ${path} HTTP/1.1\r\nhost: ${new URL(server).host}\r\n\r\n`;

/** A new sandbox, as its one button makes it. */
async function sandbox({ server }) {
  const caller = new Caller(STRANGER);
  const start = await caller.get(`${server}/lab`);
  const made = await caller.submit(start, '/lab', {});
  const id = made.headers.location?.match(/\/lab\/([\w-]+)/)?.[1];
  if (!id) throw new Error(`no sandbox was made: ${made.status}`);
  caller.close();
  return id;
}

const shuffled = (number) => {
  const leet = [...'p4$$w0rd!1l0v3y0u|_|7h15_15_4_p4$$w0rd_0f_m1n3_4nd_n0_0n3_kn0w5_17_3xc3p7_m3_4nd_y0u_4nd_7h3_c47_0k'];
  for (let at = leet.length - 1; at > 0; at -= 1) {
    const other = (number * 7919 + at * 104729) % (at + 1);
    [leet[at], leet[other]] = [leet[other], leet[at]];
  }
  return leet.join('').slice(0, 100);
};

export const ATTACKS = [
  {
    name: 'password-strength',
    about: 'new accounts with passwords of 100 shuffled characters, whose strength is dear to judge',
    holds: 32,
    prepare: ({ server }) => page(`${server}/signup`),
    async run({ server, plan: { prepared }, atOnce }) {
      const fields = formOf(prepared.text, '/signup');
      await atOnce(16, async (caller, number, turn) => {
        caller.cookies = new Map(prepared.cookies);
        const username = `s${BASE64URL(6).toLowerCase().replace(/[^a-z0-9]/g, 'x')}`;
        return (await caller.post(`${server}/signup`, { ...fields, username, password: shuffled(number * 1000 + turn) })).status;
      });
    },
  },
  {
    name: 'wrong-secrets',
    about: 'wrong secrets of a client whose identifier is public, and of the calendar API itself',
    holds: 32,
    refused: '429',
    async run({ server, plan: { client }, atOnce }) {
      await atOnce(8, async (caller, number, turn) => {
        const id = (number + turn) % 2 ? client.client_id : 'matgim-calendar-api';
        const authorization = `Basic ${Buffer.from(`${id}:${BASE64URL(32)}`).toString('base64')}`;
        const endpoint = turn % 3 ? 'token' : 'introspect';
        const fields = endpoint === 'token' ? { grant_type: 'refresh_token', refresh_token: 'x' } : { token: 'x' };
        return (await caller.post(`${server}/${endpoint}`, fields, { authorization })).status;
      });
    },
  },
  {
    name: 'long-names',
    about: 'sign-ins with names of 63 KiB',
    holds: 32,
    refused: '429',
    prepare: ({ server }) => page(`${server}/login`),
    async run({ server, plan: { prepared }, atOnce }) {
      const fields = formOf(prepared.text, '/login');
      await atOnce(8, async (caller, number, turn) => {
        const username = `${number}-${turn}-`.padEnd(63 * 1024, 'n');
        return (await caller.post(`${server}/login`, { ...fields, username, password: 'x' })).status;
      });
    },
  },
  {
    name: 'hashing',
    about: 'sign-ins of made-up names over 80 connections',
    holds: 32,
    refused: '503',
    prepare: ({ server }) => page(`${server}/login`),
    async run({ server, plan: { prepared }, atOnce }) {
      const fields = formOf(prepared.text, '/login');
      await atOnce(80, async (caller, number, turn) =>
        (await caller.post(`${server}/login`, { ...fields, username: `nobody-${number}-${turn}`, password: 'wrong-and-long-enough' })).status);
    },
  },
  {
    name: 'sandbox-hashing',
    about: 'sign-ins inside a sandbox over 80 connections',
    holds: 48,
    // Of one network so few requests are attended to at a time that all of them have a place in the sandbox: the others wait.
    async prepare(plan) {
      const id = await sandbox(plan);
      return { id, ...(await page(`${plan.server}/sandbox/${id}/login`)) };
    },
    async run({ server, plan: { prepared }, atOnce }) {
      const action = `/sandbox/${prepared.id}/login`;
      const fields = formOf(prepared.text, action);
      await atOnce(80, async (caller, number, turn) =>
        (await caller.post(`${server}${action}`, { ...fields, username: `mina`, password: `wrong-${number}-${turn}` })).status);
    },
  },
  {
    name: 'pending-requests',
    about: 'authorization requests of 57 KB by POST, each of which waits for somebody',
    holds: 32,
    async run({ server, plan: { client }, atOnce }) {
      const filler = Object.fromEntries(Array.from({ length: 19 }, (_, at) => [`filler${at}`, 'f'.repeat(3_000)]));
      await atOnce(8, async (caller, number, turn) => {
        caller.cookies.clear();
        const request = {
          response_type: 'code', client_id: client.client_id, redirect_uri: client.redirect_uri, scope: 'profile',
          state: `${number}-${turn}`, code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', code_challenge_method: 'S256',
        };
        if (turn % 2) return (await caller.post(`${server}/authorize`, { ...request, ...filler })).status;
        return (await caller.get(`${server}/authorize?${new URLSearchParams(request)}`)).status;
      });
    },
  },
  {
    name: 'idle-sockets',
    about: '1,500 connections that say nothing, and are opened again when they are closed',
    holds: 48,
    refused: '503',
    run: ({ ports, kept }) => kept(1500, ports.server),
  },
  {
    name: 'readers-that-never-read',
    about: '300 connections that ask for forty pages in a row and never read one',
    holds: 96,
    each: 40,
    run: ({ server, ports, kept }) => kept(300, ports.server, { says: asks(server, '/glossary').repeat(40), reads: false }),
  },
  {
    name: 'event-streams',
    about: '500 streams of one run, of which none is read',
    holds: 48,
    refused: '429',
    may: { 200: 128 },
    prepare: async (plan) => ({ id: await sandbox(plan) }),
    run: ({ server, ports, plan: { prepared }, kept }) => kept(500, ports.server, { says: asks(server, `/lab/${prepared.id}/events`) }),
  },
  {
    name: 'idle-from-everywhere',
    about: 'connections that say nothing, 10,000 of a hundred addresses and all that a network may have of one',
    settings: { MATGIM_CONNECTIONS: '12288' },
    holds: 64,
    leaves: 24,
    refused: '503',
    least: { connected: 700 },
    async run({ ports, kept, isShort }) {
      const many = isShort ? 500 : 10_000;
      await Promise.all([
        kept(many, ports.server, { from: (number) => CROWD[number % CROWD.length] }),
        kept(600, ports.server),
      ]);
    },
  },
  {
    name: 'every-seat-taken',
    about: 'more connections that say nothing than there may be, of twenty addresses that have less than their share',
    settings: { MATGIM_CONNECTIONS: '512' },
    holds: 32,
    refused: '503',
    run: ({ ports, kept }) => kept(600, ports.server, { from: (number) => CROWD[number % 20] }),
  },
  {
    name: 'streams-from-everywhere',
    about: 'event streams of one run that are followed and not read, 1,000 of a hundred addresses',
    holds: 96,
    least: { 200: 200 },
    may: { 429: 0, 503: 0 },
    prepare: async (plan) => ({ id: await sandbox(plan) }),
    run: ({ server, ports, plan: { prepared }, kept, isShort }) => kept(isShort ? 200 : 1_000, ports.server, {
      says: asks(server, `/lab/${prepared.id}/events`),
      from: (number) => CROWD[number % CROWD.length],
    }),
  },
  {
    name: 'heavy-runs',
    about: 'bodies full of parameters into a sandbox, whose run is looked at again and again',
    holds: 96,
    prepare: async (plan) => ({ id: await sandbox(plan) }),
    async run({ server, plan: { prepared }, atOnce }) {
      const states = Array.from({ length: 6000 }, (_, at) => `state=${at}`).join('&');
      await atOnce(6, async (caller, number, turn) => {
        if (number < 3) return (await caller.post(`${server}/sandbox/${prepared.id}/token`, `${states}&n=${turn}`)).status;
        return (await caller.get(`${server}/lab/${prepared.id}`)).status;
      });
    },
  },
  {
    name: 'unread-logs',
    about: 'the log of a full run, asked for over 40 connections that do not read',
    holds: 96,
    async prepare(plan) {
      const id = await sandbox(plan);
      const caller = new Caller(STRANGER);
      for (let turn = 0; turn < 40; turn += 1) await caller.post(`${plan.server}/sandbox/${id}/token`, `a=${'x'.repeat(60_000)}&n=${turn}`);
      caller.close();
      return { id };
    },
    run: ({ server, ports, plan: { prepared }, kept }) => kept(40, ports.server, { says: asks(server, `/lab/${prepared.id}/log`) }),
  },
  {
    name: 'sandboxes',
    about: 'one sandbox after the other',
    holds: 256,
    may: { 303: 250 },
    prepare: ({ server }) => page(`${server}/lab`),
    async run({ server, plan: { prepared }, atOnce }) {
      const fields = formOf(prepared.text, '/lab');
      await atOnce(8, async (caller) => (await caller.post(`${server}/lab`, fields)).status);
    },
  },
  {
    name: 'registrations',
    about: 'clients that register themselves, 64 at a time',
    holds: 32,
    refused: '429',
    may: { 201: 63 },
    async run({ server, atOnce }) {
      await atOnce(64, async (caller, number, turn) => {
        const body = JSON.stringify({ client_name: `Flood ${number} ${turn}`, redirect_uris: ['https://flood.example/cb'] });
        return (await caller.send('POST', `${server}/register`, { body, headers: { 'content-type': 'application/json' } })).status;
      });
    },
  },
  {
    name: 'passkeys-begun',
    about: 'passkey sign-ins that are begun and never finished',
    holds: 32,
    prepare: ({ server }) => page(`${server}/login/passkey`),
    async run({ server, plan: { prepared }, atOnce }) {
      await atOnce(16, async (caller) => {
        caller.cookies = new Map(prepared.cookies);
        return (await caller.get(`${server}/login/passkey`)).status;
      });
    },
  },
  {
    name: 'made-up-tokens',
    about: 'calls of the calendar API with tokens that nobody issued',
    holds: 32,
    async run({ api, atOnce }) {
      await atOnce(32, async (caller) => {
        const authorization = `Bearer mgat_${BASE64URL(32)}`;
        return (await caller.get(`${api}/calendar/v3/users/me/calendarList`, { authorization })).status;
      });
    },
  },
  {
    name: 'loud',
    about: 'requests that are refused, each as long as it may be, so that something is written down of them',
    holds: 32,
    async run({ server, ports, atOnce }) {
      const { host } = new URL(server);
      await atOnce(8, async (caller, number, turn) => {
        switch (turn % 4) {
          case 0: return (await caller.get(`${server}/authorize?client_id=${'c'.repeat(6000)}&redirect_uri=${'r'.repeat(6000)}`)).status;
          case 1: return (await caller.post(`${server}/token`, { grant_type: 'g'.repeat(20_000) }, { authorization: `Basic ${'A'.repeat(8000)}` })).status;
          case 2: return (await caller.get(`${server}/${'p'.repeat(8000)}`, { 'x-request-id': 'i'.repeat(4000) })).status;
          default: return new Promise((resolve) => {
            const socket = connect(ports.server, STRANGER);
            socket.once('connect', () => socket.end(`\x00\xff BAD ${host}\r\n\r\n`));
            socket.once('data', (chunk) => { resolve(chunk.toString('latin1').slice(9, 12)); socket.destroy(); });
            socket.once('close', () => resolve(0));
          });
        }
      });
    },
  },
];

