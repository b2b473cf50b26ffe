import {createHash, createPublicKey, type KeyObject, sign} from 'node:crypto';
import type {Manifest} from './manifest.ts';

// Small enough to say where a page was changed, large enough to stay a footnote.
const blockBytes = 4096;

/** What a sealed page says of its own bytes, the seal left out. */
export interface Content {
  readonly sha256: string;
  readonly bytes: number;
  readonly block_bytes: number;
  /** The first 8 bytes of each block's SHA-256, in hex. */
  readonly blocks: readonly string[];
}

export interface Signature {
  readonly algorithm: 'ed25519';
  /** The public key, SPKI in base64. */
  readonly public_key: string;
  readonly value: string;
}

export interface Proof {
  readonly manifest: Manifest;
  readonly content: Content;
}

/** The seal's parts in the page: data that no browser runs or shows. */
export const sealPattern =
  /<script type="application\/json" id="capledger-proof">(.*?)<\/script>\n(?:<script type="application\/json" id="capledger-signature">(.*?)<\/script>\n)?/s;

/**
 * Puts the manifest and hashes of the page into the page, signed when a private ed25519
 * key is given.
 */
export function seal(html: string, manifest: Manifest, key?: KeyObject): string {
  const end = html.lastIndexOf('</body>');
  if (end < 0) throw new Error('a page without an end of its body');
  const proof: Proof = {manifest, content: contentOf(Buffer.from(html))};
  const text = safeJson(proof);
  const parts = [block('proof', text)];
  if (key) parts.push(block('signature', safeJson(signatureOf(text, key))));
  return html.slice(0, end) + parts.join('') + html.slice(end);
}

/** Hashes of a page as a whole and block by block. */
export function contentOf(page: Buffer): Content {
  const blocks: string[] = [];
  for (let at = 0; at < page.length; at += blockBytes) {
    blocks.push(sha256(page.subarray(at, at + blockBytes)).slice(0, 16));
  }
  return {sha256: sha256(page), bytes: page.length, block_bytes: blockBytes, blocks};
}

function signatureOf(text: string, key: KeyObject): Signature {
  const spki = createPublicKey(key).export({type: 'spki', format: 'der'});
  return {
    algorithm: 'ed25519',
    public_key: spki.toString('base64'),
    value: sign(null, Buffer.from(text), key).toString('base64'),
  };
}

function block(name: string, json: string): string {
  return `<script type="application/json" id="capledger-${name}">${json}</script>\n`;
}

function safeJson(value: object): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
