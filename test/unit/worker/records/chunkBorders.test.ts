import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { decompressed } from '../../../../src/worker/records/decompress';
import { readDelimited } from '../../../../src/worker/records/delimited';
import { readJsonLines } from '../../../../src/worker/records/jsonRecords';
import type { RecordSink } from '../../../../src/worker/records/recordSink';

/** What a reader tells of a file that comes in chunks of these sizes, over and over. */
async function told(
  read: (chunks: AsyncIterable<Uint8Array>, sink: RecordSink) => Promise<void>,
  bytes: Uint8Array,
  sizes: readonly number[],
): Promise<unknown[]> {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    await Promise.resolve();
    for (let start = 0, index = 0; start < bytes.length; index++) {
      const size = sizes[index % sizes.length]!;
      yield bytes.slice(start, start + size);
      start += size;
    }
  }
  const found: unknown[] = [];
  await read(chunks(), { record: value => found.push(value), broken: (...fault) => found.push(fault) });
  return found;
}

const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', ' ', 'ß', '🦀'), maxLength: 6 });
const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });

describe('records that come in chunks', () => {
  it('of JSON lines are the same wherever chunks end', async () => {
    const line = fc.oneof(
      cell.map(text => JSON.stringify({ text })),
      fc.constantFrom('', '{', '[1', '\ufeff{}'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line), sizes, async (lines, cut) => {
        const bytes = Buffer.from(lines.join('\n'));
        const read = (chunks: AsyncIterable<Uint8Array>, sink: RecordSink) => readJsonLines(chunks, sink);
        assert.deepEqual(await told(read, bytes, cut), await told(read, bytes, [bytes.length + 1]));
      }),
      { numRuns: 150 },
    );
  });

  it('of CSV are what was written, wherever chunks end', async () => {
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell), { minLength: 1 }),
        sizes,
        fc.boolean(),
        async (rows, cut, crlf) => {
          const end = crlf ? '\r\n' : '\n';
          const bytes = Buffer.from(['one,two', ...rows.map(row => row.map(quoted).join(','))].join(end) + end);
          const read = (chunks: AsyncIterable<Uint8Array>, sink: RecordSink) => readDelimited(chunks, 'csv', sink, 24);
          assert.deepEqual(
            await told(read, bytes, cut),
            rows.map(([one, two]) => ({ one, two })),
          );
        },
      ),
      { numRuns: 150 },
    );
  });

  it('have no line above the limit, and hold none', async () => {
    const bytes = Buffer.from(`"${'x'.repeat(50)}"\n"short"\n"${'y'.repeat(90)}"`);
    const read = (chunks: AsyncIterable<Uint8Array>, sink: RecordSink) => readJsonLines(chunks, sink, 60);
    for (const cut of [[7], [1], [500]]) {
      assert.deepEqual(await told(read, bytes, cut), [
        'x'.repeat(50),
        'short',
        ['line 3', 'has 92 bytes, more than the 60 that are read'],
      ]);
    }
  });

  it('may grow as texts do, and not as bombs do', async () => {
    const whole = async (bytes: Uint8Array, free?: number) => {
      let length = 0;
      const chunks = (async function* () {
        await Promise.resolve();
        yield bytes;
      })();
      for await (const part of decompressed(chunks, 'gz', 'a.gz', free)) length += part.length;
      return length;
    };
    const text = Buffer.from(Array.from({ length: 20_000 }, (_, index) => `${index} fish\n`).join(''));
    assert.equal(await whole(gzipSync(text), 1000), text.length);
    const zeros = gzipSync(new Uint8Array(5_000_000));
    assert.equal(await whole(zeros), 5_000_000, 'less than 64 MB is always fine');
    await assert.rejects(whole(zeros, 1_000_000), /a\.gz: grows to more than 200 times its size/);
  });
});
