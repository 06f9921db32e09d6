import assert from 'node:assert/strict';
import { readTokenizerFiles } from '../../../../src/engine/formats/readTokenizerFiles';
import type { Corpus } from '../../../../src/protocol/trainer';
import { idsByFrequency } from '../../../../src/vocabulary/usage/entryCounts';
import { countEntries } from '../../../../src/worker/vocabulary/countEntries';
import { EvidenceReader } from '../../../../src/worker/vocabulary/evidenceReader';
import { CannotRead } from '../../../../src/worker/corpus/openFile';
import { CorpusFolder, inThread } from '../training/countingEnvironment';

/** Bytes as tiktoken ranks: every token is one byte, except `th`. */
const tokenizer = readTokenizerFiles(
  [
    {
      name: 'cl100k_base.tiktoken',
      bytes: new TextEncoder().encode(
        [...Array.from({ length: 256 }, (_, byte) => Buffer.from([byte])), Buffer.from('th')]
          .map((entry, rank) => `${entry.toString('base64')} ${rank}`)
          .join('\n'),
      ),
    },
  ],
  { id: 'bytes', name: 'bytes' },
);
const idle = new AbortController().signal;

function readerOf(corpus: Corpus, { heldOutShare = 0, maximumBytes = 1e9, signal = idle } = {}): EvidenceReader {
  return new EvidenceReader({ corpus, heldOutShare, maximumBytes }, inThread, signal);
}

function counted(reader: EvidenceReader, signal = idle): ReturnType<typeof countEntries> {
  return countEntries(reader, tokenizer, () => undefined, signal);
}

describe('counting entries in a corpus', () => {
  let folder: CorpusFolder;
  beforeEach(() => (folder = new CorpusFolder()));
  afterEach(() => folder.remove());

  it('counts each id of all texts, and what they come to', async () => {
    const reader = readerOf(folder.write('a.txt', 'the path').write('b.txt', '\ufeffthé').corpus);
    const { text, heldOut } = await counted(reader);
    assert.equal(text.counts[256], 3, 'th');
    assert.equal(text.counts['e'.charCodeAt(0)], 1);
    assert.equal(text.counts[0xef], 0, 'the byte order mark is no text');
    assert.equal(text.tokens, 6 + 3);
    assert.equal(text.bytes, 8 + 4);
    assert.deepEqual([heldOut.tokens, heldOut.bytes], [0, 0]);
    assert.deepEqual([...idsByFrequency(text, 2)], [256]);
    assert.deepEqual(reader.evidence, {
      files: 2,
      bytes: 12,
      heldOutFiles: 0,
      heldOutBytes: 0,
      corpusBytes: 15,
      sampled: false,
      skipped: [],
    });
  });

  it('gives the same for texts longer than it holds', async () => {
    const long = 'the path to the harbour\n'.repeat(120_000);
    const { text } = await counted(readerOf(folder.write('long.txt', long).corpus));
    assert.equal(text.counts[256], 3 * 120_000);
    assert.equal(text.tokens, tokenizer.count(long));
    assert.equal(text.bytes, long.length);
  });

  it('keeps held-out files apart, whole', async () => {
    for (let index = 0; index < 40; index++) folder.write(`${index}.txt`, 'th');
    const reader = readerOf(folder.corpus, { heldOutShare: 0.3 });
    const { text, heldOut } = await counted(reader);
    assert.equal(text.tokens + heldOut.tokens, 40);
    assert.ok(heldOut.tokens > 4 && heldOut.tokens < 20, `${heldOut.tokens} are held out`);
    assert.equal(reader.evidence.heldOutFiles, heldOut.tokens);
  });

  it('leaves out what is no text, even far after the start', async () => {
    const late = new Uint8Array(3 << 20).fill(0x20);
    late[late.length - 1] = 0xff;
    folder.write('late.bin', late).write('zero.bin', new Uint8Array(10)).write('empty.txt', '').write('is.txt', 'th');
    const reader = readerOf(folder.list('gone.txt').corpus);
    const { text } = await counted(reader);
    assert.equal(text.tokens, 1);
    assert.deepEqual(reader.evidence.skipped, [
      { name: 'empty.txt', reason: 'empty' },
      { name: 'gone.txt', reason: 'gone' },
      { name: 'late.bin', reason: 'invalid UTF-8' },
      { name: 'zero.bin', reason: 'binary' },
    ]);
  });

  it('samples whole files of what is too large, by their names alone', async () => {
    for (let index = 0; index < 50; index++) folder.write(`${index}.txt`, 'th'.repeat(10));
    const reader = readerOf(folder.corpus, { maximumBytes: 300 });
    const { text } = await counted(reader);
    assert.equal(text.bytes, 300);
    assert.equal(reader.total, 300);
    const { files, sampled, corpusBytes } = reader.evidence;
    assert.deepEqual([files, sampled, corpusBytes], [15, true, 1000]);
    // The same files again, though others came.
    const names = async (from: EvidenceReader): Promise<string[]> => {
      const found: string[] = [];
      for await (const { name } of from.read()) found.push(name);
      return found;
    };
    const before = await names(readerOf(folder.corpus, { maximumBytes: 200 }));

    const after = new Set(await names(readerOf(folder.corpus, { maximumBytes: 400 })));
    assert.ok(
      before.every(name => after.has(name)),
      'a larger sample holds the smaller one',
    );
  });

  it('takes one file, however large, rather than none', async () => {
    const { text } = await counted(readerOf(folder.write('a.txt', 'th'.repeat(100)).corpus, { maximumBytes: 10 }));
    assert.equal(text.tokens, 100);
  });

  it('says so when a file changes while it is read', async () => {
    const reader = readerOf(folder.write('a.txt', 'the path').corpus);
    for await (const text of reader.read()) {
      folder.write('a.txt', 'the');
      const read = async (): Promise<void> => {
        for await (const chunk of text.chunks()) assert.ok(chunk.length > 0);
      };
      await assert.rejects(read(), (error: unknown) => error instanceof CannotRead && error.reason === 'changed');
    }
  });

  it('stops when it is told to', async () => {
    const controller = new AbortController();
    const reader = readerOf(folder.write('a.txt', 'th').corpus, { signal: controller.signal });
    controller.abort(new Error('enough'));
    await assert.rejects(counted(reader, controller.signal), /enough/);
  });
});
