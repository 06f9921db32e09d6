import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FormatError } from '../../../../src/engine/json/formatError';
import type { PieceCounts } from '../../../../src/training/counts/pieceCounts';
import type { CountsOrigin } from '../../../../src/training/importedCounts/countsHeader';
import { openCounts } from '../../../../src/training/importedCounts/openCounts';
import { countsTsv } from '../../../support/countsTsv';
import { merged, rowsOf, countsFileOf, tally } from '../../../support/importedCounts';

const origin: CountsOrigin = { preTokenizer: 'gpt2', feed: 'lines', normalizer: 'none' };
const header = '#token-loupe-counts {"version":1,"preTokenizer":"gpt2","feed":"lines","normalizer":"none"}';

/** Any bytes: pieces of byte-level tokenizers need not be UTF-8. */
const someCounts: fc.Arbitrary<PieceCounts> = fc
  .dictionary(
    fc.uint8Array({ minLength: 1, maxLength: 12 }).map(bytes => Buffer.from(bytes).toString('hex')),
    fc.oneof(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 2 ** 53 - 1 }), fc.constant(2 ** 53)),
  )
  .map(pieces =>
    merged(
      Object.entries(pieces).map(([hex, count]) => {
        const bytes = new Uint8Array(Buffer.from(hex, 'hex'));
        return { bytes, offsets: Uint32Array.of(0, bytes.length), counts: Float64Array.of(count) };
      }),
    ),
  );

function written(counts: PieceCounts, leastCount?: number): Uint8Array {
  return countsTsv(counts, origin, leastCount);
}

function read(text: string | Uint8Array): Promise<PieceCounts[]> {
  return rowsOf([countsFileOf('counts.tsv', Buffer.from(text))]);
}

