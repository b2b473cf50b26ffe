import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {SMTPServer} from 'smtp-server';

/** A real mail server and a real receiver of webhooks, on this machine. */
export interface Receivers {
  readonly mailServer: string;
  readonly webhook: string;
  readonly mails: string[];
  readonly posts: {
    readonly text: string;
    readonly figure: string;
    readonly level: number;
  }[];
  close(): void;
}

export async function receivers(): Promise<Receivers> {
  const mails: string[] = [];
  const posts: Receivers['posts'] = [];
  const smtp = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, _session, done) {
      let text = '';
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      stream.on('end', () => {
        mails.push(text);
        done();
      });
    },
  });
  const http = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      posts.push(JSON.parse(body));
      response.end();
    });
  });
  await new Promise<void>((ready) => smtp.listen(0, '127.0.0.1', () => ready()));
  await new Promise<void>((ready) => http.listen(0, '127.0.0.1', () => ready()));
  const port = (server: {address(): unknown}) => (server.address() as AddressInfo).port;
  return {
    mailServer: `smtp://127.0.0.1:${port(smtp.server)}`,
    webhook: `http://127.0.0.1:${port(http)}/`,
    mails,
    posts,
    close: () => {
      smtp.close();
      http.close();
    },
  };
}
