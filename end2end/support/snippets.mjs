import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { python } from './python.mjs';
import { rust } from './rust.mjs';

/** How each program is made ready to run: what a developer does after "copy". Answers with command and arguments. */
const LANGUAGES = {
  async curl(text, folder) {
    return ['bash', [await put(folder, 'snippet.sh', text)]];
  },
  async javascript(text, folder) {
    // Below end2end, so that its packages are found.
    return ['node', [await put(folder, 'snippet.mjs', text)]];
  },
  async python(text, folder) {
    return [await python(), [await put(folder, 'snippet.py', text)]];
  },
  async rust(text, folder, name) {
    return [await rust(name, text), []];
  },
};

/**
 * Runs the text of a page as the program it is. When it has shown where to go, `visit` goes there as a person does, and the
 * address where the browser ended is pasted into the program.
 */
export async function runSnippet(language, text, { name, folder, secret, visit }) {
  await mkdir(folder, { recursive: true });
  const [command, options] = await LANGUAGES[language](text, folder, name);
  const environment = { ...process.env, CLIENT_SECRET: secret ?? '' };
  if (!secret) delete environment.CLIENT_SECRET;
  const child = spawn(command, options, { cwd: folder, env: environment, stdio: 'pipe' });
  let said = '';
  let printed = '';
  let asked;
  const shown = new Promise((resolve) => (asked = resolve));
  child.stderr.on('data', (chunk) => (said += chunk));
  child.stdout.on('data', (chunk) => {
    said += chunk;
    printed += chunk;
    const address = printed.match(/^http\S+\/authorize\?\S+(?=\s)/m);
    if (address) asked(address[0]);
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const address = await Promise.race([shown, ended.then(() => undefined)]);
  if (address === undefined) throw new Error(`the ${language} snippet showed no address:\n${said}`);
  child.stdin.end(`${await visit(address)}\n`);
  const code = await ended;
  if (code !== 0) throw new Error(`the ${language} snippet ended with ${code}:\n${said}`);
  return printed;
}

async function put(folder, name, text) {
  await mkdir(folder, { recursive: true });
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
}
