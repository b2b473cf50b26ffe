import {createPrivateKey, createPublicKey, type KeyObject} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {exitCodes, UserError} from '../lib/errors.ts';

/** Reads an ed25519 key in PEM; a `UserError` 78 says how to make one. */
export function readKey(path: string, kind: 'private' | 'public'): KeyObject {
  try {
    const text = readFileSync(path);
    const key = kind === 'private' ? createPrivateKey(text) : createPublicKey(text);
    if (key.asymmetricKeyType !== 'ed25519') throw new Error('no ed25519 key');
    return key;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`${path}: no ${kind} key: ${reason}`, {
      exitCode: exitCodes.config,
      hint:
        'Make one: openssl genpkey -algorithm ed25519 -out capledger.key; ' +
        'openssl pkey -in capledger.key -pubout -out capledger.pub',
      cause: error,
    });
  }
}
