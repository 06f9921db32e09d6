import assert from 'node:assert/strict';
import { createHash, webcrypto } from 'node:crypto';
import {
  CorpusHash,
  type Digest,
  HASHED_BYTES,
  hashOfBytes,
  PartedHash,
} from '../../../../src/training/counts/corpusHash';

const digest: Digest = async bytes => new Uint8Array(await webcrypto.subtle.digest('SHA-256', bytes));
const sha = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

describe('the hash of a corpus', () => {
  it('is the hash of the hashes of 4 MiB blocks, however the bytes come', async () => {
    const bytes = Buffer.alloc(2 * HASHED_BYTES + 5, 'some text');
    const expected = sha(
      sha(bytes.subarray(0, HASHED_BYTES)),
      sha(bytes.subarray(HASHED_BYTES, 2 * HASHED_BYTES)),
      sha(bytes.subarray(2 * HASHED_BYTES)),
    );
    assert.deepEqual(Buffer.from(await hashOfBytes(bytes, digest)), expected);
    for (const step of [1_000_003, HASHED_BYTES, bytes.length]) {
      const hash = new PartedHash(digest);
      for (let from = 0; from < bytes.length; from += step) await hash.push(bytes.subarray(from, from + step));
      assert.deepEqual(Buffer.from(await hash.finish()), expected, `in steps of ${step}`);
    }
  });

  it('has no block without bytes after a last full one', async () => {
    const bytes = Buffer.alloc(2 * HASHED_BYTES, 'some text');
    const expected = sha(sha(bytes.subarray(0, HASHED_BYTES)), sha(bytes.subarray(HASHED_BYTES)));
    assert.deepEqual(Buffer.from(await hashOfBytes(bytes, digest)), expected);
    const hash = new PartedHash(digest);
    await hash.push(bytes);
    assert.deepEqual(Buffer.from(await hash.finish()), expected);
  });

  it('is that of the bytes where they are no more than 4 MiB', async () => {
    for (const length of [0, 1, 1000, HASHED_BYTES]) {
      const bytes = Buffer.alloc(length, 'x');
      const hash = new PartedHash(digest);
      await hash.push(bytes.subarray(0, 700));
      await hash.push(bytes.subarray(700));
      assert.deepEqual(Buffer.from(await hash.finish()), sha(bytes));
      assert.deepEqual(Buffer.from(await hashOfBytes(bytes, digest)), sha(bytes));
    }
  });

  it('is over names and contents, in their order', async () => {
    type Files = readonly (readonly [name: string, text: string])[];
    const one = async (files: Files): Promise<string> => {
      const hash = new CorpusHash(digest);
      for (const [name, text] of files)
        await hash.add(name, Buffer.byteLength(text), hashOfBytes(Buffer.from(text), digest));
      return hash.finish();
    };
    const number = (value: number): Buffer => {
      const bytes = Buffer.alloc(8);
      bytes.writeDoubleLE(value);
      return bytes;
    };
    const expected = (files: Files): string =>
      sha(
        ...files.flatMap(([name, text]) => [
          number(Buffer.byteLength(name)),
          Buffer.from(name),
          number(Buffer.byteLength(text)),
          sha(Buffer.from(text)),
        ]),
      ).toString('hex');
    const many = Array.from({ length: 100 }, (_, index) => [`file ${index}`, `text ${index}`] as const);
    const corpora: readonly Files[] = [
      [
        ['a.md', 'one'],
        ['b.md', 'two'],
      ],
      [
        ['a.md', 'two'],
        ['b.md', 'one'],
      ],
      [
        ['a.md', 'onet'],
        ['b.md', 'wo'],
      ],
      [
        ['c.md', 'one'],
        ['b.md', 'two'],
      ],
      many,
    ];
    const hashes: string[] = [];
    for (const files of corpora) {
      hashes.push(await one(files));
      assert.equal(hashes.at(-1), expected(files));
    }
    assert.equal(new Set(hashes).size, corpora.length);
    assert.equal(await one([]), sha().toString('hex'));
  });

  it('tells when a file could not be hashed', async () => {
    const hash = new CorpusHash(digest);
    await hash.add('a', 1, Promise.reject(new Error('no hash')));
    await assert.rejects(hash.finish(), /no hash/);
  });
});
