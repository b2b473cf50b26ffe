import {readFileSync} from 'node:fs';
import {z} from 'zod';
import {configShape} from '../lib/config/shape.ts';

interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly format?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: boolean | Schema;
}

const schema = z.toJSONSchema(configShape, {io: 'input'});

/** The JSON schema of capledger.yaml, for editors. */
export function configJsonSchema(): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/** The manual of capledger.yaml, from its shape. */
export function configPage(): string {
  const example = readFileSync(
    new URL('capledger.example.yaml', import.meta.url),
    'utf8',
  ).trimEnd();
  return [
    '# Configuration',
    '',
    'Made by `npm run generate` from `lib/config/shape.ts`. capledger works without a',
    'configuration; `capledger.yaml` says what no log can: which nodes share a licence, how',
    'large the pool is, what it costs, who belongs together. It is looked for in the folder',
    'a command runs in and in all above it, or named by `--config` or `CAPLEDGER_CONFIG`.',
    'Options win over the environment, the environment over the file. A change is taken',
    'over by the next command. Paths are relative to the folder of the file.',
    '',
    '| key | value | meaning |',
    '|---|---|---|',
    ...rows(schema as Schema, ''),
    '',
    '`[]` stands for each entry of a list, `<name>` for a name of your own. Editors complete',
    'the keys with [capledger.schema.json](capledger.schema.json).',
    '',
    '## Example',
    '',
    '```yaml',
    example,
    '```',
    '',
  ].join('\n');
}

function rows({properties = {}, required = []}: Schema, above: string): string[] {
  return Object.entries(properties).flatMap(([key, value]) => {
    const name = `${above}${key}`;
    const must = required.includes(key) ? ' (must be there)' : '';
    const line = `| \`${name}\` | ${kindOf(value)}${must} | ${meaning(value)} |`;
    return [line, ...below(value, name)];
  });
}

function below({type, items, additionalProperties, ...schema}: Schema, name: string) {
  if (items?.properties) return rows(items, `${name}[].`);
  if (type === 'object' && schema.properties) return rows(schema, `${name}.`);
  return [];
}

function kindOf({type, items, additionalProperties, ...schema}: Schema): string {
  if (schema.enum) return schema.enum.map((value) => `\`${value}\``).join(', ');
  if (schema.format === 'date') return 'day';
  if (items) return items.properties ? 'list' : `list of ${kindOf(items)}`;
  if (typeof additionalProperties === 'object') {
    return `\`<name>\`: ${kindOf(additionalProperties)}`;
  }
  return type === 'object' ? '' : (type ?? '');
}

function meaning({description = '', items, default: value}: Schema): string {
  const text = description || items?.description || '';
  const isSaid = typeof value === 'string' || typeof value === 'number';
  return isSaid ? `${text}; \`${value}\` if left out` : text;
}
