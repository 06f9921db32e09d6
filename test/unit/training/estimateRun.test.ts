import assert from 'node:assert/strict';
import { estimateRun, type SampleRun, type WholeRun } from '../../../src/training/estimateRun';

/** A sample of one megabyte, whose half has 70 % of its distinct pieces: Heaps' exponent is then about a half. */
const words: SampleRun = {
  bytes: 1e6,
  stages: [{ distinctBytesOfHalf: 70_000, distinctBytes: 100_000, distinctPieces: 12_000 }],
  countingSeconds: 0.05,
  learningSeconds: 0.1,
};
const lines = { distinctBytesOfHalf: 400_000, distinctBytes: 800_000, distinctPieces: 20_000 };
const superBpe: SampleRun = { ...words, stages: [...words.stages, lines] };
const whole: WholeRun = {
  textBytes: 1e6,
  files: 100,
  workers: 1,
  memoryLimit: 2 ** 30,
  vocabularySize: 32_768,
  kind: 'bpe',
};
const of = (sample: SampleRun, changes: Partial<WholeRun> = {}) => estimateRun(sample, { ...whole, ...changes });

describe('the estimate of a run', () => {
  it('is what the sample took, and what any run takes, where the sample is all of the text', () => {
    assert.ok(Math.abs(of(words).seconds - (1 + 0.05 + 0.05 + 0.1)) < 1e-9);
  });

  it('counts in proportion to the text, and in workers beside each other', () => {
    const [one, two] = [of(words, { textBytes: 1e9 }), of(words, { textBytes: 1e9, workers: 2 })];
    assert.ok(one.seconds > 50 && one.seconds < 60, `${one.seconds}`);
    assert.ok(one.seconds - two.seconds > 24, `${one.seconds} and ${two.seconds}`);
  });

  it('learns from words in much less than proportion, from lines nearly so, from Unigram’s pieces fully', () => {
    const extra = (sample: SampleRun, kind: WholeRun['kind']): number =>
      of({ ...sample, countingSeconds: 0 }, { kind, textBytes: 1e8 }).seconds -
      of({ ...sample, countingSeconds: 0 }, { kind }).seconds;
    const [bpe, unigram, stage2] = [extra(words, 'bpe'), extra(words, 'unigram'), extra(superBpe, 'superbpe')];
    assert.ok(bpe > 0.2 && bpe < unigram && unigram < stage2 && stage2 < 10, [bpe, unigram, stage2].join());
  });

  it('takes the memory of the stage that takes more, and of its tokens, not its bytes', () => {
    const [first, both] = [of(words, { textBytes: 1e8 }).memory, of(superBpe, { textBytes: 1e8 }).memory];
    // 80 MB of lines: some 1.5 bytes each for counts, 28 for each of 2 million lines, and 10.5 for a third of the bytes.
    assert.ok(both - first > 350e6 && both - first < 500e6, `${both - first}`);
  });

  it('takes for merges the memory that is documented', () => {
    // At the start and for one worker; counts; 10.5 bytes a symbol, 104 a pair and 116 an entry, and the first table.
    const fixed = 60e6 + 50e6 + (1.5 * 100_000 + 28 * 12_000) + 8 * 2 ** 22;
    assert.equal(of(words).memory, fixed + 10.5 * 100_000 + (104 + 116) * 32_768);
    assert.equal(of(words, { workers: 3 }).memory - of(words).memory, 100e6);
    assert.equal(of(words, { vocabularySize: 65_536 }).memory - of(words).memory, (104 + 116) * 32_768);
    const unigram = of(words, { kind: 'unigram' }).memory;
    assert.equal(unigram, 60e6 + 50e6 + (1.5 * 100_000 + 28 * 12_000) + 40 * 100_000);
  });

  it('never counts beyond the limit, and never shrinks with the text', () => {
    const limited = of(superBpe, { textBytes: 1e12, memoryLimit: 2e8 }).memory;
    assert.ok(limited < 2e9, `${limited}`);
    assert.equal(of(superBpe, { textBytes: 10 }).memory, of(superBpe).memory);
    assert.equal(of(superBpe, { textBytes: 10 }).seconds, of(superBpe).seconds);
  });

  it('takes samples without anything in them', () => {
    const nothing = { distinctBytesOfHalf: 0, distinctBytes: 0, distinctPieces: 0 };
    const empty = of({ bytes: 0, stages: [nothing], countingSeconds: 0, learningSeconds: 0 }, { textBytes: 1e6 });
    assert.ok(Number.isFinite(empty.seconds) && Number.isFinite(empty.memory));
  });
});
