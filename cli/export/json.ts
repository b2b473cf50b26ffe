import type {Question} from './question.ts';

/** A JSON array of objects, one row a line. */
export async function* jsonLines({rows}: Question): AsyncIterable<string> {
  let before = '[\n';
  for await (const chunk of rows()) {
    if (chunk.length === 0) continue;
    yield before + chunk.map((row) => JSON.stringify(row)).join(',\n');
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

/** JSON, one row a line and nothing around them. */
export async function* ndjsonLines({rows}: Question): AsyncIterable<string> {
  for await (const chunk of rows()) {
    yield chunk.map((row) => `${JSON.stringify(row)}\n`).join('');
  }
}
