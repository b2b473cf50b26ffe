import {lstatSync, readFileSync, readlinkSync} from 'node:fs';
import {dirname, join, resolve, sep} from 'node:path';

const remoteKinds = /^(nfs|cifs|smb|fuse|9p|ceph|afs|lustre|glusterfs|gfs|davfs|ncp)/;

/** Where file systems are mounted that lie on other machines, or may. */
export function remoteMounts(table = mountTable(), except?: RegExp): string[] {
  return table.split('\n').flatMap((line) => {
    if (except?.test(line)) return [];
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

const mostLinks = 40;

/** The mount that a path leads to, its links followed; nothing behind a mount is asked. */
export function mountBehind(path: string, mounts: readonly string[]): string | undefined {
  let full = path;
  for (let links = 0; links < mostLinks; links++) {
    const mount = mountOf(full, mounts);
    if (mount || mounts.length === 0) return mount;
    const next = withoutFirstLink(resolve(full));
    if (!next) return undefined;
    full = next;
  }
  return undefined;
}

function withoutFirstLink(full: string): string | undefined {
  for (let at = full.indexOf(sep, 1); ; at = full.indexOf(sep, at + 1)) {
    const part = at < 0 ? full : full.slice(0, at);
    const stat = lstatSync(part, {throwIfNoEntry: false});
    if (!stat) return undefined;
    if (stat.isSymbolicLink()) {
      return join(resolve(dirname(part), readlinkSync(part)), full.slice(part.length));
    }
    if (at < 0) return undefined;
  }
}

function mountTable(): string {
  try {
    return readFileSync('/proc/self/mounts', 'utf8');
  } catch {
    return '';
  }
}
