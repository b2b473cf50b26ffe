import {createHmac} from 'node:crypto';
import {resolve} from 'node:path';
import type {ReadConfig} from '../config/read.ts';
import {readPrivacyKey} from './key.ts';

/** What may be kept of persons, and the secret that stands for their names. */
export interface Privacy {
  readonly mode: 'clear' | 'pseudonym' | 'group';
  /** There in every mode but `clear`. */
  readonly key: Buffer | undefined;
  /** Users that are programs: their names stay. */
  readonly services: readonly string[];
}

export const clear: Privacy = {
  mode: 'clear',
  key: undefined,
  services: [],
};

/** What stands for the name of a person who was erased, where there must be one. */
export const erasedName = '(erased)';

/** What the configuration says, the key read; a `UserError` 78 where there is none. */
export function privacyOf(read: ReadConfig | undefined): Privacy {
  if (!read) return clear;
  const {privacy, users} = read.config;
  const {mode, key_file} = privacy;
  const key =
    mode === 'clear' || key_file === undefined
      ? undefined
      : readPrivacyKey(resolve(read.folder, key_file), read);
  return {mode, key, services: users.service_accounts};
}

/** Tells keys apart without holding one. */
export function keyCheck(key: Buffer): string {
  return createHmac('sha256', key).update('capledger key').digest('hex').slice(0, 16);
}

/** The name itself in mode `clear`, else its pseudonym; as the macro `person` has it. */
export function shownName({key}: Privacy, name: string): string {
  if (!key) return name;
  const normal = name.trim().toLowerCase().normalize('NFC');
  return `u-${createHmac('sha256', key).update(normal).digest('hex').slice(0, 16)}`;
}
