import {createPublicKey, verify as isSignedBy, type KeyObject} from 'node:crypto';
import type {Manifest} from './manifest.ts';
import {
  type Content,
  contentOf,
  type Proof,
  type Signature,
  sealPattern,
} from './seal.ts';

/** What a page is, compared with what it says of itself. */
export interface Verdict {
  readonly status: 'unchanged' | 'changed' | 'no seal';
  /** Bytes of the page between which the first change lies, the seal left out. */
  readonly changed: {readonly from: number; readonly to: number} | null;
  readonly signature: 'none' | 'valid' | 'of another key' | 'wrong';
  /** Who signed: the public key, SPKI in base64. */
  readonly public_key: string | null;
  readonly manifest: Manifest | null;
}

const noSeal: Verdict = {
  status: 'no seal',
  changed: null,
  signature: 'none',
  public_key: null,
  manifest: null,
};

/** Verifies a page; `key` is the public key the signer is known by. */
export function verify(html: string, key?: KeyObject): Verdict {
  const found = sealPattern.exec(html);
  const text = found?.[1];
  if (!found || text === undefined) return noSeal;
  const proof = parsed<Proof>(text);
  if (!proof?.content) return {...noSeal, status: 'changed'};
  const page = html.slice(0, found.index) + html.slice(found.index + found[0].length);
  const signature = found[2] === undefined ? undefined : parsed<Signature>(found[2]);
  const changed = firstChange(proof.content, Buffer.from(page));
  return {
    status: changed ? 'changed' : 'unchanged',
    changed,
    signature: found[2] === undefined ? 'none' : signedBy(text, signature, key),
    public_key: signature?.public_key ?? null,
    manifest: proof.manifest,
  };
}

function firstChange(said: Content, page: Buffer): Verdict['changed'] {
  const found = contentOf(page);
  if (found.sha256 === said.sha256 && found.bytes === said.bytes) return null;
  const block = said.blocks.findIndex((hash, at) => hash !== found.blocks[at]);
  const from = (block < 0 ? said.blocks.length : block) * said.block_bytes;
  return {from, to: Math.min(from + said.block_bytes, Math.max(page.length, from))};
}

function signedBy(
  text: string,
  signature: Signature | undefined,
  key: KeyObject | undefined,
): Verdict['signature'] {
  if (!signature) return 'wrong';
  try {
    const spki = Buffer.from(signature.public_key, 'base64');
    const signer = createPublicKey({key: spki, format: 'der', type: 'spki'});
    const value = Buffer.from(signature.value, 'base64');
    if (!isSignedBy(null, Buffer.from(text), signer, value)) return 'wrong';
    return key === undefined || key.equals(signer) ? 'valid' : 'of another key';
  } catch {
    return 'wrong';
  }
}

function parsed<T>(text: string): T | undefined {
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
}
