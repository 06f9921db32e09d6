import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { getEventListeners } from 'node:events';
import { appendFileSync, chmodSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { ConnectionClosedError } from '../../../../src/protocol/rpc';
import type { Corpus } from '../../../../src/protocol/trainer';
import { shareOf } from '../../../../src/training/counts/holdOut';
import { PieceCounter, type CountingSplit } from '../../../../src/training/counts/pieceCounter';
import type { PieceCounts } from '../../../../src/training/counts/pieceCounts';
import { type Counting, isSameCorpus } from '../../../../src/worker/counting/countCorpus';
import { nodeDigest, openNodeFile } from '../../../../src/worker/corpus/nodeFiles';
import { BATCH_BYTES } from '../../../../src/worker/corpus/textBatch';
import { steppingClock, withClock } from '../../../support/clock';
import { random } from '../../../support/random';
import { proseLikeText } from '../../../support/randomTexts';
import { distinctMapOf } from '../../training/counts/pieceMaps';
import {
  bundleWorker,
  byWords,
  CorpusFolder,
  count,
  inThread,
  inWorkers,
  running,
  smallBatches,
} from '../training/countingEnvironment';
import { MemoryFiles } from '../corpus/memoryFiles';

const SEED = 20_261_209;

/** Counts as a counter gives them that is fed each text as a whole. */
function expected(texts: readonly string[], split: CountingSplit = byWords): Map<string, number> {
  const counter = new PieceCounter(split);
  for (const text of texts) counter.addText(text);
  return distinctMapOf(counter.take());
}

const reasons = ({ skipped }: Counting): Record<string, string> =>
  Object.fromEntries(skipped.map(({ name, reason }) => [name, reason]));

const inSmallBatches = { ...inThread, sizes: smallBatches };

describe(`counting a corpus (seed ${SEED})`, function () {
  this.timeout(120_000);
  let folder: CorpusFolder;
  beforeEach(() => void (folder = new CorpusFolder()));
  afterEach(() => {
    folder.remove();
    assert.equal(running.size, 0, 'no counter is left running');
  });

  it('counts what is text, and says of the rest why it is not', async () => {
    const { corpus } = folder
      .write('a.md', 'one two two\n')
      .write('binary.png', Uint8Array.of(0x89, 0x50, 0, 1))
      .write('empty.txt', '')
      .write('latin1.txt', Buffer.from('caf\xe9', 'latin1'))
      .write('mark.txt', '\ufeffone')
      .write('only mark.txt', '\ufeff')
      .write('utf16.txt', Buffer.from('\ufeffone', 'utf16le'))
      .write('cut.txt', Buffer.from('naïve ö').subarray(0, -1))
      .list('gone.txt');
    const counting = await count(corpus);
    assert.deepEqual(distinctMapOf(counting.training), expected(['one two two\n', 'one']));
    assert.deepEqual(reasons(counting), {
      'binary.png': 'binary',
      'cut.txt': 'invalid UTF-8',
      'empty.txt': 'empty',
      'gone.txt': 'gone',
      'latin1.txt': 'invalid UTF-8',
      'only mark.txt': 'empty',
      'utf16.txt': 'binary',
    });
    const { trainedFiles, trainedBytes, heldOutNames, heldOutBytes, heldOut, pruned } = counting;
    assert.deepEqual(
      { trainedFiles, trainedBytes, heldOutNames, heldOutBytes, pruned },
      {
        trainedFiles: 2,
        trainedBytes: 15,
        heldOutNames: [],
        heldOutBytes: 0,
        pruned: undefined,
      },
    );
    assert.equal(heldOut.counts.length, 0);
  });

  it('says what is no file, and what may not be read', async function () {
    mkdirSync(folder.path('folder'));
    folder.list('folder').write('a.txt', 'a').write('locked.txt', 'b');
    chmodSync(folder.path('locked.txt'), 0);
    const found = reasons(await count(folder.corpus));
    assert.equal(found['folder'], 'unreadable');
    // The superuser may read everything.
    if (process.getuid?.() !== 0) assert.equal(found['locked.txt'], 'unreadable');
  });

  it('counts nothing where there is nothing', async () => {
    for (const corpus of [folder.corpus, folder.list('gone').corpus, { kind: 'texts', texts: [] } as const]) {
      const counting = await count(corpus, { heldOutShare: 0.1 });
      assert.equal(counting.training.counts.length, 0);
      assert.equal(counting.trainedFiles, 0);
    }
  });

  it('counts texts that are in no file', async () => {
    const texts = [
      { name: 'b', text: 'two \ud800' },
      { name: 'a', text: 'one one' },
      { name: 'c', text: '' },
    ];
    const counting = await count({ kind: 'texts', texts });
    assert.deepEqual(distinctMapOf(counting.training), expected(['two \ufffd', 'one one']));
    assert.deepEqual(reasons(counting), { c: 'empty' });
    assert.equal(counting.trainedBytes, 14);
  });

  it('reads what has no path here through the extension', async () => {
    const files = ['vscode-vfs://x/a', 'vscode-vfs://x/b'].map(uri => ({ name: uri.slice(-1), uri, bytes: 3 }));
    const readCorpusFile = (uri: string): Promise<Uint8Array> =>
      uri.endsWith('a') ? Promise.resolve(Buffer.from('one')) : Promise.reject(new Error('no such file'));
    const counting = await count({ kind: 'files', files }, { environment: { ...inThread, readCorpusFile } });
    assert.deepEqual(distinctMapOf(counting.training), expected(['one']));
    assert.deepEqual(reasons(counting), { b: 'gone' });
    const closed = { ...inThread, readCorpusFile: () => Promise.reject(new ConnectionClosedError('closed')) };
    await assert.rejects(count({ kind: 'files', files }, { environment: closed }), ConnectionClosedError);
  });

  it('refuses counts, and pre-tokenizers that there are not', async () => {
    await assert.rejects(count({ kind: 'counts', files: [] }), /no text that could be counted/);
    await assert.rejects(
      count({ kind: 'texts', texts: [] }, { split: { ...byWords, preTokenizer: { name: 'none such' } } }),
      /unknown pre-tokenizer/,
    );
  });

  it('hashes with WebCrypto what it hashes in Node', async () => {
    const { corpus } = folder.write('a.txt', 'one').write('b.txt', 'two\n'.repeat(BATCH_BYTES / 3));
    const hashes = await Promise.all([
      count(corpus),
      count(corpus, { environment: { ...inThread, digest: nodeDigest } }),
    ]);
    assert.match(hashes[0].corpusHash, /^[0-9a-f]{64}$/);
    assert.equal(hashes[1].corpusHash, hashes[0].corpusHash);
  });

  it('counts text that is the same all over', async () => {
    const { corpus } = folder.write('a.txt', 'a'.repeat(3_000_000));
    const counting = await count(corpus);
    assert.deepEqual([...counting.training.counts], [1]);
    assert.equal(counting.training.bytes.length, 3_000_000);
  });

  describe('what is held out', () => {
    const names = Array.from({ length: 40 }, (_, index) => `file ${index}.txt`);

    it('is whole files by their names, counted apart', async () => {
      for (const name of names) folder.write(name, `text of ${name}`);
      const counting = await count(folder.corpus, { heldOutShare: 0.25 });
      const held = names.filter(name => shareOf(name) < 0.25).sort();
      assert.ok(held.length > 4 && held.length < 16);
      assert.deepEqual(counting.heldOutNames, held);
      assert.deepEqual(distinctMapOf(counting.heldOut), expected(held.map(name => `text of ${name}`)));
      const trained = names.filter(name => !held.includes(name)).map(name => `text of ${name}`);
      assert.deepEqual(distinctMapOf(counting.training), expected(trained));
      assert.equal(counting.trainedFiles, trained.length);
      assert.equal(counting.heldOutBytes + counting.trainedBytes, names.join('text of ').length + 8);
    });

    it('is nothing where there is one file', async () => {
      const low = names.find(name => shareOf(name) < 0.1)!;
      const counting = await count(folder.write(low, 'one').corpus, { heldOutShare: 0.1 });
      assert.deepEqual(counting.heldOutNames, []);
      assert.equal(counting.trainedFiles, 1);
    });

    it('is trained on where nothing else is text, the last that would be held out', async () => {
      const [lowest, low, high, highest] = names.toSorted((a, b) => shareOf(a) - shareOf(b));
      for (const name of [lowest!, low!, high!]) folder.write(name, name);
      const { corpus } = folder.write(highest!, Uint8Array.of(0));
      const counting = await count(corpus, { heldOutShare: 0.5 });
      assert.deepEqual(distinctMapOf(counting.training), expected([high!]));
      assert.deepEqual(counting.heldOutNames, [lowest!, low!].sort());
    });

    it('is trained on where nothing else is text', async () => {
      const [low, high] = names.toSorted((a, b) => shareOf(a) - shareOf(b));
      folder.write(low!, 'one').write(high!, Uint8Array.of(0));
      const counting = await count(folder.corpus, { heldOutShare: 0.5 });
      assert.deepEqual(distinctMapOf(counting.training), expected(['one']));
      assert.deepEqual(counting.heldOutNames, []);
      assert.deepEqual(reasons(counting), { [high!]: 'binary' });
    });
  });

  describe('files that change while they are read', () => {
    /** Does something to a file after some reads of it. */
    const meddling = (name: string, afterReads: number, meddle: () => void) => ({
      ...inThread,
      openFile: async (path: string) => {
        const file = await openNodeFile(path);
        if (path !== folder.path(name)) return file;
        let reads = 0;
        return Object.assign(Object.create(file) as typeof file, {
          async read(bytes: Uint8Array) {
            const read = await file.read(bytes);
            if (++reads === afterReads) meddle();
            return read;
          },
          stat: () => file.stat(),
          rewind: () => file.rewind(),
          close: () => file.close(),
        });
      },
    });
    const large = 'a line of text\n'.repeat(2 * Math.ceil(BATCH_BYTES / 15));

    beforeEach(() => void folder.write('a.txt', 'one').list('m.txt').write('z.txt', 'two'));

    const meddlings: readonly (readonly [name: string, meddle: () => void])[] = [
      ['grow', () => appendFileSync(folder.path('m.txt'), 'more')],
      [
        'are written again with as many bytes',
        () => {
          utimesSync(folder.path('m.txt'), 1e9, 1e9);
        },
      ],
      ['shrink', () => writeFileSync(folder.path('m.txt'), 'less')],
    ];
    for (const [what, meddle] of meddlings) {
      it(`are left out as a whole where they ${what}, small ones and large ones`, async () => {
        for (const [text, afterReads] of [
          ['small', 1],
          [large, 1],
          [large, 6],
          [large, 8],
        ] as const) {
          writeFileSync(folder.path('m.txt'), text);
          const { corpus } = folder;
          const environment = meddling('m.txt', afterReads, meddle);
          const counting = await count(corpus, { environment });
          assert.deepEqual(distinctMapOf(counting.training), expected(['one', 'two']), `${text.length}, ${afterReads}`);
          assert.equal(reasons(counting)['m.txt'], 'changed');
          assert.equal(counting.corpusHash, (await count(without(corpus, 'm.txt'))).corpusHash);
        }
      });
    }

    it('become no text in the middle, and are left out', async () => {
      writeFileSync(folder.path('m.txt'), large);
      const environment = meddling('m.txt', 6, () => {
        const bytes = Buffer.from(large);
        bytes.fill(0xff, bytes.length - 20);
        writeFileSync(folder.path('m.txt'), bytes);
      });
      const counting = await count(folder.corpus, { environment });
      assert.equal(reasons(counting)['m.txt'], 'changed');
      assert.deepEqual(distinctMapOf(counting.training), expected(['one', 'two']));
    });

    it('are seen between two passes in whatever is known of them', () => {
      const counting = { heldOutNames: ['a', 'b'], heldOutBytes: 9, corpusHash: 'hash' } as unknown as Counting;
      assert.ok(isSameCorpus(counting, { ...counting, heldOutNames: ['a', 'b'] }));
      for (const change of [
        { corpusHash: 'other' },
        { heldOutBytes: 8 },
        { heldOutNames: ['a'] },
        { heldOutNames: ['a', 'b', 'c'] },
        { heldOutNames: ['b', 'a'] },
        { heldOutNames: ['a', 'c'] },
      ]) {
        assert.ok(!isSameCorpus(counting, { ...counting, ...change }), JSON.stringify(change));
        assert.ok(!isSameCorpus({ ...counting, ...change }, counting), JSON.stringify(change));
      }
    });

    it('are seen between two passes', async () => {
      const first = await count(folder.corpus);
      assert.ok(isSameCorpus(first, await count(folder.corpus, { split: { ...byWords, feed: 'lines' } })));
      appendFileSync(folder.path('a.txt'), '!');
      assert.ok(!isSameCorpus(first, await count(folder.corpus)));
    });
  });

  describe('a file of several batches', () => {
    it('has the pieces that it has as a whole', async () => {
      const next = random(SEED);
      const paragraph = (): string => {
        const plain = Array.from({ length: 200 }, () => `a line ${next(1000)} of plain text\n`).join('');
        return plain + proseLikeText(next, 500).replaceAll('\0', '');
      };
      const text = '\ufeff' + Array.from({ length: 100 }, paragraph).join('').repeat(4);
      assert.ok(Buffer.byteLength(text) > 5 * smallBatches.batchBytes);
      const { corpus } = folder.write('large.txt', text);
      for (const split of [byWords, { ...byWords, feed: 'lines', normalizer: 'NFKC' } as const]) {
        const counting = await count(corpus, { split, environment: inSmallBatches });
        assert.deepEqual(distinctMapOf(counting.training), expected([text.slice(1)], split));
        assert.equal(counting.trainedBytes, Buffer.byteLength(text) - 3);
      }
    });

    it('is found to be no text at its end', async () => {
      const text = Buffer.from('text\n'.repeat(smallBatches.batchBytes / 4));
      text[text.length - 1] = 0xc3;
      folder.write('a.txt', 'one').write('latin.txt', text);
      text[text.length - 1] = 0;
      const counting = await count(folder.write('nul.txt', text).corpus, { environment: inSmallBatches });
      assert.deepEqual(reasons(counting), { 'latin.txt': 'invalid UTF-8', 'nul.txt': 'binary' });
      assert.deepEqual(distinctMapOf(counting.training), expected(['one']));
    });

    it('is held in one part where it has no place to cut', async () => {
      const text = 'x'.repeat(smallBatches.batchBytes + 1000) + ' y';
      const { corpus } = folder.write('a.txt', text).write('b.txt', 'x y');
      const counting = await count(corpus, { environment: inSmallBatches });
      assert.deepEqual(distinctMapOf(counting.training), expected([text, 'x y']));
    });

    it('is too large where that takes too much memory', async function () {
      const size = smallBatches.longestUncut + 1;
      const openFile = (path: string) =>
        path === folder.path('endless.txt') ? Promise.resolve(endless(size)) : openNodeFile(path);
      folder.write('a.txt', 'one').list('endless.txt');
      const split = { ...byWords, preTokenizer: { name: 'none' } };
      const counting = await count(folder.corpus, { split, environment: { ...inSmallBatches, openFile } });
      assert.deepEqual(reasons(counting), { 'endless.txt': 'too large' });
      assert.deepEqual(distinctMapOf(counting.training), expected(['one']));
    });
  });

  describe('with workers', () => {
    const inSmallWorkers = { ...inWorkers, sizes: smallBatches };
    let removeBundle: (() => void) | undefined;
    before(() => void (removeBundle = bundleWorker()));
    after(() => removeBundle?.());
    const next = random(SEED);
    const letters = (number: number): string => number.toString(8).replace(/\d/g, digit => 'abcdefgh'[Number(digit)]!);
    const write = (): Corpus => {
      for (let file = 0; file < 60; file++) {
        const text = proseLikeText(next, 2000 * (1 + (file % 7))) + ` only${file}`.repeat(file % 5);
        folder.write(`file ${file}.txt`, text);
      }
      const lines = Array.from({ length: 40_000 }, () => `line ${letters(next(2 ** 30))} of many\n`);
      return folder.write('large.txt', lines.join('')).corpus;
    };

    it('gives the same for any number of them, pruned or not', async () => {
      const corpus = write();
      const split = { preTokenizer: { name: 'superbpe-stage2' }, feed: 'lines', normalizer: 'none' } as const;
      for (const memoryLimit of [2 ** 30, 200_000]) {
        const one = await count(corpus, { split, memoryLimit, heldOutShare: 0.1, environment: inSmallBatches });
        assert.equal(one.pruned !== undefined, memoryLimit < 2 ** 30);
        if (one.pruned) assert.ok(one.pruned.pieces > 1000 && one.pruned.below > 1);
        for (const workers of [1, 2, 3]) {
          const counting = await count(corpus, {
            split,
            memoryLimit,
            heldOutShare: 0.1,
            workers,
            environment: inSmallWorkers,
          });
          assert.deepEqual(hashed(counting), hashed(one), `${workers} workers, ${memoryLimit} bytes`);
        }
      }
    });

    it('leaves none of them running when it is cancelled, or one fails', async () => {
      const corpus = write();
      const controller = new AbortController();
      const reason = new Error('cancelled by the test');
      let reports = 0;
      const run = count(
        corpus,
        { workers: 2, environment: inSmallWorkers },
        () => {
          if (++reports === 2) controller.abort(reason);
        },
        controller.signal,
      );
      await assert.rejects(run, reason);
      assert.equal(running.size, 0);
      const failing = {
        ...inSmallWorkers,
        startCounter: () => inWorkers.startCounter({ ...byWords, preTokenizer: { name: 'fails' } }),
      };
      await assert.rejects(count(corpus, { workers: 2, environment: failing }), /unknown pre-tokenizer/);
      assert.equal(running.size, 0);
    });
  });

  it('can be cancelled before it begins, and while the extension does not answer', async () => {
    const corpus = folder.write('a.txt', 'one').corpus;
    await assert.rejects(count(corpus, {}, undefined, AbortSignal.abort()), { name: 'AbortError' });
    const controller = new AbortController();
    const environment = {
      ...inThread,
      readCorpusFile: () => {
        setImmediate(() => controller.abort()); // when it waits for the answer
        return new Promise<never>(() => undefined);
      },
    };
    const files = [{ name: 'a', uri: 'x:a', bytes: 1 }];
    await assert.rejects(count({ kind: 'files', files }, { environment }, undefined, controller.signal), {
      name: 'AbortError',
    });
  });

  it('reports what it skipped and what it counted, never more than all and never less than before', async () => {
    const reports: [number, number][] = [];
    const report = (done: number, total: number): void => void reports.push([done, total]);
    await count(
      folder
        .write('a', 'text')
        .write('b', Uint8Array.of(0, 1, 2))
        .write('c', 'hi').corpus,
      {},
      report,
    );
    assert.deepEqual(reports, [
      [3, 9],
      [9, 9],
      [9, 9],
    ]);
    reports.length = 0;
    // Files that have grown since they were listed.
    const files = new MemoryFiles().write('a', 'text').write('b', 'hi');
    const { corpus } = files;
    const listed = corpus.kind === 'files' && corpus.files.map(file => ({ ...file, bytes: 2 }));
    const environment = { ...inThread, openFile: files.openFile, sizes: { batchBytes: 4, longestUncut: 8 } };
    await count({ kind: 'files', files: listed || [] }, { environment }, report);
    assert.deepEqual(reports, [
      [4, 4],
      [4, 4],
      [4, 4],
    ]);
  });

  it('notices between two files that it is cancelled, however small they are', async () => {
    const files = new MemoryFiles();
    for (let file = 0; file < 100; file++) files.write(`${file}`, 'text');
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error('enough')), 0);
    // More at each look than may pass between two yields.
    await withClock(steppingClock(21), async () => {
      const environment = { ...inThread, openFile: files.openFile };
      await assert.rejects(count(files.corpus, { environment }, undefined, stop.signal), /enough/);
    });
    assert.ok(files.opened.length < 100, `${files.opened.length} files were read`);
  });

  it('starts one counter at least, and listens to the signal only as long as it counts', async () => {
    let started = 0;
    const environment = {
      ...inThread,
      startCounter: (split: CountingSplit) => {
        started++;
        return inThread.startCounter(split);
      },
    };
    const stop = new AbortController();
    const { corpus } = folder.write('a', 'text');
    for (const workers of [0, 1, 3]) {
      started = 0;
      await count(corpus, { workers, environment }, undefined, stop.signal);
      assert.equal(started, Math.max(1, workers));
    }
    assert.equal(getEventListeners(stop.signal, 'abort').length, 0);
  });

  it('reports how far it is, up to all', async () => {
    for (let file = 0; file < 5; file++) folder.write(`${file}.txt`, 'some text\n'.repeat(400_000));
    folder.write('binary', Uint8Array.of(0)).list('gone');
    const reports: [number, number][] = [];
    await count(folder.corpus, {}, (done, total) => reports.push([done, total]));
    assert.ok(reports.length >= 4);
    assert.deepEqual(reports.at(-1), [20_000_001, 20_000_001]);
    for (const [index, [done, total]] of reports.entries()) {
      assert.equal(total, 20_000_001);
      assert.ok(done >= (reports[index - 1]?.[0] ?? 0));
    }
  });
});

/** With hashes for its columns: they are compared to the byte, in less time. */
function hashed(counting: Counting): unknown {
  const hash = ({ bytes, offsets, counts }: PieceCounts): string => {
    const sum = createHash('sha256');
    for (const column of [bytes, offsets, counts]) sum.update(`${column.length} `).update(column);
    return sum.digest('hex');
  };
  return { ...counting, training: hash(counting.training), heldOut: hash(counting.heldOut) };
}

function without(corpus: Corpus, name: string): Corpus {
  return corpus.kind === 'files' ? { ...corpus, files: corpus.files.filter(file => file.name !== name) } : corpus;
}

/** A file of one letter again and again. */
function endless(size: number) {
  let at = 0;
  return {
    stat: () => Promise.resolve({ size, modified: 0 }),
    read(bytes: Uint8Array) {
      const read = Math.min(bytes.length, size - at);
      bytes.fill(0x61, 0, read);
      at += read;
      return Promise.resolve(read);
    },
    rewind: () => void (at = 0),
    close: () => Promise.resolve(),
  };
}
