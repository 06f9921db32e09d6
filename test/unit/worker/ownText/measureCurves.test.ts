import assert from 'node:assert/strict';
import type { CurvesRequest, MeasuredCurves } from '../../../../src/protocol/views/ownText';
import { CancelledError } from '../../../../src/protocol/rpc';
import type { TrainingStatus } from '../../../../src/protocol/trainer';
import { scannerByName } from '../../../../src/engine/scanners/scannerTable';
import { countTexts } from '../../../../src/training/counts/countTexts';
import { Pace } from '../../../../src/training/pace';
import type { PieceCounts } from '../../../../src/training/counts/pieceCounts';
import { tokensOf } from '../../../../src/training/superwords/sweepTransitions';
import { trainBytePairs } from '../../../../src/training/learning/trainBytePairs';
import { trainSuperwords } from '../../../../src/training/learning/trainSuperwords';
import { createTrainer } from '../../../../src/worker/training/trainerService';
import type { TrainerEnvironment } from '../../../../src/worker/training/trainerEnvironment';
import { random } from '../../../support/random';
import { CorpusFolder, inThread, running } from '../training/countingEnvironment';

const SEED = 20_261_125;
const WORDS = 2000;
const environment: TrainerEnvironment = { ...inThread, saveCheckpoint: () => Promise.resolve() };

