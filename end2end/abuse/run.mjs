// `cargo xtask abuse`: every attack beside an honest load, and what honest people saw of it.
import { fork, spawn } from 'node:child_process';
import { readFileSync, statSync, openSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ATTACKS } from './attacks.mjs';
import { Caller, HONEST } from './http.mjs';

const { values } = parseArgs({
  options: {
    binary: { type: 'string' },
    short: { type: 'boolean', default: false },
    only: { type: 'string' },
    seconds: { type: 'string' },
    out: { type: 'string' },
  },
});
const SECONDS = Number(values.seconds ?? (values.short ? 2 : 15));
const chosen = ATTACKS.filter(({ name }) => !values.only || values.only.split(',').includes(name));
if (!values.binary || chosen.length === 0) throw new Error('run.mjs --binary MATGIM [--short] [--only NAME,...] [--seconds N] [--out FILE]');

/** What one request may write down, in bytes, whatever stands in it: a line at the server, and one at the API. */
const LOG_A_REQUEST = 600;
/** Of the honest load, in milliseconds: what nobody notices. */
const UNNOTICED = 50;
const BACK_WITHIN_SECONDS = 60;

const folder = await mkdtemp(join(tmpdir(), 'matgim-abuse-'));
const logFile = join(folder, 'log');
const PEOPLE = Array.from({ length: 4 }, (_, number) => ({ username: `honest${number}`, password: 'slow-river-paper-boat' }));
const REDIRECT_URI = 'https://app.example/cb';
const SCOPE = 'profile calendar.read';

const variables = {
  MATGIM_DATABASE: `sqlite://${join(folder, 'matgim.db')}`,
  MATGIM_BASE_URL: 'http://localhost:3140', MATGIM_LISTEN: '127.0.0.1:3140',
  MATGIM_RESOURCE_BASE_URL: 'http://localhost:3142', MATGIM_RESOURCE_LISTEN: '127.0.0.1:3142',
  MATGIM_HARU_BASE_URL: 'http://127.0.0.1:3141', MATGIM_HARU_LISTEN: '127.0.0.1:3141',
  MATGIM_LAB: 'on', MATGIM_REGISTRATION: 'open',
};
const TARGET = { server: variables.MATGIM_BASE_URL, api: variables.MATGIM_RESOURCE_BASE_URL, ports: { server: 3140, api: 3142 } };

async function matgim(input, ...command) {
  const child = spawn(values.binary, command, { env: { ...process.env, ...variables }, stdio: 'pipe' });
  let printed = '';
  let said = '';
  child.stdout.on('data', (chunk) => (printed += chunk));
  child.stderr.on('data', (chunk) => (said += chunk));
  child.stdin.end(input);
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`matgim ${command.join(' ')} exited with ${code}: ${said}`);
  return printed;
}

async function serve(settings) {
  const log = openSync(logFile, 'a');
  const child = spawn(values.binary, ['serve'], { env: { ...process.env, ...variables, ...settings }, stdio: ['ignore', log, log] });
  const caller = new Caller(HONEST);
  for (let turn = 0; turn < 200; turn += 1) {
    if ((await caller.get(`${TARGET.server}/readyz`)).status === 200) break;
    if (child.exitCode !== null) throw new Error(readFileSync(logFile, 'utf8'));
    await pause(100);
  }
  caller.close();
  return child;
}

async function ended(child) {
  child.kill('SIGTERM');
  await new Promise((resolve) => child.once('exit', resolve));
}