describe('TSV files of counts', () => {
  it('are read as they were written', async () => {
    await fc.assert(
      fc.asyncProperty(someCounts, async counts => {
        assert.deepEqual(tally(await read(written(counts))), tally([counts]));
      }),
    );
  });

  it('are exactly as described', () => {
    const counts = merged([
      { bytes: Uint8Array.of(0x20, 0x09, 0xff), offsets: Uint32Array.of(0, 2, 3), counts: Float64Array.of(7, 2 ** 53) },
    ]);
    assert.equal(
      Buffer.from(written(counts)).toString(),
      '#token-loupe-counts {"version":1,"preTokenizer":"gpt2","feed":"lines","normalizer":"none","leastCount":1,"rows":2}\n' +
        '2009\t7\nff\t9007199254740992\n',
    );
  });

  it('say what they hold', async () => {
    const [file] = await openCounts([countsFileOf('a/b.tsv', Buffer.from(`${header}\n`))]);
    assert.deepEqual(file?.header, { ...origin, leastCount: 1 });
  });

  it('leave out what is rare and say so', async () => {
    const counts = merged([
      { bytes: Uint8Array.of(1, 2, 3), offsets: Uint32Array.of(0, 1, 2, 3), counts: Float64Array.of(4, 5, 6) },
    ]);
    const file = countsFileOf('counts.tsv', written(counts, 5));
    assert.deepEqual(tally(await rowsOf([file])), { '02': 5, '03': 6 });
    assert.equal((await openCounts([file]))[0]?.header.leastCount, 5);
  });

  it('may have line ends of two characters, and upper-case digits', async () => {
    assert.deepEqual(tally(await read(`${header}\r\n4A\t3\r\n4a\t4\r\n`)), { '4a': 7 });
  });

  it('come in batches, whatever their size', async () => {
    const count = 150_000;
    const rows = Array.from({ length: count }, (_, index) => `${index.toString(16).padStart(8, '0')}\t${index + 1}\n`);
    const long = `${'61'.repeat(2_000_000)}\t9\n`;
    const batches = await read(`${header}\n${rows.join('')}${long}${long}62\t1\n`);
    const sums = tally(batches);
    assert.ok(batches.length === 3 && batches.every(({ bytes }) => bytes.length < 7_000_000), String(batches.length));
    assert.equal(Object.keys(sums).length, count + 2);
    assert.equal(sums['000249ef'], 150_000);
    assert.equal(sums['61'.repeat(2_000_000)], 18);
  });

  it('are refused with a line that is longer than any piece', async () => {
    let read = 0;
    const endless = {
      name: 'counts.tsv',
      bytes: 2 ** 40,
      read: (start: number, end: number): Promise<Uint8Array> => {
        read = end;
        const bytes = new Uint8Array(end - start).fill(0x61);
        if (start === 0) bytes.set(Buffer.from(`${header}\n`));
        return Promise.resolve(bytes);
      },
    };
    await assert.rejects(rowsOf([endless]), /^FormatError: counts\.tsv: a line of more than 67108883 bytes$/);
    assert.ok(read < 2 ** 27, 'and nothing is read beyond that');
  });

  it('are refused wherever they are cut short', async () => {
    await fc.assert(
      fc.asyncProperty(
        someCounts,
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        async (counts, share) => {
          const all = written(counts);
          await assert.rejects(read(all.subarray(0, Math.floor(all.length * share))), FormatError);
        },
      ),
    );
  });

  it('give their rows or say what is wrong, whatever is changed in them', async () => {
    await fc.assert(
      fc.asyncProperty(someCounts, fc.nat(), fc.integer({ min: 0, max: 255 }), async (counts, place, value) => {
        const all = written(counts);
        all[place % all.length] = value;
        await read(all).catch((error: unknown) => assert.ok(error instanceof FormatError, String(error)));
      }),
    );
  });

  const wrong: Readonly<Record<string, readonly [rows: string, message: RegExp]>> = {
    'no tab': ['61 3\n', /^counts\.tsv, line 2: expected a piece in hexadecimal digits, a tab and a count$/],
    'an odd number of digits': ['616\t3\n', /line 2: expected a piece in hexadecimal/],
    'text for a piece': ['the\t3\n', /line 2: expected a piece in hexadecimal/],
    'a piece without bytes': ['61\t1\n\t3\n', /line 3: a piece without bytes/],
    'no count': ['61\t\n', /line 2: expected a count from 1 to 2\^53, found ""/],
    'a negative count': ['61\t-3\n', /line 2: expected a count from 1 to 2\^53, found "-3"/],
    'a count of nothing': ['61\t0\n', /line 2: expected a count from 1 to 2\^53, found 0/],
    NaN: ['61\tNaN\n', /found "NaN"/],
    'a broken count': ['61\t1.5\n', /found "1\.5"/],
    'one more than the most': ['61\t9007199254740993\n', /found 9007199254740993/],
    'a count without end': [`61\t${'9'.repeat(1000)}\n`, /found "9{60}"|found "9+…"/],
    'a third column': ['61\t3\t4\n', /found "3\\t4"/],
    'an empty line': ['\n', /line 2: expected a piece/],
    'a second header': [`61\t1\n${header}\n`, /line 3: expected a piece/],
  };
  for (const [name, [rows, message]] of Object.entries(wrong)) {
    it(`are refused with ${name}`, async () => {
      await assert.rejects(read(`${header}\n${rows}`), { name: 'FormatError', message });
    });
  }

  it('are refused if they do not say how their text was split', async () => {
    await assert.rejects(read('61\t1\n'), /^FormatError: counts\.tsv: does not say how its text was split/);
    await assert.rejects(read(''), /does not say how/);
    await assert.rejects(read('#something\n'), /line 1: expected "#token-loupe-counts" and JSON, found "#something"/);
    await assert.rejects(read('#token-loupe-counts {"version":2}\n'), /version 2 of the format; known is 1/);
    await assert.rejects(read('#token-loupe-counts {"version"\n'), /expected the header as JSON/);
    await assert.rejects(read(`${header.replace('lines', 'words')}\n`), /feed: expected one of "documents", "lines"/);
  });

  it('are refused with other rows than they promise', async () => {
    await assert.rejects(read(`${header.replace('}', ',"rows":2}')}\n61\t1\n`), /promises 2 rows, but it has 1/);
  });

  it('name the file that cannot be read any more', async () => {
    const bytes = Buffer.from(`${header}\n61\t1\n`);
    const shorter = { ...countsFileOf('counts.tsv', bytes), bytes: bytes.length + 10 };
    await assert.rejects(rowsOf([shorter]), /counts\.tsv: the file became shorter/);
    const gone = { name: 'gone.tsv', bytes: 10, read: () => Promise.reject(new Error('ENOENT')) };
    await assert.rejects(rowsOf([gone]), /gone\.tsv: cannot be read: ENOENT/);
  });
});
