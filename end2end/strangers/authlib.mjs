import { join } from 'node:path';
import { python } from '../support/python.mjs';
import { begin as program } from './program.mjs';

export const library = 'Authlib';
export const kinds = ['confidential', 'public'];
export const says = {
  denied: { name: 'OAuthError', error: 'access_denied' },
  wrongState: { name: 'MismatchingStateError', error: 'mismatching_state' },
  ended: { name: 'OAuthError', error: 'invalid_grant' },
};

export const begin = async (wishes) => program(await python(), [join(import.meta.dirname, 'authlib_client.py')], wishes);
