import { execFile, spawn } from 'node:child_process';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '..', '..');
const workplace = join(root, 'target', 'snippets');
const call = promisify(execFile);

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
    return [await rust(text, name), []];
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

/** A Python that has what requirements.txt says, installed once. */
async function python() {
  const home = join(workplace, 'python');
  const own = join(home, 'bin', 'python');
  const requirements = join(root, 'end2end', 'requirements.txt');
  const wanted = await readFile(requirements, 'utf8');
  const note = join(home, 'installed.txt');
  if (existsSync(note) && (await readFile(note, 'utf8')) === wanted) return own;
  try {
    await call('python3', ['-m', 'venv', '--clear', home]);
  } catch (error) {
    throw new Error(`the Python snippet needs python3 with venv: \`apt-get install python3-venv\` installs it\n${error}`);
  }
  await call(own, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', requirements]);
  await writeFile(note, wanted);
  return own;
}

/** A package of its own with the versions of our lock; https is not needed to reach a server on this machine. */
async function rust(text, name) {
  const folder = join(workplace, `rust-${name}`);
  await put(join(folder, 'src'), 'main.rs', text);
  await put(folder, 'Cargo.toml', `[package]
name = "snippet-${name}"
edition = "2024"

[workspace]

[dependencies]
oauth2 = { version = "5", default-features = false }
reqwest = { version = "0.13", default-features = false }
tokio = { version = "1", features = ["macros", "rt"] }
`);
  await copyFile(join(root, 'Cargo.lock'), join(folder, 'Cargo.lock'));
  // Where everything is compiled, and as dependencies are: some of them are there already.
  const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target');
  await call('cargo', ['build', '--quiet', '--manifest-path', join(folder, 'Cargo.toml')], {
    env: { ...process.env, CARGO_TARGET_DIR: target, CARGO_PROFILE_DEV_DEBUG: 'false' },
    maxBuffer: 1 << 24,
  });
  return join(target, 'debug', `snippet-${name}`);
}
