import { join } from 'node:path';
import { python } from '../support/python.mjs';
import { begin as program } from './program.mjs';

export const library = 'requests-oauthlib';
export const kinds = ['confidential', 'public'];
export const says = {
  denied: { name: 'AccessDeniedError', error: 'access_denied' },
  wrongState: { name: 'MismatchingStateError', error: 'mismatching_state' },
  ended: { name: 'InvalidGrantError', error: 'invalid_grant' },
};

export const begin = async (wishes) => program(await python(), [join(import.meta.dirname, 'requests_oauthlib_client.py')], wishes);
