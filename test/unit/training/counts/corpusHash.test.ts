import assert from 'node:assert/strict';
import { createHash, webcrypto } from 'node:crypto';
import { CorpusHash, type Digest, HASHED_BYTES, PartedHash } from '../../../../src/training/counts/corpusHash';

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
    for (const step of [1_000_003, HASHED_BYTES, bytes.length]) {
      const hash = new PartedHash(digest);
      for (let from = 0; from < bytes.length; from += step) await hash.push(bytes.subarray(from, from + step));
      assert.deepEqual(Buffer.from(await hash.finish()), expected, `in steps of ${step}`);
      assert.deepEqual(Buffer.from(await hash.finish()), sha(), 'begins anew');
    }
  });

  it('is over names and contents, without the files that are left out', async () => {
    const one = async (
      files: readonly (readonly [name: string, text: string, dropped?: boolean])[],
    ): Promise<string> => {
      const hash = new CorpusHash(digest);
      for (const [name, text, dropped] of files) {
        await hash.push(Buffer.from(text));
        await (dropped ? hash.dropFile() : hash.endFile(name));
      }
      return hash.finish();
    };
    const content = (text: string): Buffer => sha(sha(Buffer.from(text)));
    const name = (text: string): Buffer => sha(Buffer.from(text));
    const entries = Buffer.concat([name('a.md'), content('one'), name('b.md'), content('two')]);
    const expected = sha(sha(entries)).toString('hex');
    assert.equal(
      await one([
        ['a.md', 'one'],
        ['b.md', 'two'],
      ]),
      expected,
    );
    assert.equal(
      await one([
        ['a.md', 'one'],
        ['aa', 'left out', true],
        ['b.md', 'two'],
      ]),
      expected,
    );
    const others = await Promise.all([
      one([
        ['a.md', 'two'],
        ['b.md', 'one'],
      ]),
      one([
        ['a.md', 'onet'],
        ['b.md', 'wo'],
      ]),
      one([
        ['c.md', 'one'],
        ['b.md', 'two'],
      ]),
      one([]),
    ]);
    assert.equal(new Set([expected, ...others]).size, 5);
  });
});
