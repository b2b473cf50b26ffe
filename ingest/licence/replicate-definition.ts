import {isObject, lineOf, objectsIn, textIn} from './json-text.ts';

/** An Endpoint Server, or another place of the file that holds a password. */
export interface ReplicatePlace {
  readonly line: number;
  readonly kind: 'endpoint_server' | 'other';
  readonly name: string;
  readonly host: string | null;
  readonly port: number | null;
  /** `plain`, `encrypted` (in braces) or `none`; never the password. */
  readonly password: 'plain' | 'encrypted' | 'none';
}

/** Lists the Endpoint Servers of an exported definition, and whose password is readable. */
export function replicatePlaces(root: unknown, text: string): ReplicatePlace[] {
  const places: ReplicatePlace[] = [];
  const from = Math.max(text.indexOf('"endpoint_servers"'), 0);
  const visit = (value: unknown, name: string): void => {
    if (Array.isArray(value)) {
      for (const [index, inner] of value.entries()) visit(inner, `${name}[${index}]`);
      return;
    }
    if (!isObject(value)) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'endpoint_servers') {
        for (const server of objectsIn(inner))
          places.push(endpointServer(server, text, from));
      } else if (
        /password|passphrase|secret/i.test(key) &&
        passwordOf(inner) === 'plain'
      ) {
        const line = lineOf(text, `"${key}"`);
        places.push({
          line,
          kind: 'other',
          name: `${name}.${key}`,
          host: null,
          port: null,
          password: 'plain',
        });
      } else visit(inner, name === '' ? key : `${name}.${key}`);
    }
  };
  visit(root, '');
  return places;
}

function endpointServer(
  server: Readonly<Record<string, unknown>>,
  text: string,
  from: number,
): ReplicatePlace {
  const name = textIn(server.name) ?? 'unnamed';
  const port = Number(server.port ?? Number.NaN);
  return {
    line: lineOf(text, JSON.stringify(name), from),
    kind: 'endpoint_server',
    name,
    host: textIn(server.host),
    port: Number.isInteger(port) ? port : null,
    password: passwordOf(server.password),
  };
}

function passwordOf(value: unknown): ReplicatePlace['password'] {
  if (typeof value !== 'string' || value === '') return 'none';
  return /^\{.*\}$/s.test(value) ? 'encrypted' : 'plain';
}
