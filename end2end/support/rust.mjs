import { execFile } from 'node:child_process';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '..', '..');
const call = promisify(execFile);

/**
 * Compiles a client in Rust as a package of its own with the versions of our lock; https is not needed to reach a server on this
 * machine. `more` are lines of its dependencies. Answers with its program.
 */
export async function rust(name, text, more = []) {
  const folder = join(root, 'target', 'snippets', `rust-${name}`);
  await mkdir(join(folder, 'src'), { recursive: true });
  await writeFile(join(folder, 'src', 'main.rs'), text);
  await writeFile(join(folder, 'Cargo.toml'), `[package]
name = "snippet-${name}"
edition = "2024"

[workspace]

[dependencies]
oauth2 = { version = "5", default-features = false }
reqwest = { version = "0.13", default-features = false }
tokio = { version = "1", features = ["macros", "rt"] }
${more.map((line) => `${line}\n`).join('')}`);
  await copyFile(join(root, 'Cargo.lock'), join(folder, 'Cargo.lock'));
  // Where everything is compiled, and as dependencies are: some of them are there already.
  const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target');
  await call('cargo', ['build', '--quiet', '--manifest-path', join(folder, 'Cargo.toml')], {
    env: { ...process.env, CARGO_TARGET_DIR: target, CARGO_PROFILE_DEV_DEBUG: 'false' },
    maxBuffer: 1 << 24,
  });
  return join(target, 'debug', `snippet-${name}`);
}
