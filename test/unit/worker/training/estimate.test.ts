import assert from 'node:assert/strict';
import type { Corpus, TrainingEstimate, TrainingRequest } from '../../../../src/protocol/trainer';
import { estimate } from '../../../../src/worker/training/estimate';
import { CannotRead } from '../../../../src/worker/corpus/openFile';
import { withClock } from '../../../support/clock';
import { smallRecipe } from '../../../support/smallTraining';
import { MemoryFiles } from '../corpus/memoryFiles';
import { inThread } from './countingEnvironment';

/** Seconds that any run takes, and those for each file (`estimateRun`). */
const AT_LEAST = 1;
const PER_FILE = 0.0005;

const recipe = smallRecipe({ vocabularySize: 300 });
const text = 'the cat and the hat and the bat\n'.repeat(20);

function estimateOf(
  files: MemoryFiles,
  changes: Partial<TrainingRequest> = {},
  signal = new AbortController().signal,
): Promise<TrainingEstimate> {
  const request = { recipe, corpus: files.corpus, heldOutShare: 0.1, memoryLimit: 2 ** 30, workers: 1, ...changes };
  const environment = { ...inThread, saveCheckpoint: () => Promise.resolve(), openFile: files.openFile };
  return estimate(request, environment, signal);
}

/** A clock that says 0 once, then always `milliseconds`. */
function jumpingClock(milliseconds: number): () => number {
  let looks = 0;
  return () => (looks++ === 0 ? 0 : milliseconds);
}

/** The same files, listed as if each had so many bytes. */
function listedAs(files: MemoryFiles, bytes: number): Corpus {
  const { corpus } = files;
  return corpus.kind === 'files' ? { ...corpus, files: corpus.files.map(file => ({ ...file, bytes })) } : corpus;
}

