import {expect, test} from 'vitest';
import {openDatabase} from '../../lib/db.ts';
import type {FillRecords} from '../../lib/record-batch.ts';

/** Serves these texts as records, one a line, each at ten times its line. */
function serving(texts: readonly string[]): FillRecords {
  let line = 0;
  return (batch) => {
    while (line < texts.length && !batch.isFull) {
      const text = Buffer.from(texts[line] ?? '');
      line++;
      batch.add(line, line * 10, text, line % 7);
    }
  };
}

async function served(fill: FillRecords) {
  const db = await openDatabase(':memory:');
  try {
    return await db.serveRecords(fill, () =>
      db.all<{text: string}>(`
        select line::bigint as line, byte_offset::bigint as byte_offset, text, file_id
        from records() order by line`),
    );
  } finally {
    await db.close();
  }
}

test('every text arrives as it was, whatever its length and its letters', async () => {
  const words = [
    '',
    'a',
    'twelve bytes',
    'thirteen byte',
    'Müller',
    '🙂'.repeat(5),
    '\t',
  ];
  const texts = Array.from({length: 20_000}, (_, n) =>
    (words[n % 7] ?? '').repeat(n % 90),
  );
  expect(await served(serving(texts))).toEqual(
    texts.map((text, n) => ({
      line: n + 1,
      byte_offset: (n + 1) * 10,
      text,
      file_id: (n + 1) % 7,
    })),
  );
});

test('texts of some megabytes are served a few at a time', async () => {
  const texts = Array.from({length: 9}, (_, n) => String(n).repeat(3_000_000 + n));
  let most = 0;
  const fill = serving(texts);
  const rows = await served((batch) => {
    let count = 0;
    fill({
      get isFull() {
        return batch.isFull;
      },
      add: (...record) => {
        count++;
        batch.add(...record);
      },
    });
    most = Math.max(most, count);
  });
  expect(rows.map(({text}) => text)).toEqual(texts);
  expect(most).toBe(1);
});

test('no records are no rows', async () => {
  expect(await served(() => undefined)).toEqual([]);
});

test('what reading throws ends the statement, as it was thrown', async () => {
  const fill = serving(Array.from({length: 50_000}, (_, n) => `record ${n}`));
  const error = new Error('the share is gone');
  let calls = 0;
  const failing: FillRecords = (batch) => {
    calls++;
    if (calls === 6) throw error;
    fill(batch);
  };
  await expect(served(failing)).rejects.toBe(error);
  expect(calls).toBe(6);
});

test('a text that is no UTF-8 is refused before DuckDB sees its row', async () => {
  const broken: FillRecords = (batch) => batch.add(1, 0, Buffer.from([0x41, 0xff]));
  await expect(served(broken)).rejects.toThrow('no valid UTF-8');
});