/** What a person gives an app, by way of the pages. */
async function grant(client, person) {
  const caller = new Caller(HONEST);
  const verifier = 'v'.repeat(64);
  const request = new URLSearchParams({
    response_type: 'code', client_id: client.client_id, redirect_uri: REDIRECT_URI, scope: SCOPE, state: 'honest',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'), code_challenge_method: 'S256',
  });
  const signIn = await caller.get(`${TARGET.server}/authorize?${request}`);
  let page = await caller.submit(signIn, '/login', person);
  if (page.headers.location) page = await caller.get(new URL(page.headers.location, TARGET.server).href);
  const answer = await caller.submit(page, '/consent', { decision: 'allow' });
  const code = new URL(answer.headers.location).searchParams.get('code');
  const fields = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI, code_verifier: verifier };
  caller.cookies.clear();
  const tokens = await caller.post(`${TARGET.server}/token`, fields, { authorization: client.authorization });
  if (tokens.status !== 200) throw new Error(`no tokens: ${tokens.status} ${tokens.text}`);
  caller.close();
  return JSON.parse(tokens.text);
}

function memory(child, name) {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Number(status.match(new RegExp(`${name}:\\s+(\\d+)`))[1]) / 1024;
}

/** The honest load, and beside it an attack on `target`. */
async function measure(child, plan, attack, target, seconds = SECONDS) {
  const honest = fork(new URL('honest.mjs', import.meta.url));
  const attacker = fork(new URL('attacker.mjs', import.meta.url));
  const logBefore = statSync(logFile).size;
  let peak = 0;
  const watching = setInterval(() => { peak = Math.max(peak, memory(child, 'VmRSS')); }, 100);
  const [{ seen, grants }, { statuses }] = await Promise.all([
    told(honest, { plan, seconds }),
    told(attacker, { name: attack.name, plan, target, seconds, isShort: values.short }),
  ]);
  clearInterval(watching);
  for (const one of [honest, attacker]) one.kill();
  // Rotated refresh tokens are good for nothing any more.
  plan.grants = grants;
  return { seen, statuses, peak, logged: statSync(logFile).size - logBefore };
}

function told(child, what) {
  return new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`a program of the test ended with ${code}`)));
    child.send(what);
  });
}

const quantile = (waits, share) => [...waits].sort((one, other) => one - other)[Math.min(waits.length - 1, Math.floor(waits.length * share))];
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const allowedAfter = (attack, before) => before * 1.1 + (attack.leaves ?? 0);

/** What it holds when it holds no more than it may, or a minute later. */
async function settled(child, attack, before) {
  for (let second = 0; !values.short && second < BACK_WITHIN_SECONDS; second += 1) {
    if (memory(child, 'VmRSS') <= allowedAfter(attack, before)) break;
    await pause(1000);
  }
  return memory(child, 'VmRSS');
}

/** What was wrong, a sentence each. In the short form nothing is timed. */
function judge(attack, quiet, under, before, after) {
  const wrong = [];
  for (const [kind, { waits, statuses }] of Object.entries(under.seen)) {
    const bad = Object.entries(statuses).filter(([status]) => status === '0' || status === '429' || status >= '500');
    if (bad.length) wrong.push(`honest ${kind} was answered ${bad.map(([status, count]) => `${status} ${count} times`).join(', ')}`);
    if (waits.length === 0) wrong.push(`nobody did ${kind}`);
    const [calm, slow] = [quantile(quiet.seen[kind].waits, 0.99), quantile(waits, 0.99)];
    if (!values.short && slow > UNNOTICED && slow > 2 * calm) wrong.push(`p99 of honest ${kind} is ${slow.toFixed(0)} ms, quiet ${calm.toFixed(0)}`);
  }
  if (Object.keys(under.statuses).length === 0) wrong.push('the attacker did nothing');
  if (under.peak > quiet.peak + attack.holds) wrong.push(`peak ${under.peak.toFixed(0)} MiB, quiet ${quiet.peak.toFixed(0)}, and ${attack.holds} are allowed`);
  if (!values.short && after > allowedAfter(attack, before)) wrong.push(`${after.toFixed(0)} MiB a minute later, ${before.toFixed(0)} before`);
  if (attack.refused && !under.statuses[attack.refused]) wrong.push(`nothing was answered ${attack.refused}`);
  for (const [status, most] of Object.entries(attack.may ?? {})) {
    if ((under.statuses[status] ?? 0) > most) wrong.push(`${under.statuses[status]} were answered ${status}, and ${most} may be`);
  }
  for (const [status, least] of Object.entries(attack.least ?? {})) {
    if (!(under.statuses[status] >= least)) wrong.push(`${under.statuses[status] ?? 0} were answered ${status}, and ${least} have to be`);
  }
  const asked = Object.values(under.statuses).reduce((sum, count) => sum + count, 0) * (attack.each ?? 1);
  const logged = under.logged - quiet.logged;
  if (logged > LOG_A_REQUEST * (asked + 50)) wrong.push(`${logged} bytes of log for ${asked} requests`);
  return wrong;
}

