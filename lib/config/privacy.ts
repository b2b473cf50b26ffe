import {z} from 'zod';
import {name} from './values.ts';

/** What is kept of persons. */
export const privacy = z
  .strictObject({
    mode: z
      .enum(['clear', 'pseudonym', 'group'])
      .default('clear')
      .describe('Names as logged; a keyed hash instead; and in reports groups only'),
    key_file: name
      .optional()
      .describe(
        'The secret that makes pseudonyms, 32 bytes or more, readable by its owner only',
      ),
    minimum_group: z
      .number()
      .int()
      .min(2)
      .default(5)
      .describe('Users that a group needs to be shown, in mode group'),
  })
  .refine(({mode, key_file}) => mode === 'clear' || key_file !== undefined, {
    path: ['key_file'],
    message: 'this mode needs a key, made by: openssl rand -hex 32',
  })
  .describe('What is kept of persons');

/** Months after which a table keeps nothing of persons; its minutes stay. */
export const retention = z
  .record(name, z.number().int().positive())
  .default({})
  .describe('Months after which a table keeps no person, as qlikview_sessions: 24');
