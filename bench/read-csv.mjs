// The peer: DuckDB's own read_csv of a session log with every column cast, into a new
// database file. No provenance, no rejects, no second look for duplicates.
import {rmSync} from 'node:fs';
import {DuckDBInstance} from '@duckdb/node-api';

const [log, database] = process.argv.slice(2);
const times = ['Server Started', 'Timestamp', 'Document Timestamp', 'Session Start'];
const casts = {
  'Session Duration': 'interval',
  'CPU spent (s)': 'double',
  'Bytes Received': 'bigint',
  'Bytes Sent': 'bigint',
  Calls: 'integer',
  Selections: 'integer',
  'Server Port': 'integer',
  'Client Port': 'integer',
  'Cal Usage Count': 'double',
};
for (const path of [database, `${database}.wal`]) rmSync(path, {force: true});
const instance = await DuckDBInstance.create(database, {
  storage_compatibility_version: 'v1.5.0',
});
const connection = await instance.connect();
await connection.run("set TimeZone = 'UTC'");
const from = `read_csv('${log}', delim = '\t', quote = '', escape = '', header = true,
    all_varchar = true)`;
const described = await connection.runAndReadAll(`describe from ${from}`);
const columns = described.getRowObjects().map(({column_name: name}) => {
  if (times.includes(name))
    return `strptime("${name}", '%Y%m%dT%H%M%S.%g%z') as "${name}"`;
  return casts[name] ? `cast("${name}" as ${casts[name]}) as "${name}"` : `"${name}"`;
});
await connection.run(
  `create table sessions as select ${columns.join(', ')} from ${from}`,
);
connection.closeSync();
instance.closeSync();
