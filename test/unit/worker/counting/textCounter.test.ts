import assert from 'node:assert/strict';
import { originOf } from '../../../../src/training/importedCounts/countsHeader';
import { pieceCountsOf } from '../../../../src/training/counts/pieceCounts';
import { splitsOf } from '../../../../src/training/splits';
import { CannotRead } from '../../../../src/worker/corpus/openFile';
import { TextCounter } from '../../../../src/worker/counting/textCounter';
import { countsTsv } from '../../../support/countsTsv';
import { smallRecipe } from '../../../support/smallTraining';
import { distinctMapOf } from '../../training/counts/pieceMaps';
import { MemoryFiles } from '../corpus/memoryFiles';
import { inThread } from '../training/countingEnvironment';

const superwords = { transitionSize: 280, style: 'paper', maximumWords: 4 } as const;
const recipe = smallRecipe({ kind: 'superbpe', preTokenizer: { name: 'superbpe-stage1' }, feed: 'lines', superwords });
const bpe = smallRecipe({ preTokenizer: { name: 'gpt2' } });

interface Options {
  readonly of?: typeof recipe;
  readonly report?: (done: number, total: number) => void;
}

function counterOf(files: MemoryFiles, { of = recipe, report = () => undefined }: Options = {}): TextCounter {
  const environment = { ...inThread, saveCheckpoint: () => Promise.resolve(), openFile: files.openFile };
  const request = { recipe: of, corpus: files.corpus, heldOutShare: 0, memoryLimit: 2 ** 28, workers: 1 };
  return new TextCounter(request, splitsOf(of), environment, report, new AbortController().signal);
}

describe('the two countings of a run', () => {
  it('split as the stages do, and tell how far they are', async () => {
    const reports: [number, number][] = [];
    const files = new MemoryFiles().write('a', 'one two');
    const counter = counterOf(files, { report: (done, total) => reports.push([done, total]) });
    assert.deepEqual(
      distinctMapOf((await counter.countFirst()).training),
      new Map([
        ['one', 1],
        [' two', 1],
      ]),
    );
    assert.deepEqual(reports.at(-1), [7, 7]);
    reports.length = 0;
    assert.deepEqual([...distinctMapOf((await counter.countSecond()).training)], [['one two', 1]]);
    assert.deepEqual(reports.at(-1), [7, 7]);
  });

  it('have no second where the recipe has none', async () => {
    const counter = counterOf(new MemoryFiles().write('a', 'one'), { of: bpe });
    await counter.countFirst();
    await assert.rejects(counter.countSecond(), /the recipe has no second stage/);
  });

  it('must be of the same text', async () => {
    const changes: ((files: MemoryFiles) => unknown)[] = [
      files => files.write('a', 'another'),
      files => files.write('b', '', { read: () => Promise.reject(new CannotRead('gone')) }),
    ];
    for (const change of changes) {
      const files = new MemoryFiles().write('a', 'one').write('b', 'two');
      const counter = counterOf(files);
      await counter.countFirst();
      change(files);
      await assert.rejects(counter.countSecond(), /a file changed between the two stages of training; train again/);
    }
  });

  it('say why there is nothing to train on', async () => {
    const files = new MemoryFiles();
    await assert.rejects(counterOf(files).countFirst(), /^Error: there is no text to train on$/);
    files.write('a', 'a\0').write('b', 'b\0').write('c', '');
    const reason = /^Error: there is no text to train on: all files were skipped \(2 binary, 1 empty\)$/;
    await assert.rejects(counterOf(files).countFirst(), reason);
  });

  it('are read from counts of another engine, one file a stage', async () => {
    const { first, second } = splitsOf(recipe);
    const files = new MemoryFiles();
    files.write(
      '1.tsv',
      countsTsv(
        pieceCountsOf([
          ['one', 2],
          [' two', 3],
        ]),
        originOf(first),
      ),
    );
    files.write('2.tsv', countsTsv(pieceCountsOf([['one two', 1]]), originOf(second!)));
    const { corpus } = files;
    assert.ok(corpus.kind === 'files');
    // Files without a path here are read through the extension.
    const listed = corpus.files.map(({ name, uri, bytes }) => ({ name, uri, bytes }));
    const readCorpusFile = async (uri: string): Promise<Uint8Array> => {
      const file = await files.openFile(uri.replace('memory:', ''));
      const bytes = new Uint8Array((await file.stat()).size);
      await file.read(bytes);
      await file.close();
      return bytes;
    };
    const environment = { ...inThread, saveCheckpoint: () => Promise.resolve(), readCorpusFile };
    const counts = { kind: 'counts', files: listed } as const;
    const request = { recipe, corpus: counts, heldOutShare: 0.2, memoryLimit: 2 ** 28, workers: 1 };
    const counter = new TextCounter(
      request,
      splitsOf(recipe),
      environment,
      () => undefined,
      new AbortController().signal,
    );
    const one = await counter.countFirst();
    assert.deepEqual(
      distinctMapOf(one.training),
      new Map([
        ['one', 2],
        [' two', 3],
      ]),
    );
    assert.deepEqual(
      [one.trainedFiles, one.trainedBytes, one.heldOutNames, one.heldOutBytes],
      [1, 2 * 3 + 3 * 4, [], 0],
    );
    assert.match(one.corpusHash, /^[0-9a-f]{64}$/);
    const two = await counter.countSecond();
    assert.deepEqual(distinctMapOf(two.training), new Map([['one two', 1]]));
    assert.notEqual(two.corpusHash, one.corpusHash);
    assert.deepEqual(files.opened.toSorted(), ['1.tsv', '1.tsv', '2.tsv', '2.tsv'], 'each once a stage');
  });
});
