import {createHash} from 'node:crypto';

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A signed licence key of our own making: the form of one, and no signature of anybody. */
export function madeKey(serial: string, seed = 'made'): string {
  const header = part({alg: 'RS512', typ: 'JWT', kid: 'made-by-us'});
  const payload = part({jti: `made-${seed}`, license: serial});
  const blocks = Array.from({length: 8}, (_, index) =>
    createHash('sha512').update(`${seed} ${index}`).digest(),
  );
  return [header, payload, Buffer.concat(blocks).toString('base64url')].join('.');
}