describe(`measuring compression curves (seed ${SEED})`, function () {
  this.timeout(120_000);
  let folder: CorpusFolder;
  const texts = inventedTexts(20, 1500);

  beforeEach(() => {
    folder = new CorpusFolder();
    for (const [index, text] of texts.entries()) folder.write(`part ${index}.txt`, text);
  });
  afterEach(() => {
    folder.remove();
    assert.equal(running.size, 0, 'no counter is left running');
  });

  const request = (changes: Partial<CurvesRequest> = {}): CurvesRequest => ({
    corpus: folder.corpus,
    heldOutShare: 0.2,
    maximumBytes: 1e9,
    vocabularySize: 1500,
    transitionShare: 0.8,
    memoryLimit: 2 ** 28,
    workers: 1,
    ...changes,
  });

  it('gives what vocabularies trained one by one give, on held-out characters', async () => {
    const { bpe, superbpe, characters, ...rest } = await measure(request());
    const held = rest.measuredNames.map(name => texts[Number(/\d+/.exec(name)![0])]!);
    const trained = texts.filter(text => !held.includes(text));
    assert.ok(held.length > 0 && trained.length > 0);
    assert.equal(characters, Array.from(held.join('')).length);
    assert.equal(rest.heldOutBytes, Buffer.byteLength(held.join('')));
    assert.equal(rest.trainedBytes, Buffer.byteLength(trained.join('')));
    assert.deepEqual([rest.trainedFiles, rest.heldOutFiles], [trained.length, held.length]);
    assert.ok(rest.heldOutBytes > characters, 'the text has characters of several bytes');
    assert.deepEqual([rest.isOfTraining, rest.isSampled, rest.isExhausted], [false, false, false]);

    const counts = (stage: 1 | 2, of: readonly string[]): Promise<PieceCounts> =>
      countTexts(of, scannerByName(`superbpe-stage${stage}`), 'lines', new Pace({}));
    const [first, second] = [await counts(1, trained), await counts(2, trained)];
    const [firstHeld, secondHeld] = [await counts(1, held), await counts(2, held)];
    for (const size of [512, 1024, 1500]) {
      const vocabulary = await trainBytePairs(first, { vocabularySize: size });
      const point = bpe.find(({ vocabularySize }) => vocabularySize === size)!;
      near(point.tokensPerCharacter, (await tokensOf(firstHeld, vocabulary)) / characters);
    }
    assert.deepEqual(
      superbpe.map(({ vocabularySize }) => vocabularySize),
      [1024, 1500],
    );
    for (const { vocabularySize, tokensPerCharacter } of superbpe) {
      const transitionSize = Math.round(0.8 * vocabularySize);
      const subwords = await trainBytePairs(first, { vocabularySize: transitionSize });
      const superwords = await trainSuperwords(second, subwords, { vocabularySize, transitionSize });
      near(tokensPerCharacter, (await tokensOf(secondHeld, superwords)) / characters);
    }
    assert.equal(bpe[0]!.vocabularySize, 256);
    near(bpe[0]!.tokensPerCharacter, rest.heldOutBytes / characters);
    assert.ok(
      bpe.every((point, index) => index === 0 || point.tokensPerCharacter <= bpe[index - 1]!.tokensPerCharacter),
    );
  });

  it('stops where the text has no more pairs', async () => {
    const { bpe, superbpe, isExhausted } = await measure(request({ vocabularySize: 65_536 }));
    assert.ok(isExhausted);
    const learnt = bpe.at(-1)!.vocabularySize;
    assert.ok(learnt > 1500 && learnt < 65_536, String(learnt));
    assert.ok(superbpe.every(({ vocabularySize }) => vocabularySize <= learnt / 0.8));
  });

  it('takes a sample of a larger corpus, and says so', async () => {
    const whole = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    const part = await measure(request({ maximumBytes: whole / 3 }));
    assert.ok(part.isSampled);
    assert.equal(part.corpusBytes, whole);
    assert.ok(part.trainedBytes + part.heldOutBytes <= whole / 3);
    const again = await measure(request({ maximumBytes: whole / 3 }));
    assert.deepEqual(again, part);
  });

  it('says so where the memory was too small, if only for one of the two countings', async () => {
    assert.equal((await measure(request())).isPruned, false);
    // Whole lines take far more memory than words.
    assert.equal((await measure(request({ memoryLimit: 200_000 }))).isPruned, true);
  });

  it('tells how much it has counted', async () => {
    const counted = new Map<number, TrainingStatus>();
    await measure(
      request(),
      undefined,
      (_, status) => status.phase === 'counting' && counted.set(status.stage, status),
    );
    const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    for (const stage of [1, 2]) assert.deepEqual([counted.get(stage)?.done, counted.get(stage)?.total], [bytes, bytes]);
  });

  it('measures no size of SuperBPE that the text has too few pairs for', async () => {
    const next = random(SEED);
    const lexicon = Array.from({ length: 500 }, () =>
      Array.from({ length: 4 }, () => 'bdfgklmnprst'[next(12)]! + 'aeiou'[next(5)]!).join(''),
    );
    // Each word occurs a few times, but hardly any two after each other twice.
    const text = Array.from({ length: 1500 }, () => lexicon[next(500)]!).join(' ');
    const { bpe, superbpe } = await measure(
      request({ corpus: { kind: 'texts', texts: [{ name: 'a', text }] }, vocabularySize: 4096 }),
    );
    assert.ok(bpe.at(-1)!.vocabularySize > 1024, `${bpe.at(-1)!.vocabularySize} entries were learnt`);
    assert.deepEqual(
      superbpe.map(({ vocabularySize }) => vocabularySize),
      [1024],
    );
  });

  it('measures a lone text on itself, and says so', async () => {
    const lone = { kind: 'texts', texts: [{ name: 'one', text: texts.join('\n') }] } as const;
    const { isOfTraining, measuredNames, heldOutFiles, bpe } = await measure(request({ corpus: lone }));
    assert.ok(isOfTraining);
    assert.deepEqual([heldOutFiles, measuredNames], [0, ['one']]);
    assert.ok(bpe.length > 10);
  });

  it('says why where there is nothing to measure', async () => {
    const empty = { kind: 'texts', texts: [{ name: 'empty', text: '' }] } as const;
    await assert.rejects(measure(request({ corpus: empty })), /no text to train on/);
    await assert.rejects(measure(request({ corpus: { kind: 'counts', files: [] } })), /no text that could be measured/);
    folder.remove();
    await assert.rejects(measure(request()), /all files were skipped \(20 gone\)/);
  });

  it('ends when it is cancelled, in any part, and tells how far it is', async () => {
    for (const at of ['counting 1', 'counting 2', 'merging 1', 'merging 2']) {
      const controller = new AbortController();
      let furthest = 0;
      const progress = (share: number, { phase, stage }: TrainingStatus): void => {
        assert.ok(share >= furthest && share <= 1);
        furthest = share;
        if (`${phase} ${stage}` === at) controller.abort(new CancelledError());
      };
      await assert.rejects(measure(request({ vocabularySize: 4096 }), controller.signal, progress), CancelledError, at);
    }
  });

  it('counts the same text with a tokenizer that exists', async () => {
    const ranks = Array.from({ length: 256 }, (_, byte) => `${Buffer.from([byte]).toString('base64')} ${byte}`);
    const files = [{ name: 'cl100k_base.tiktoken', bytes: new TextEncoder().encode(ranks.join('\n')) }];
    const tokenizer = { name: 'bytes', files };
    const { measuredNames: names, heldOutBytes, characters } = await measure(request());
    const vocabularyTasks = createTrainer(environment);
    const context = { signal: new AbortController().signal, progress: () => undefined };
    const counted = await vocabularyTasks.countTexts({ tokenizer, corpus: folder.corpus, names }, context);
    assert.deepEqual(counted, { vocabularySize: 256, tokens: heldOutBytes, bytes: heldOutBytes, characters });
    const gone = { tokenizer, corpus: folder.corpus, names: [...names, 'another'] };
    await assert.rejects(async () => vocabularyTasks.countTexts(gone, context), /no longer there/);
  });

  async function measure(
    of: CurvesRequest,
    signal = new AbortController().signal,
    progress: (share: number, status: TrainingStatus) => unknown = () => undefined,
  ): Promise<MeasuredCurves> {
    const tell = (share: number, detail?: unknown): unknown => progress(share, detail as TrainingStatus);
    return createTrainer(environment).measureCurves(of, { signal, progress: tell });
  }
});

function near(actual: number, expected: number): void {
  assert.ok(Math.abs(actual / expected - 1) < 1e-9, `${actual}, not ${expected}`);
}

/** Lines of words of an invented language, in which some words like each other's company. */
function inventedTexts(count: number, words: number): string[] {
  const next = random(SEED);
  const syllables = [
    'ka',
    'lo',
    'mé',
    'ter',
    'in',
    'su',
    'ра',
    '水',
    'on',
    'ba',
    'vi',
    'gel',
    'dro',
    'pan',
    'ix',
    'um',
  ];
  /** The first ones more often. */
  const pick = (below: number): number => Math.floor(below * (next(1e6) / 1e6) ** 2);
  const word = (): string => Array.from({ length: 1 + next(5) }, () => syllables[next(syllables.length)]).join('');
  const lexicon = Array.from({ length: WORDS }, word);
  return Array.from({ length: count }, () =>
    Array.from({ length: words }, (_, at) => `${lexicon[pick(WORDS)]}${at % 12 === 11 ? '.\n' : ' '}`).join(''),
  );
}
