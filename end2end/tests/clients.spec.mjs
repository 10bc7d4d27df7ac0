import { execFile, spawn } from 'node:child_process';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { appAddress, plain } from '../support/addresses.mjs';
import { newEnvironment, run, start } from '../support/matgim.mjs';
import { PASSWORD, newUsername } from '../support/people.mjs';
import { Person } from '../support/person.mjs';
import { python } from '../support/python.mjs';
import { rust } from '../support/rust.mjs';

// The clients of docs/integrate.md, as they stand there.
const SHOWN = join(import.meta.dirname, '..', '..', 'docs', 'examples', 'clients');
// The first in Rust compiles its dependencies, the first in Python installs them.
const PATIENCE = 400_000;
const CALENDARS = /개인/;
const REFUSED = /not the answer to this request|OAUTH_INVALID_RESPONSE|mismatching_state/;

const username = newUsername();
let environment, stop, database;
const running = [];

test.beforeAll(async () => {
  environment = await newEnvironment(plain);
  database = environment.variables.MATGIM_DATABASE.replace('sqlite://', '');
  await run(environment, PASSWORD, 'user', 'create', '--username', username, '--password-stdin');
  stop = await start(environment, 'serve');
});

test.afterAll(async () => {
  await stop?.();
  await environment?.remove();
});

test.afterEach(() => running.splice(0).forEach((child) => child.kill()));

async function register(kind, redirectUri) {
  const printed = await run(
    environment, '', 'client', 'create', '--owner', username, '--name', 'Fifteen minutes', '--kind', kind,
    '--redirect-uri', redirectUri, '--scope', 'calendar.read', '--json',
  );
  const { client_id, client_secret } = JSON.parse(printed);
  const own = { ISSUER: plain.server, API: plain.api, CLIENT_ID: client_id, REDIRECT_URI: redirectUri };
  return client_secret ? { ...own, CLIENT_SECRET: client_secret } : own;
}

/** Starts a program; `says` waits for what it prints from where the last one was found. */
function begin([command, ...options], variables, cwd) {
  const child = spawn(command, options, { cwd, env: { ...process.env, ...variables }, stdio: 'pipe' });
  running.push(child);
  let said = '', read = 0;
  const heard = [];
  const listen = (chunk) => { said += chunk; heard.splice(0).forEach((tell) => tell()); };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  let ended = false;
  child.once('close', () => { ended = true; listen(''); });
  const says = async (what) => {
    for (;;) {
      const found = said.slice(read).match(what);
      if (found) { read += found.index + found[0].length; return found[0]; }
      if (ended) throw new Error(`${command} ended and did not say ${what}:\n${said}`);
      await new Promise((resolve) => heard.push(resolve));
    }
  };
  return { says, type: (line) => child.stdin.write(`${line}\n`) };
}

/** A web app: one browser at its pages, which has its cookie. */
async function webApp(command, folder) {
  const program = begin(command, await register('confidential', `${appAddress}/callback`), folder);
  const home = await program.says(/http:\S+/);
  let cookie = '';
  const open = async (address) => {
    const answer = await fetch(address, { headers: { cookie }, redirect: 'manual' });
    cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    const text = await answer.text();
    const to = answer.headers.get('location');
    return to ? { to: new URL(to, address) } : { text };
  };
  const { to } = await open(home);
  return {
    address: to,
    answer: async (callback) => {
      const { to, text } = await open(callback);
      return text ?? (await open(to)).text;
    },
    again: async () => (await open(home)).text,
  };
}

const CLIENTS = {
  async shell(folder) {
    const own = await register('confidential', 'http://127.0.0.1:9/callback');
    const program = begin(['bash', join(SHOWN, 'shell', 'client.sh')], own, folder);
    const address = await program.says(/http\S+\/authorize\S+/);
    return {
      address,
      // It uses both tokens one after the other, and waits for nothing in between.
      renewsAtOnce: true,
      answer: async (callback) => { program.type(callback); return program.says(/.*(개인|refused|not the answer).*/); },
      again: async () => { await program.says(/With the second access token/); return program.says(/.*개인.*/); },
    };
  },
  async javascript(folder) {
    // Below end2end, so that its packages are found.
    await copyFile(join(SHOWN, 'javascript', 'client.mjs'), join(folder, 'client.mjs'));
    return webApp(['node', 'client.mjs'], folder);
  },
  async python(folder) {
    return webApp([await python(), join(SHOWN, 'python', 'client.py')], folder);
  },
  async rust(folder) {
    const program = await rust('client', await readFile(join(SHOWN, 'rust', 'main.rs'), 'utf8'));
    const { says, type } = begin([program], await register('public', 'http://127.0.0.1/callback'), folder);
    const address = await says(/http\S+\/authorize\S+/);
    return {
      address,
      answer: async (callback) => {
        await (await fetch(callback)).text();
        return says(/.*(개인|denied|not the answer).*/);
      },
      again: async () => { type(''); return says(/.*개인.*/); },
    };
  },
};

/** Ten minutes and more go by, for the access tokens. */
async function expire() {
  const program = 'import sqlite3, sys\nwith sqlite3.connect(sys.argv[1]) as db: print(db.execute("update access_tokens set expires_at = 1").rowcount)';
  const { stdout } = await promisify(execFile)('python3', ['-c', program, database]);
  expect(Number(stdout)).toBeGreaterThan(0);
}

async function started(language, { outputDir }) {
  test.setTimeout(PATIENCE);
  await mkdir(outputDir, { recursive: true });
  return CLIENTS[language](outputDir);
}

for (const language of Object.keys(CLIENTS)) {
  test(`the ${language} client of the documents is allowed, and renews its token`, async ({}, info) => {
    const client = await started(language, info);
    const asked = new URL(client.address).searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('state')).toMatch(/.{16}/);
    expect(await client.answer(await new Person(username).decide(client.address, 'allow'))).toMatch(CALENDARS);
    if (!client.renewsAtOnce) await expire();
    expect(await client.again()).toMatch(CALENDARS);
  });

  test(`the ${language} client of the documents says that it was denied`, async ({}, info) => {
    const client = await started(language, info);
    expect(await client.answer(await new Person(username).decide(client.address, 'deny'))).toMatch(/access_denied/);
  });

  for (const name of ['state', 'iss']) {
    test(`the ${language} client of the documents refuses an answer with another ${name}`, async ({}, info) => {
      const client = await started(language, info);
      const answer = await new Person(username).decide(client.address, 'allow');
      answer.searchParams.set(name, 'https://another.example');
      expect(await client.answer(answer)).toMatch(REFUSED);
    });
  }
}
