import {UserError} from '../../lib/errors.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Parses a small JSON text that may hold secrets: an error says where, and quotes nothing.
 */
export function parseQuietly(text: string, path: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const at = Number(/position (\d+)/.exec(message)?.[1] ?? text.length);
    const line = lineAt(text, at);
    throw new UserError(`${path}:${line}: this is no whole JSON`, {
      hint: 'Nothing of this file was read. Export it again and keep it as it is.',
    });
  }
}

export function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}

/** The line on which a text first stands, from a position on; 1 when nowhere. */
export function lineOf(text: string, wanted: string, from = 0): number {
  const at = text.indexOf(wanted, from);
  return at < 0 ? 1 : lineAt(text, at);
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of an array, or the one object there is. */
export function objectsIn(value: unknown): JsonObject[] {
  return (Array.isArray(value) ? value : [value]).filter(isObject);
}

export function textIn(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}