const lines = [];
let failed = 0;
try {
  for (const { username, password } of PEOPLE) await matgim(password, 'user', 'create', '--username', username, '--password-stdin');
  const client = JSON.parse(await matgim('', 'client', 'create', '--owner', PEOPLE[0].username, '--name', 'Honest', '--kind', 'confidential', '--redirect-uri', REDIRECT_URI, '--scope', SCOPE, '--json'));
  client.authorization = `Basic ${Buffer.from(`${client.client_id}:${client.client_secret}`).toString('base64')}`;
  client.redirect_uri = REDIRECT_URI;
  let child = await serve();
  let settings;
  const sink = fork(new URL('sink.mjs', import.meta.url));
  const { port } = await new Promise((resolve) => sink.once('message', resolve));
  const sinkTarget = { server: `http://127.0.0.1:${port}`, api: `http://127.0.0.1:${port}`, ports: { server: port, api: port } };
  const plan = { ...TARGET, people: PEOPLE, client, grants: await Promise.all(PEOPLE.map((person) => grant(client, person))) };
  for (const attack of chosen) {
    if (attack.settings !== settings) {
      settings = attack.settings;
      await ended(child);
      child = await serve(settings);
    }
    plan.prepared = await attack.prepare?.(plan);
    const quiet = await measure(child, plan, attack, sinkTarget);
    let before = memory(child, 'VmRSS');
    const under = await measure(child, plan, attack, TARGET);
    let after = await settled(child, attack, before);
    const grown = [before, after];
    if (!values.short && after > allowedAfter(attack, before)) {
      // What a process has once in its life, such as its dictionaries of passwords, does not grow a second time.
      before = after;
      await measure(child, plan, attack, TARGET);
      after = await settled(child, attack, before);
      grown.push(after);
    }
    const wrong = judge(attack, quiet, under, before, after);
    failed += wrong.length ? 1 : 0;
    const latencies = Object.entries(under.seen).map(([kind, { waits }]) => {
      const of = (own, share) => quantile(own, share).toFixed(0);
      const calm = quiet.seen[kind].waits;
      return `${kind} p50 ${of(waits, 0.5)} (${of(calm, 0.5)}) p99 ${of(waits, 0.99)} (${of(calm, 0.99)}) ms`;
    });
    const line = [
      `${wrong.length ? 'FAILED' : 'passed'}  ${attack.name}: ${attack.about}`,
      `        attacker saw ${JSON.stringify(under.statuses)}; the sink ${JSON.stringify(quiet.statuses)}`,
      `        honest ${latencies.join('; ')}`,
      `        RSS ${grown.map((size) => size.toFixed(0)).join(' -> ')} MiB, peak ${under.peak.toFixed(0)}; log ${under.logged} (${quiet.logged}) bytes`,
      ...wrong.map((sentence) => `        ${sentence}`),
    ].join('\n');
    console.log(line);
    lines.push(line);
    if (child.exitCode !== null) throw new Error('the server has ended');
  }
  await ended(child);
  sink.kill();
} finally {
  await rm(folder, { recursive: true, force: true });
}
if (values.out) await writeFile(values.out, `${lines.join('\n')}\n`);
console.log(`${chosen.length - failed} of ${chosen.length} attacks left everybody else alone`);
process.exit(failed ? 1 : 0);
