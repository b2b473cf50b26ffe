import {readFileSync} from 'node:fs';
import {resolve, sep} from 'node:path';

const remoteKinds = /^(nfs|cifs|smb|fuse|9p|ceph|afs|lustre|glusterfs|gfs|davfs|ncp)/;

/** Where file systems are mounted that lie on other machines, or may. */
export function remoteMounts(table = mountTable()): string[] {
  return table.split('\n').flatMap((line) => {
    const [, place = '', kind = ''] = line.split(' ');
    // The kernel writes a space as \040.
    const path = place.replace(/\\(\d{3})/g, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 8)),
    );
    return remoteKinds.test(kind) ? [path] : [];
  });
}

/** The mount that a path lies below by its name; no link is followed, nothing is asked. */
export function mountOf(path: string, mounts: readonly string[]): string | undefined {
  const full = resolve(path);
  const share = /^[\\/]{2}[^\\/]+[\\/][^\\/]+/.exec(path)?.[0];
  if (share && process.platform === 'win32') return share;
  return mounts.find((place) => full === place || full.startsWith(place + sep));
}

function mountTable(): string {
  try {
    return readFileSync('/proc/self/mounts', 'utf8');
  } catch {
    return '';
  }
}