describe('the estimate of a training run', () => {
  it('opens at most 256 files, evenly spread, each once, and reads their starts', async () => {
    const files = new MemoryFiles();
    const names = Array.from({ length: 600 }, (_, index) => `${1000 + index}`);
    for (const name of names) files.write(name, text.repeat(30));
    await estimateOf(files);
    assert.deepEqual(
      files.opened,
      Array.from({ length: 256 }, (_, index) => names[Math.floor((index * 600) / 256)]),
    );
    assert.equal(files.longestRead, Math.ceil(4_000_000 / 256));
    assert.deepEqual(files.open, []);
  });

  it('takes all of fewer files', async () => {
    const files = new MemoryFiles().write('b', text).write('a', text).write('c', 'c');
    assert.equal((await estimateOf(files)).textBytes, 2 * text.length + 1);
    assert.deepEqual(files.opened, ['a', 'b', 'c']);
  });

  it('drops a character that the end of the sample cuts, and not the file', async () => {
    // Each line is 3 bytes, so after two more bytes the sample of 4,000,000 ends within a character.
    const files = new MemoryFiles().write('a', `aa${'é\n'.repeat(1_400_000)}`);
    assert.ok((await estimateOf(files)).seconds > 0);
  });

  it('leaves out what is no text, and says so where nothing is left', async () => {
    const files = new MemoryFiles()
      .write('binary', 'a\0b')
      .write('empty', '')
      .write('latin1', Uint8Array.of(0x61, 0xe9, 0x61))
      .write('unreadable', text, { read: () => Promise.reject(new CannotRead('unreadable')) });
    await assert.rejects(estimateOf(files), /^Error: there is no text to train on in the files that were sampled$/);
    assert.deepEqual([files.opened.length, files.open], [4, []]);
    assert.ok((await estimateOf(files.write('text', text))).seconds > 0);
  });

  it('passes on what is no fault of a file', async () => {
    const files = new MemoryFiles().write('a', text, { read: () => Promise.reject(new Error('out of memory')) });
    await assert.rejects(estimateOf(files), /out of memory/);
    assert.deepEqual(files.open, []);
  });

  it('refuses a recipe that cannot be trained, and counts, which have no text', async () => {
    const files = new MemoryFiles().write('a', text);
    await assert.rejects(estimateOf(files, { recipe: smallRecipe({ vocabularySize: 2 }) }), /at least 257/);
    const corpus = { kind: 'counts', files: [] } as const;
    await assert.rejects(estimateOf(files, { corpus }), /how long counts take is known only when they are read/);
    assert.deepEqual(files.opened, []);
  });

  it('takes the shortest of several trials', async () => {
    const files = new MemoryFiles().write('a', text).write('b', text);
    // The first look at the clock is at the start of the first trial: only that one takes any time.
    const { seconds } = await withClock(jumpingClock(1000), () => estimateOf(files));
    assert.equal(seconds, AT_LEAST + 2 * PER_FILE);
  });

  it('tries no second time after a long trial, and divides counting among the workers', async () => {
    const files = new MemoryFiles().write('a', text).write('b', text);
    const { seconds } = await withClock(jumpingClock(1001), () => estimateOf(files));
    near(seconds, AT_LEAST + 2 * PER_FILE + 1.001);
    const beside = await withClock(jumpingClock(1001), () => estimateOf(files, { workers: 4 }));
    near(beside.seconds, AT_LEAST + 2 * PER_FILE + 1.001 / 4);
  });

  it('sees from the halves of the sample how its pieces would grow', async () => {
    const [first, second] = ['x', 'y'].map(part =>
      Array.from({ length: 200 }, (_, index) => ` ${part}${word(index)}`).join(''),
    );
    const memoryLimit = 2 ** 30;
    const memoryOf = async (...texts: readonly (string | undefined)[]): Promise<number> => {
      const files = new MemoryFiles();
      for (const [index, each] of texts.entries()) files.write(`${index}`, each!);
      return (await estimateOf(files, { corpus: listedAs(files, 1e9), memoryLimit })).memory;
    };
    assert.ok((await memoryOf(first, first)) < memoryLimit / 4, 'the second half has nothing new');
    assert.ok((await memoryOf(first, second)) > memoryLimit, 'the second half is all new');
    // The halves are every second text, not the first ones and the last ones.
    assert.ok((await memoryOf(first, first, second, second)) < memoryLimit / 4);
  });

  it('counts a second stage, too', async () => {
    const superwords = { transitionSize: 280, style: 'paper', maximumWords: 4 } as const;
    const own = smallRecipe({
      kind: 'superbpe',
      vocabularySize: 300,
      preTokenizer: { name: 'superbpe-stage1' },
      superwords,
    });
    // Few words, but nearly all lines are distinct.
    const lines = Array.from(
      { length: 400 },
      (_, index) => `${[index % 7, index % 11, index % 13].map(word).join(' ')}\n`,
    );
    const files = new MemoryFiles().write('a', lines.slice(0, 200).join('')).write('b', lines.slice(200).join(''));
    const corpus = listedAs(files, 1e8);
    const one = await estimateOf(files, { corpus });
    const two = await estimateOf(files, { corpus, recipe: own });
    assert.ok(two.memory > 2 * one.memory, `${two.memory} and ${one.memory}`);
  });

  it('stops when it is cancelled', async () => {
    for (const after of [1, 2]) {
      const stop = new AbortController();
      let reads = 0;
      const read = (bytes: Uint8Array): Promise<number> => {
        if (++reads === after) stop.abort(new Error('enough'));
        return Promise.resolve(new TextEncoder().encodeInto(text.slice(0, bytes.length), bytes).written);
      };
      const files = new MemoryFiles().write('a', text, { read }).write('b', text, { read });
      await assert.rejects(estimateOf(files, {}, stop.signal), /enough/);
      assert.deepEqual([reads, files.open], [after, []]);
    }
  });
});

/** Letters that are another word for each number. */
function word(number: number): string {
  return number.toString(26).replace(/[0-9]/g, digit => 'qrstuvwxyz'[Number(digit)]!);
}

function near(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) < 1e-9, `${actual}, not ${expected}`);
}
