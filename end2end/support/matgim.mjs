import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const READY_WITHIN = 20_000;

/** An environment of its own for one server: a folder for its database, and the variables that point at it. */
export async function newEnvironment({ server, haru, api }) {
  const folder = await mkdtemp(join(tmpdir(), 'matgim-end2end-'));
  const variables = {
    MATGIM_DATABASE: `sqlite://${join(folder, 'matgim.db')}`,
    ...addresses('MATGIM', server),
    ...addresses('MATGIM_RESOURCE', api),
    ...(haru ? addresses('MATGIM_HARU', haru) : {}),
  };
  return { server, variables, remove: () => rm(folder, { recursive: true, force: true }) };
}

function addresses(prefix, base) {
  return { [`${prefix}_BASE_URL`]: base, [`${prefix}_LISTEN`]: `127.0.0.1:${new URL(base).port}` };
}

/** Starts a command that stays, waits until it is ready, and answers with the way to end it. */
export async function start(environment, ...command) {
  const child = launch(environment, command);
  const said = listen(child);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let over = false;
  void ended.then(() => (over = true));
  const stop = async () => {
    if (!over) child.kill('SIGTERM');
    await ended;
  };

  const patience = Date.now() + READY_WITHIN;
  while (!(await ready(environment.server))) {
    if (over) throw new Error(`matgim ${command.join(' ')} ended before it was ready:\n${said()}`);
    if (Date.now() > patience) {
      await stop();
      throw new Error(`matgim ${command.join(' ')} was not ready in time:\n${said()}`);
    }
    await pause(100);
  }
  return stop;
}

/** Runs a command to its end and answers with what it printed. */
export async function run(environment, input, ...command) {
  const child = launch(environment, command);
  const said = listen(child);
  let printed = '';
  child.stdout.on('data', (chunk) => (printed += chunk));
  child.stdin.end(input);
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`matgim ${command.join(' ')} exited with ${code}:\n${said()}`);
  return printed;
}

function launch(environment, command) {
  const binary = process.env.MATGIM_BIN;
  if (!binary) throw new Error('MATGIM_BIN has to name the matgim binary to test; `cargo xtask test` sets it.');
  return spawn(binary, command, { env: { ...process.env, ...environment.variables }, stdio: 'pipe' });
}

function listen(child) {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  return () => said;
}

async function ready(server) {
  try {
    return (await fetch(`${server}/readyz`)).ok;
  } catch {
    return false;
  }
}
