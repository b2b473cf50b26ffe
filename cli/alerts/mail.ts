import {createTransport} from 'nodemailer';
import {secretOf} from './secret.ts';

interface MailServer {
  readonly server: string;
  readonly user?: string | undefined;
  readonly password_env?: string | undefined;
  readonly from: string;
}

export interface Mail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly attachment?: {readonly name: string; readonly path: string};
}

const limitMs = 20_000;

/** Sends one mail over SMTP; rejects with what the server said. */
export async function sendMail(server: MailServer, mail: Mail): Promise<void> {
  const {hostname, port, protocol} = new URL(server.server);
  const password = secretOf(server.password_env);
  const transport = createTransport({
    host: hostname,
    port: Number(port) || (protocol === 'smtps:' ? 465 : 25),
    secure: protocol === 'smtps:',
    connectionTimeout: limitMs,
    greetingTimeout: limitMs,
    socketTimeout: limitMs,
    ...(server.user ? {auth: {user: server.user, pass: password ?? ''}} : {}),
  });
  try {
    await transport.sendMail({
      from: server.from,
      to: [...mail.to],
      subject: oneLine(mail.subject),
      text: mail.text,
      disableUrlAccess: true,
      ...(mail.attachment
        ? {attachments: [{filename: mail.attachment.name, path: mail.attachment.path}]}
        : {}),
    });
  } finally {
    transport.close();
  }
}

function oneLine(text: string): string {
  return text.replace(/[\r\n\t]+/g, ' ').slice(0, 200);
}
