import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '..', '..');
const home = join(root, 'target', 'snippets', 'python');
const requirements = join(root, 'end2end', 'requirements.txt');
const call = promisify(execFile);

/** A Python that has what requirements.txt says, installed once. */
export async function python() {
  const own = join(home, 'bin', 'python');
  const wanted = await readFile(requirements, 'utf8');
  const note = join(home, 'installed.txt');
  await alone(`${home}.lock`, async () => {
    if (existsSync(note) && (await readFile(note, 'utf8')) === wanted) return;
    try {
      await call('python3', ['-m', 'venv', '--clear', home]);
    } catch (error) {
      throw new Error(`Python clients need python3 with venv: \`apt-get install python3-venv\` installs it\n${error}`);
    }
    await call(own, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', requirements]);
    await writeFile(note, wanted);
  });
  return own;
}

/** One process at a time; the lock of one that is gone is taken over. */
async function alone(lock, act) {
  await mkdir(join(lock, '..'), { recursive: true });
  for (;;) {
    try {
      await writeFile(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const holder = Number(await readFile(lock, 'utf8').catch(() => ''));
      if (holder && !lives(holder)) await unlink(lock).catch(() => {});
      else await pause(100);
    }
  }
  try {
    await act();
  } finally {
    await unlink(lock);
  }
}

function lives(process_id) {
  try {
    process.kill(process_id, 0);
    return true;
  } catch {
    return false;
  }
}
