import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { SafeCuts } from '../../../../src/training/counts/safeCuts';
import { CorpusReader, SpoiltText } from '../../../../src/worker/corpus/corpusReader';
import { corpusTexts } from '../../../../src/worker/corpus/corpusTexts';
import { nodeDigest } from '../../../../src/worker/corpus/nodeFiles';
import { CannotRead } from '../../../../src/worker/corpus/openFile';
import { BatchWriter } from '../../../../src/worker/corpus/textBatch';
import { byWords } from '../training/countingEnvironment';
import { MemoryFiles } from './memoryFiles';

/** Batches so small that a line of text is several. */
const sizes = { batchBytes: 64, longestUncut: 256 };

/** Reads the only text of `files`; gives what the reader says and the parts that were kept. */
async function read(files: MemoryFiles, { hashed = true, signal = new AbortController().signal } = {}) {
  const parts: string[] = [];
  const writer = new BatchWriter(
    bytes => new Uint8Array(bytes),
    ({ bytes, bounds }) => {
      for (let index = 0; index < bounds.length; index += 2) {
        parts.push(
          new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
            bytes.subarray(bounds[index], bounds[index + 1]),
          ),
        );
      }
      return Promise.resolve();
    },
    sizes.batchBytes,
  );
  const reader = new CorpusReader(new SafeCuts(byWords), nodeDigest, signal, sizes);
  const [text] = corpusTexts(files.corpus, files, signal);
  try {
    const result = await reader.read(text!, writer, hashed);
    await writer.flush();
    const hash = 'skipped' in result ? undefined : await result.hash;
    return { result, parts, hash: hash && Buffer.from(hash).toString('hex') };
  } finally {
    assert.deepEqual(files.open, [], 'it is closed, whatever happened');
  }
}

const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A text of words of about that many bytes. */
const wordsOf = (bytes: number): string => 'word '.repeat(bytes / 5) + 'x'.repeat(bytes % 5);

