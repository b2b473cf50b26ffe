import {spawn} from 'node:child_process';

/** Hands a file to whatever the machine opens pages with, and does not wait for it. */
export function showInBrowser(path: string): void {
  const [program = '', ...before] = {darwin: ['open'], win32: ['cmd', '/c', 'start', '']}[
    process.platform as string
  ] ?? ['xdg-open'];
  const child = spawn(program, [...before, path], {detached: true, stdio: 'ignore'});
  child.on('error', () => {
    console.error(`${program} is not there: open the report yourself.`);
  });
  child.unref();
}
