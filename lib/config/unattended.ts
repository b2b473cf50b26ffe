import {z} from 'zod';
import {name, positive} from './values.ts';

const environment = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'no name of an environment variable')
  .describe('Environment variable that holds the secret');

/** Where finished reports go. */
export const publish = z
  .strictObject({
    folder: name.describe('Where readers find the reports'),
    staging: name
      .optional()
      .describe('Where they are built and checked first; .staging in that folder'),
    name: name.default('capledger').describe('Start of every file name'),
    versions_to_keep: z
      .number()
      .int()
      .nonnegative()
      .default(0)
      .describe('Earlier copies of the current report to keep'),
    max_size_mb: positive.default(100).describe('A larger report is refused'),
    mode: z
      .string()
      .regex(/^0?[0-7]{3}$/, 'no file mode, write it as "0644"')
      .default('0644')
      .describe('File mode of a report: who may read it'),
    owner: name
      .optional()
      .describe(
        'User and group that a report is given to, as chown takes them: qlik:finance or :finance',
      ),
    sign_key: name.optional().describe('Private ed25519 key (PEM) to sign reports with'),
  })
  .describe('Publishing of finished reports');

/** Where alerts go. */
export const alerts = z
  .strictObject({
    folder: name.optional().describe('Folder that gets a JSON file for each alert'),
    webhook: z
      .strictObject({
        url: z.url({protocol: /^https?$/}),
        secret_env: environment.optional(),
      })
      .optional()
      .describe('Address that gets each alert as JSON, signed when there is a secret'),
    mail: z
      .strictObject({
        server: z.url({protocol: /^smtps?$/}).describe('As smtp://mail.example.com:587'),
        user: name.optional(),
        password_env: environment.optional(),
        from: name,
        to: z.array(name).min(1),
      })
      .optional()
      .describe('Mail server and receivers'),
  })
  .describe('Channels of alerts; the exit code always tells too');

const receiver = z.strictObject({
  to: z.array(name).min(1).describe('Mail addresses'),
  when: z.enum(['daily', 'monday', 'month_end', 'closed']).default('daily'),
  as: z.enum(['link', 'attachment']).default('attachment'),
  site: name.optional(),
  link: z.url().optional().describe('Address of the published folder, for a link'),
});

export const subscriptions = z
  .array(
    receiver.refine((value) => value.as !== 'link' || value.link !== undefined, {
      path: ['link'],
      message: 'a link needs the address of the published folder',
    }),
  )
  .default([])
  .describe('Who gets the report by mail, and when');

export const backup = z
  .strictObject({
    folder: name.describe('Where backups go'),
    keep: z.number().int().positive().default(14).describe('How many are kept'),
  })
  .describe('A backup after each nightly run');

export const metrics = name
  .optional()
  .describe('Prometheus text file for the node exporter, as qlik/capledger.prom');