describe('a text of a corpus', () => {
  it('is read as a whole up to the size of a batch, and in parts beyond', async () => {
    for (const bytes of [1, 63, 64, 65, 66, 500]) {
      const text = wordsOf(bytes);
      const { result, parts } = await read(new MemoryFiles().write('a', text));
      assert.equal(parts.join(''), text);
      assert.equal(parts.length === 1, bytes <= 64, `${bytes} bytes in ${parts.length} parts`);
      assert.ok(!('skipped' in result));
      assert.deepEqual([result.textBytes, result.fileBytes], [bytes, bytes]);
    }
  });

  it('is kept without its byte order mark, which its hash and its size have', async () => {
    for (const bytes of [5, 300]) {
      const text = wordsOf(bytes);
      const { result, parts, hash } = await read(new MemoryFiles().write('a', `\ufeff${text}`));
      assert.equal(parts.join(''), text);
      assert.ok(!('skipped' in result));
      assert.deepEqual([result.textBytes, result.fileBytes], [bytes, bytes + 3]);
      if (bytes < sizes.batchBytes) assert.notEqual(hash, sha256(text));
      assert.notEqual(hash, (await read(new MemoryFiles().write('a', text))).hash);
    }
  });

  it('keeps what is written like a byte order mark inside of it', async () => {
    for (const part of ['\ufeffword ', '\n\ufeffword', ' \ufeff']) {
      const text = `x${part.repeat(60)}`;
      assert.equal((await read(new MemoryFiles().write('a', text))).parts.join(''), text);
    }
  });

  it('is changed where its size is another after it was read', async () => {
    let stats = 0;
    const stat = () => Promise.resolve({ size: ++stats > 1 ? 6 : 5, modified: 0 });
    assert.deepEqual((await read(new MemoryFiles().write('a', wordsOf(5), { stat }))).result, { skipped: 'changed' });
  });

  it('has no hash where none is wanted', async () => {
    for (const bytes of [5, 300]) {
      const { result, hash } = await read(new MemoryFiles().write('a', wordsOf(bytes)), { hashed: false });
      assert.ok(!('skipped' in result));
      assert.equal(hash, undefined);
    }
  });

  it('is skipped where it is none, short or long, and nothing of it is kept', async () => {
    const bytes = (length: number, last: number): Uint8Array => {
      const all = new TextEncoder().encode(wordsOf(length));
      all[length - 1] = last;
      return all;
    };
    for (const length of [5, 300]) {
      for (const [last, reason] of [
        [0, 'binary'],
        [0xff, 'invalid UTF-8'],
        [0xc3, 'invalid UTF-8'],
      ] as const) {
        const { result, parts } = await read(new MemoryFiles().write('a', bytes(length, last)));
        assert.deepEqual([result, parts], [{ skipped: reason }, []], `${length} bytes, the last ${last}`);
      }
    }
    for (const empty of ['', '\ufeff']) {
      assert.deepEqual((await read(new MemoryFiles().write('a', empty))).result, { skipped: 'empty' });
    }
  });

  it('is skipped where it cannot be opened or read, and where its size is another', async () => {
    const text = wordsOf(300);
    const unreadable = { read: () => Promise.reject(new CannotRead('unreadable')) };
    assert.deepEqual((await read(new MemoryFiles().write('a', text, unreadable))).result, { skipped: 'unreadable' });
    for (const [length, size] of [
      [5, 4],
      [5, 6],
      [300, 299],
      [300, 301],
    ] as const) {
      const stat = () => Promise.resolve({ size, modified: 0 });
      const { result } = await read(new MemoryFiles().write('a', wordsOf(length), { stat }));
      assert.deepEqual(result, { skipped: 'changed' }, `${length} bytes that are said to be ${size}`);
    }
  });

  it('is spoilt where it becomes another between the check and the reading', async () => {
    for (const at of [2, 3]) {
      for (const later of [{ modified: 1 }, { size: 301 }]) {
        let stats = 0;
        const stat = () => Promise.resolve({ size: 300, modified: 0, ...(++stats >= at && later) });
        const files = new MemoryFiles().write('a.txt', wordsOf(300), { stat });
        if (at === 2) assert.deepEqual((await read(files)).result, { skipped: 'changed' });
        else await assert.rejects(read(files), (error: unknown) => isSpoilt(error, 'changed'));
      }
    }
  });

  it('is spoilt where it cannot be cut within what may be held', async () => {
    const uncut = (length: number): MemoryFiles => new MemoryFiles().write('a.txt', 'x'.repeat(length));
    const { parts } = await read(uncut(255));
    assert.deepEqual(parts, ['x'.repeat(255)]);
    await assert.rejects(read(uncut(256)), (error: unknown) => isSpoilt(error, 'too large'));
  });

  it('holds no more than a batch where it can be cut', async () => {
    const files = new MemoryFiles().write('a', wordsOf(40_000));
    const { parts } = await read(files);
    assert.ok(Math.max(...parts.map(({ length }) => length)) <= 64);
    assert.equal(parts.join(''), wordsOf(40_000));
  });

  it('passes on what is no fault of the file', async () => {
    const failing = { read: () => Promise.reject(new Error('out of memory')) };
    await assert.rejects(read(new MemoryFiles().write('a', 'a', failing)), /out of memory/);
    let reads = 0;
    const later = (bytes: Uint8Array): Promise<number> => {
      bytes.fill(0x20, 0, 300);
      return ++reads > 1 ? failing.read() : Promise.resolve(300);
    };
    await assert.rejects(read(new MemoryFiles().write('a', wordsOf(300), { read: later })), /out of memory/);
  });

  it('is not read on once it is cancelled', async () => {
    const stop = new AbortController();
    let reads = 0;
    const readOnce = (bytes: Uint8Array): Promise<number> => {
      if (++reads === 2) stop.abort(new Error('enough'));
      return Promise.resolve(bytes.fill(0x20).length);
    };
    const files = new MemoryFiles().write('a', new Uint8Array(1 << 24), { read: readOnce });
    await assert.rejects(read(files, { signal: stop.signal }), /enough/);
    assert.equal(reads, 2);
  });
});

function isSpoilt(error: unknown, reason: string): boolean {
  assert.ok(error instanceof SpoiltText);
  assert.deepEqual([error.name, error.reason, error.message], ['SpoiltText', reason, `a.txt: ${reason}`]);
  return true;
}
