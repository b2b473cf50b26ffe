import {createRequire} from 'node:module';

// Required, not imported: Node reads each of the client's many CommonJS files twice to
// import it, which doubles the time that every command needs to start.
const require = createRequire(import.meta.url);

/** DuckDB's client. */
export const duckdb = require('@duckdb/node-api') as typeof import('@duckdb/node-api');

/** What the client is built on, for what it does only by way of strings. */
export const bindings =
  require('@duckdb/node-bindings') as typeof import('@duckdb/node-bindings');
