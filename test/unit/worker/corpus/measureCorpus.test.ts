import assert from 'node:assert/strict';
import type { CountingTokenizer } from '../../../../src/protocol/files/corpusTasks';
import type { Corpus } from '../../../../src/protocol/trainer';
import { measureCorpus } from '../../../../src/worker/corpus/measureCorpus';
import { filesEnvironment, packedSource, wordsSource } from '../../../support/corpusRuns';
import { calling } from '../../../support/textQuestions';
import { openaiTokenizer } from '../../../support/tokenizers';
import { CorpusFolder } from '../training/countingEnvironment';
import { MemoryFiles } from './memoryFiles';

const sources = [packedSource('cl100k_base'), packedSource('r50k_base'), wordsSource];
const measure = (corpus: Corpus, tokenizers: readonly CountingTokenizer[] = sources, call = calling()) =>
  measureCorpus({ corpus, tokenizers, seed: 1 }, filesEnvironment, call);

describe('a corpus under tokenizers', function () {
  this.timeout(20_000);
  let folder: CorpusFolder;
  beforeEach(() => (folder = new CorpusFolder()));
  afterEach(() => folder.remove());

  it('has the sums of its documents, by file type too, each as the tokenizer counts it', async () => {
    const texts = ['function f() {\n    return 1;\n}\n', 'Fish swim. Crabs walk.', '\ufeffÄpfel, 🦀 and 漢字', ''];
    const names = ['a.ts', 'b.MD', 'c.md', 'empty.md'];
    for (const [index, name] of names.entries()) folder.write(name, texts[index]!);
    folder.write('LICENSE', 'MIT').write('d.png', new Uint8Array(9)).write('e.txt', Uint8Array.of(0xc3, 0x28));
    const call = calling();
    const found = await measure(folder.list('gone.txt').corpus, sources, call);
    const kept = [texts[0]!, texts[1]!, texts[2]!.slice(1), 'MIT'];
    const [all, ...types] = found.groups;
    assert.deepEqual(
      found.tokenizers.map(({ id }) => id),
      ['cl100k_base', 'r50k_base', 'baseline-words'],
    );
    assert.equal(all!.documents, 4);
    assert.equal(all!.bytes, Buffer.byteLength(kept.join('')));
    assert.equal(all!.characters, Array.from(kept.join('')).length);
    for (const [index, id] of (['cl100k_base', 'r50k_base'] as const).entries()) {
      const expected = kept.map(text => openaiTokenizer(id).count(text)).reduce((sum, count) => sum + count, 0);
      assert.equal(all!.counts[index]!.tokens, expected);
    }
    assert.deepEqual(
      types.map(({ type, documents }) => [type, documents]),
      [
        ['.md', 2],
        ['.ts', 1],
        ['', 1],
      ],
    );
    for (const index of [0, 1, 2]) {
      assert.equal(
        types.reduce((sum, { counts }) => sum + counts[index]!.tokens, 0),
        all!.counts[index]!.tokens,
      );
    }
    assert.equal(all!.counts[0]!.interval, undefined, 'the baseline is compared with nothing');
    const { low, high } = all!.counts[1]!.interval!;
    const difference = all!.counts[1]!.tokens / all!.counts[0]!.tokens - 1;
    assert.ok(low <= difference && difference <= high, `${low} ${difference} ${high}`);
    assert.equal(types[1]!.counts[1]!.interval, undefined, 'one document has no interval');
    assert.deepEqual(
      found.skipped.toSorted((a, b) => a.reason.localeCompare(b.reason)),
      [
        { reason: 'binary', files: 1 },
        { reason: 'empty', files: 1 },
        { reason: 'gone', files: 1 },
        { reason: 'invalid UTF-8', files: 1 },
      ],
    );
    assert.ok(found.firstSkipped.some(({ name, reason }) => name === 'd.png' && reason === 'binary'));
    assert.ok(call.shares.length > 0 && call.shares.every((share, index) => share >= (call.shares[index - 1] ?? 0)));
    assert.deepEqual(found.sample, { documents: 4, bytes: all!.bytes });
    assert.ok(found.metrics[0]!.wholeWords! > 0.5 && found.metrics[2]!.wholeWords! > 0.9);
  });

  it('goes on without a tokenizer that cannot be read', async () => {
    const broken = { id: 'file-1', name: 'broken', files: [{ name: 'tokenizer.json', bytes: Buffer.from('{') }] };
    const found = await measure(folder.write('a.txt', 'fish').write('b.txt', 'crab').corpus, [broken, ...sources]);
    assert.deepEqual(
      found.failures.map(({ id }) => id),
      ['file-1'],
    );
    assert.match(found.failures[0]!.error, /tokenizer\.json/);
    assert.equal(found.groups[0]!.counts.length, 3);
    assert.equal(found.groups[0]!.counts[1]!.interval, undefined, 'without the baseline there is no difference');
  });

  it('says why there are no figures', async () => {
    await assert.rejects(
      measure(folder.write('a.bin', new Uint8Array(4)).corpus),
      /no text in these files: a\.bin is binary$/,
    );
    await assert.rejects(measure({ kind: 'files', files: [] }), /there is no text$/);
  });

  it('holds a text in parts, wherever its chunks end, and leaves out one that changes meanwhile', async () => {
    const text = 'Fischers Fritze fischt frische Fische. 漢字 und 🦀.\n'.repeat(25_000);
    const files = new MemoryFiles().write('long.txt', text).write('other.txt', 'fish');
    const environment = { ...filesEnvironment, openFile: files.openFile };
    const request = { corpus: files.corpus, tokenizers: sources.slice(0, 2), seed: 1 };
    const { groups } = await measureCorpus(request, environment, calling());
    for (const [index, id] of (['cl100k_base', 'r50k_base'] as const).entries()) {
      assert.equal(groups[0]!.counts[index]!.tokens, openaiTokenizer(id).count(text) + 1);
    }
    assert.ok(files.longestRead <= 1 << 20);
    assert.deepEqual(files.open, []);
    let reads = 0;
    const shrunk = new MemoryFiles().write('b.txt', 'crab').write('a.txt', 'fish', {
      // Checked in full, and gone when it is counted.
      read: bytes => {
        bytes.set(Buffer.from('fish'));
        return Promise.resolve(reads++ === 0 ? 4 : 0);
      },
    });
    const found = await measureCorpus(
      { ...request, corpus: shrunk.corpus },
      { ...filesEnvironment, openFile: shrunk.openFile },
      calling(),
    );
    assert.deepEqual(found.skipped, [{ reason: 'changed', files: 1 }]);
    assert.equal(found.groups[0]!.documents, 1);
  });

  it('ends when it is cancelled', async () => {
    const stop = new AbortController();
    const call = { signal: stop.signal, progress: () => stop.abort(new Error('enough')) };
    folder.write('a.txt', 'fish').write('b.txt', 'crab');
    await assert.rejects(
      measureCorpus({ corpus: folder.corpus, tokenizers: sources, seed: 1 }, filesEnvironment, call),
      /enough/,
    );
  });
});
