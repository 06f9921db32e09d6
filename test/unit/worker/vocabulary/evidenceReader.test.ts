import assert from 'node:assert/strict';
import { shareOf } from '../../../../src/training/counts/holdOut';
import { CannotRead } from '../../../../src/worker/corpus/openFile';
import { EvidenceReader, sample } from '../../../../src/worker/vocabulary/evidenceReader';
import { MemoryFiles } from '../corpus/memoryFiles';

const MEBIBYTE = 1 << 20;
const idle = new AbortController().signal;

function readerOf(files: MemoryFiles, { heldOutShare = 0, maximumBytes = 1e9, signal = idle } = {}): EvidenceReader {
  return new EvidenceReader({ corpus: files.corpus, heldOutShare, maximumBytes }, files, signal);
}

/** The texts that a reader gives, read to their ends, with their names. */
async function textsOf(reader: EvidenceReader, only?: 'all' | 'text' | 'heldOut'): Promise<[string, string][]> {
  const texts: [string, string][] = [];
  for await (const text of reader.read(only)) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of text.chunks()) chunks.push(chunk as Uint8Array);
    assert.equal(Buffer.concat(chunks).length, text.bytes);
    texts.push([text.name, Buffer.concat(chunks).toString()]);
  }
  return texts;
}

describe('the texts that are evidence', () => {
  it('are read without their byte order marks, in order of their names, and closed again', async () => {
    const files = new MemoryFiles().write('b', '\ufeffbé').write('a', 'a').write('c', 'c');
    assert.deepEqual(await textsOf(readerOf(files)), [
      ['a', 'a'],
      ['b', 'bé'],
      ['c', 'c'],
    ]);
    assert.deepEqual(files.opened, ['a', 'a', 'b', 'b', 'c', 'c'], 'checked, then read');
    assert.deepEqual(files.open, []);
  });

  it('are those that are wanted; others are not even opened', async () => {
    const files = new MemoryFiles();
    const names = Array.from({ length: 20 }, (_, index) => `${index}.txt`);
    for (const name of names) files.write(name, name);
    const held = names.filter(name => shareOf(name) < 0.3).sort();
    assert.ok(held.length > 1 && held.length < 19);
    const reader = readerOf(files, { heldOutShare: 0.3 });
    const namesOf = async (only: 'text' | 'heldOut') => (await textsOf(reader, only)).map(([name]) => name);
    assert.deepEqual(await namesOf('heldOut'), held);
    assert.deepEqual([...new Set(files.opened)], held);
    const bytes = (of: readonly string[]): number => of.join('').length;
    const { files: read, heldOutFiles, heldOutBytes } = reader.evidence;
    assert.deepEqual([read, heldOutFiles, heldOutBytes], [0, held.length, bytes(held)]);
    const others = names.filter(name => !held.includes(name)).sort();
    assert.deepEqual(await namesOf('text'), others);
    assert.deepEqual([reader.evidence.files, reader.evidence.bytes], [others.length, bytes(others)]);
  });

  it('are checked to their ends, wherever a block of the check ends', async () => {
    for (const length of [MEBIBYTE - 1, MEBIBYTE, MEBIBYTE + 1, 2 * MEBIBYTE]) {
      const good = new Uint8Array(length).fill(0x61);
      const bad = good.slice();
      bad[length - 1] = 0xc3;
      const marked = good.slice();
      marked.set([0xef, 0xbb, 0xbf]);
      const files = new MemoryFiles().write('bad', bad).write('good', good).write('marked', marked);
      const reader = readerOf(files);
      const sizes = (await textsOf(reader)).map(([name, text]) => [name, text.length]);
      assert.deepEqual(
        sizes,
        [
          ['good', length],
          ['marked', length - 3],
        ],
        `${length}`,
      );
      assert.deepEqual(reader.evidence.skipped, [{ name: 'bad', reason: 'invalid UTF-8' }]);
      assert.ok(files.longestRead <= MEBIBYTE, 'no file is held as a whole');
    }
  });

  it('are skipped where they are no text, with the reason, and closed', async () => {
    const files = new MemoryFiles()
      .write('changed', 'abc', { stat: () => Promise.resolve({ size: 2, modified: 0 }) })
      .write('empty', '')
      .write('mark', '\ufeff')
      .write('unreadable', 'a', { read: () => Promise.reject(new CannotRead('unreadable')) })
      .write('zero', 'a\0');
    const reader = readerOf(files);
    assert.deepEqual(await textsOf(reader), []);
    const skipped = [
      ['changed', 'changed'],
      ['empty', 'empty'],
      ['mark', 'empty'],
      ['unreadable', 'unreadable'],
      ['zero', 'binary'],
    ];
    const { evidence } = reader;
    assert.deepEqual(
      evidence.skipped.map(({ name, reason }) => [name, reason]),
      skipped,
    );
    assert.deepEqual([evidence.files, evidence.bytes, evidence.corpusBytes], [0, 0, 3 + 0 + 3 + 1 + 2]);
    assert.deepEqual(files.open, []);
    await textsOf(reader);
    assert.equal(evidence.skipped.length, 5, 'what was told stays as it was');
  });

  it('pass on what is no fault of a file', async () => {
    const files = new MemoryFiles().write('a', 'a', { read: () => Promise.reject(new Error('out of memory')) });
    await assert.rejects(textsOf(readerOf(files)), /out of memory/);
    assert.deepEqual(files.open, []);
  });

  it('are not read on once it is cancelled, not even a long one', async () => {
    const controller = new AbortController();
    let reads = 0;
    const read = (bytes: Uint8Array): Promise<number> => {
      if (++reads === 2) controller.abort(new Error('enough'));
      return Promise.resolve(bytes.fill(0x61).length);
    };
    const files = new MemoryFiles().write('a', new Uint8Array(9 * MEBIBYTE), { read }).write('b', 'b');
    await assert.rejects(textsOf(readerOf(files, { signal: controller.signal })), /enough/);
    assert.deepEqual([reads, files.opened, files.open], [2, ['a'], []]);
  });

  it('tell of a change between the check and the reading', async () => {
    for (const later of ['ab', 'abcd']) {
      const files = new MemoryFiles().write('a', 'abc');
      for await (const text of readerOf(files).read()) {
        files.write('a', later);
        const read = async (): Promise<void> => {
          for await (const chunk of text.chunks()) assert.ok(chunk.length <= 3);
        };
        await assert.rejects(read(), (error: unknown) => error instanceof CannotRead && error.reason === 'changed');
      }
      assert.deepEqual(files.open, []);
    }
  });
});

describe('a sample of texts', () => {
  const texts = Array.from({ length: 12 }, (_, index) => ({ name: `${index}`, bytes: 10 }));

  it('is all of them where they are just few enough, and keeps their order', () => {
    assert.equal(sample(texts, 120), texts);
    const part = sample(texts, 119);
    assert.equal(part.length, 11);
    assert.deepEqual(
      part,
      texts.filter(text => part.includes(text)),
    );
  });

  it('takes by a hash of the name until the next would be too much, and one in any case', () => {
    const inOrder = texts.toSorted((a, b) => shareOf(`sample/${a.name}`) - shareOf(`sample/${b.name}`));
    for (const [limit, count] of [
      [5, 1],
      [10, 1],
      [29, 2],
      [30, 3],
      [31, 3],
    ] as const) {
      assert.deepEqual(new Set(sample(texts, limit)), new Set(inOrder.slice(0, count)), `${limit}`);
    }
    const [first, second, third] = inOrder;
    const uneven = texts.map(text => ({ ...text, bytes: text === second ? 100 : 10 }));
    const names = sample(uneven, 50).map(({ name }) => name);
    assert.deepEqual(names, [first!.name], `${third!.name} would fit, but comes after one that does not`);
  });
});
