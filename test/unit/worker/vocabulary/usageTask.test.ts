import assert from 'node:assert/strict';
import type { Corpus, TrainingStatus } from '../../../../src/protocol/trainer';
import type { Usage } from '../../../../src/protocol/vocabularyTasks';
import { usage } from '../../../../src/worker/vocabulary/usageTask';
import type { TrainerEnvironment } from '../../../../src/worker/training/trainerEnvironment';
import { readNodeRange } from '../../../../src/worker/corpus/nodeFiles';
import { steppingClock, withClock } from '../../../support/clock';
import { CorpusFolder, inThread } from '../training/countingEnvironment';

const environment: TrainerEnvironment = {
  ...inThread,
  readRange: readNodeRange,
  saveCheckpoint: () => Promise.resolve(),
};

const ranks = [...Array.from({ length: 256 }, (_, byte) => Buffer.from([byte])), Buffer.from('th')]
  .map((entry, rank) => `${entry.toString('base64')} ${rank}`)
  .join('\n');
const tokenizer = { name: 'bytes', files: [{ name: 'cl100k_base.tiktoken', bytes: new TextEncoder().encode(ranks) }] };
const idle = new AbortController().signal;

/** The bytes, and enough pairs of them that there are yields while all entries are checked. */
const pairs = Array.from({ length: 4096 }, (_, pair) => Buffer.from([0x30 + (pair >> 6), 0x30 + (pair & 63)]));
const many = [...Array.from({ length: 256 }, (_, byte) => Buffer.from([byte])), ...pairs];
const manyEntries = many.map((entry, rank) => `${entry.toString('base64')} ${rank}`).join('\n');
const large = {
  name: 'pairs',
  files: [{ name: 'pairs.cl100k.tiktoken', bytes: new TextEncoder().encode(manyEntries) }],
};

function usageOf(
  corpus: Corpus,
  {
    maximumBytes = 1e9,
    signal = idle,
    tell = (): void => undefined,
    of = tokenizer,
  }: {
    of?: typeof tokenizer;
    maximumBytes?: number;
    signal?: AbortSignal;
    tell?: (share: number, status: TrainingStatus) => void;
  } = {},
): Promise<Usage> {
  return usage({ tokenizer: of, corpus, maximumBytes }, environment, tell, signal).then(found => found.usage);
}

describe('the use of a vocabulary in a corpus', () => {
  let folder: CorpusFolder;
  beforeEach(() => (folder = new CorpusFolder()));
  afterEach(() => folder.remove());

  it('reports on all texts, and what was read of them', async () => {
    folder.write('a.txt', 'the path').write('b.txt', 'the').write('c.bin', new Uint8Array(9));
    const shares: number[] = [];
    const { report, evidence, skipped } = await usageOf(folder.corpus, { tell: share => shares.push(share) });
    assert.equal(report.tokens, 6 + 2);
    assert.equal(report.bytes, 11);
    assert.deepEqual(report.top[0], { id: 256, text: 'th', tokens: 3 });
    assert.deepEqual(evidence, { files: 2, bytes: 11, corpusBytes: 20, sampled: false });
    assert.deepEqual(skipped, [{ reason: 'binary', files: 1 }]);
    assert.ok(shares.length > 0 && shares.every((share, index) => share >= (shares[index - 1] ?? 0)));
  });

  it('says so when it looked at a sample', async () => {
    for (let index = 0; index < 50; index++) folder.write(`${index}.txt`, 'th'.repeat(10));
    const { report, evidence } = await usageOf(folder.corpus, { maximumBytes: 300 });
    assert.deepEqual(evidence, { files: 15, bytes: 300, corpusBytes: 1000, sampled: true });
    assert.equal(report.tokens, 150);
  });

  it('refuses what has no text, and says why', async () => {
    folder.write('a.bin', new Uint8Array(9)).write('b.txt', '');
    await assert.rejects(usageOf(folder.corpus), /no text in these files \(1 binary, 1 empty\)/);
  });

  it('refuses a corpus of no files', async () => {
    await assert.rejects(usageOf(folder.corpus), /^Error: there is no text$/);
  });

  it('tells how far it is by the bytes of the text and those that checking all entries is worth', async () => {
    const told: [share: number, phase: string, done: number, total: number][] = [];
    // Every look at the clock is one at which to yield.
    await withClock(steppingClock(50), async () => {
      const tell = (share: number, { phase, done, total }: TrainingStatus): void =>
        void told.push([share, phase, done, total]);
      await usageOf(folder.write('a.txt', 'th'.repeat(500_000)).corpus, { tell, of: large });
    });
    const [text, all] = [1e6, 1e6 + 20e6];
    const encoding = told.filter(([, phase]) => phase === 'encoding');
    assert.deepEqual(
      [encoding[0], encoding.at(-1)],
      [
        [0, 'encoding', 0, 0],
        [text / all, 'encoding', text, text],
      ],
    );
    const measuring = told.filter(([, phase, , total]) => phase === 'measuring' && total > 0);
    assert.equal(measuring.length, 3);
    for (const [share, , done, total] of measuring) {
      assert.ok(done > 0 && done <= 1 && total === 1);
      assert.ok(Math.abs(share - (text + done * 20e6) / all) < 1e-9, `${share} at ${done}`);
    }
  });

  it('can be stopped while it checks the entries', async () => {
    const stop = new AbortController();
    const tell = (_: number, { phase, total }: TrainingStatus): void => {
      if (phase === 'measuring' && total > 0) stop.abort(new Error('enough'));
    };
    // Every look at the clock is one at which to yield.
    await withClock(steppingClock(50), async () => {
      await assert.rejects(
        usageOf(folder.write('a.txt', 'th').corpus, { signal: stop.signal, tell, of: large }),
        /enough/,
      );
    });
  });

  it('refuses a tokenizer that cannot be read', async () => {
    const files = [{ name: 'tokenizer.json', bytes: new TextEncoder().encode('{}') }];
    const corpus = folder.write('a.txt', 'a').corpus;
    const call = usage(
      { tokenizer: { name: 'x', files }, corpus, maximumBytes: 9 },
      environment,
      () => undefined,
      idle,
    );
    await assert.rejects(call, /model/);
  });

  it('stops when it is told to', async () => {
    const controller = new AbortController();
    controller.abort(new Error('enough'));
    await assert.rejects(usageOf(folder.write('a.txt', 'th').corpus, { signal: controller.signal }), /enough/);
  });
});
