import {mkdirSync} from 'node:fs';
import {join, resolve} from 'node:path';
import type {ReadConfig} from '../../lib/config/read.ts';
import {writeWhole} from '../output-file.ts';
import type {Alert} from './alert.ts';
import {sendMail} from './mail.ts';
import {postAlert} from './webhook.ts';

/** An alert with what was noted when it fired. */
export interface Noted extends Alert {
  /** JSON: the alert and its sentence. */
  readonly payload: string;
}

/** A way out for alerts. */
export interface Channel {
  /** One message for all that wait; else each is handed on, and noted, by itself. */
  readonly isTogether: boolean;
  /** Rejects when they could not be handed on. */
  hand(alerts: readonly Noted[]): Promise<void>;
}

/** The channels that the configuration names, by name. */
export function channelsOf({config, folder}: ReadConfig): Map<string, Channel> {
  const {alerts} = config;
  const channels = new Map<string, Channel>();
  if (alerts?.folder) channels.set('folder', fileDrop(resolve(folder, alerts.folder)));
  const {webhook, mail} = alerts ?? {};
  if (webhook) {
    channels.set('webhook', {
      isTogether: false,
      hand: async (noted) => {
        for (const alert of noted) await postAlert(webhook, alert);
      },
    });
  }
  if (mail) {
    channels.set('mail', {
      isTogether: true,
      hand: (noted) =>
        sendMail(mail, {
          to: mail.to,
          subject: subjectOf(noted),
          text: `${noted.map(textOf).join('\n')}\n`,
        }),
    });
  }
  return channels;
}

function fileDrop(folder: string): Channel {
  return {
    isTogether: false,
    hand: async (noted) => {
      mkdirSync(folder, {recursive: true});
      for (const {alert_id, payload} of noted) {
        await writeWhole(join(folder, `${alert_id}.json`), [`${payload}\n`]);
      }
    },
  };
}

function textOf({payload}: Noted): string {
  const {text}: {text: string} = JSON.parse(payload);
  return text;
}

function subjectOf(noted: readonly Noted[]): string {
  const first = noted[0];
  const rest = noted.length > 1 ? ` (and ${noted.length - 1} more)` : '';
  return `capledger: ${first ? textOf(first) : ''}${rest}`;
}
