import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rust } from '../support/rust.mjs';
import { begin as program } from './program.mjs';

export const library = 'oauth2 (Rust)';
export const kinds = ['confidential', 'public'];
export const says = { ended: { name: 'ServerResponse', error: 'invalid_grant' } };

export const begin = async (wishes) => {
  const text = await readFile(join(import.meta.dirname, 'oauth2_crate.rs'), 'utf8');
  return program(await rust('stranger', text, ['serde_json = "1"']), [], wishes);
};
