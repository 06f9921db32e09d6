import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { readTokenizerFiles } from '../../../../src/engine/formats/readTokenizerFiles';
import type { Tokenizer } from '../../../../src/engine/tokenizer';
import { CancelledError } from '../../../../src/protocol/rpc';
import type { TrainingRequest, TrainingResult, TrainingStatus } from '../../../../src/protocol/trainer';
import { countTexts } from '../../../../src/training/counts/countTexts';
import { scannerByName } from '../../../../src/engine/scanners/scannerTable';
import { readMergeLog } from '../../../../src/training/mergeLog/mergeLog';
import { Pace } from '../../../../src/training/pace';
import type { TrainingRecipe } from '../../../../src/training/recipe';
import { originOf } from '../../../../src/training/importedCounts/countsHeader';
import { countsTsv } from '../../../support/countsTsv';
import { readNodeRange } from '../../../../src/worker/corpus/nodeFiles';
import { createTrainer } from '../../../../src/worker/training/trainerService';
import type { TrainerEnvironment } from '../../../../src/worker/training/trainerEnvironment';
import { steppingClock, withClock } from '../../../support/clock';
import { random } from '../../../support/random';
import { CorpusFolder, inThread, running } from './countingEnvironment';

const SEED = 20_261_124;

const recipe: TrainingRecipe = {
  kind: 'bpe',
  name: 'test',
  vocabularySize: 600,
  preTokenizer: { name: 'gpt2' },
  feed: 'documents',
  normalizer: 'none',
  minimumCount: 2,
  addedTokens: [],
  padding: 'none',
};
const superBpe: TrainingRecipe = {
  ...recipe,
  kind: 'superbpe',
  preTokenizer: { name: 'superbpe-stage1' },
  feed: 'lines',
  superwords: { transitionSize: 450, style: 'paper', maximumWords: 4 },
};

describe(`the trainer (seed ${SEED})`, function () {
  this.timeout(120_000);
  let folder: CorpusFolder;
  const next = random(SEED);
  const texts = Array.from({ length: 40 }, () => words(next, 400));

  beforeEach(() => {
    folder = new CorpusFolder();
    for (const [index, text] of texts.entries()) folder.write(`part ${index}.txt`, text);
  });
  afterEach(() => {
    folder.remove();
    assert.equal(running.size, 0, 'no counter is left running');
  });

  const request = (changes: Partial<TrainingRequest> = {}): TrainingRequest => ({
    recipe,
    corpus: folder.corpus,
    heldOutShare: 0.2,
    memoryLimit: 2 ** 28,
    workers: 1,
    ...changes,
  });

  for (const kind of ['bpe', 'superbpe', 'characters', 'unigram'] as const) {
    it(`trains ${kind}, and measures it on files that it was not trained on`, async () => {
      const own = kind === 'superbpe' ? superBpe : { ...recipe, kind };
      const { report, files } = await train(
        request({ recipe: { ...own, ...(kind === 'characters' && { maximumBytes: 4 }) } }),
      );
      const tokenizer = tokenizerOf({ report, files });
      assert.equal(report.entries, 600);
      assert.equal(report.ended, 'size');
      assert.equal(tokenizer.info.vocabularySize, 600);
      assert.equal(report.trainedFiles + report.heldOutNames.length, 40);
      assert.ok(report.heldOutNames.length > 0);
      const held = report.heldOutNames.map(name => texts[Number(/\d+/.exec(name)![0])]!);
      assert.equal(report.heldOutBytes, Buffer.byteLength(held.join('')));
      assert.equal(
        report.heldOutTokens,
        held.reduce((sum, text) => sum + tokenizer.count(text), 0),
      );
      const { curve } = report;
      if (kind === 'unigram') assert.deepEqual(curve, []);
      else {
        assert.deepEqual(curve[0], { vocabularySize: 256, tokens: report.heldOutBytes });
        assert.deepEqual(curve.at(-1)!.vocabularySize, 600);
        // Counted by lines there, by files here: SuperBPE's entries may reach across a line feed.
        if (kind !== 'superbpe') assert.equal(curve.at(-1)!.tokens, report.heldOutTokens);
        assert.ok(curve.every(({ tokens }, index) => index === 0 || tokens <= curve[index - 1]!.tokens));
      }
      const [text] = texts;
      assert.equal(new TextDecoder().decode(tokenizer.decodeBytes(tokenizer.encode(text!).ids)), text);
      if (kind === 'characters') {
        assert.ok(Array.from(tokenizer.encode(text!).ids).every(id => tokenizer.decodeBytes([id]).length <= 4));
      }
      assert.deepEqual(JSON.parse(textOf({ report, files }, 'training.json')), JSON.parse(JSON.stringify(report)));
    });
  }

  it('goes on from its log to what one run would have learnt, BPE and SuperBPE', async () => {
    for (const own of [recipe, superBpe]) {
      const whole = await train(request({ recipe: own }));
      const smaller = [300, 449, 450, 500].map(size => ({
        ...own,
        vocabularySize: size,
        // The run that ends before its transition point ends in the first stage.
        ...(own.superwords && size < 450 && { kind: 'bpe' as const }),
      }));
      for (const part of smaller) {
        const log = bytesOf(await train(request({ recipe: part })), 'merges.log');
        const { files } = await train(request({ recipe: own, checkpoint: log }));
        assert.deepEqual(
          bytesOf({ files }, 'tokenizer.json'),
          bytesOf(whole, 'tokenizer.json'),
          `${part.vocabularySize}`,
        );
        assert.deepEqual(bytesOf({ files }, 'merges.log'), bytesOf(whole, 'merges.log'));
      }
    }
  });

  it('refuses to continue from the log of another recipe, or of another text', async () => {
    const log = bytesOf(await train(request()), 'merges.log');
    await assert.rejects(
      train(request({ checkpoint: log, recipe: { ...recipe, minimumCount: 3 } })),
      /training cannot be continued: .*occurrences/,
    );
    folder.write('part 0.txt', 'something else');
    folder.write('part 1.txt', 'something else');
    await assert.rejects(train(request({ checkpoint: log })), /training cannot be continued: the text has changed/);
    await assert.rejects(train(request({ checkpoint: log.subarray(0, 30) })), /merges\.log/);
  });

  it('saves a checkpoint that can be continued from', async () => {
    const kept: Uint8Array[] = [];
    // Every look at the clock is six seconds later than the last.
    const whole = await withClock(steppingClock(6000), () =>
      train(request({ recipe: { ...recipe, vocabularySize: 2000 } }), {
        saveCheckpoint: log => {
          kept.push(log);
          return Promise.resolve();
        },
      }),
    );
    assert.ok(kept.length > 0, 'no checkpoint was kept');
    const { lefts } = readMergeLog(kept[0]!);
    assert.ok(lefts.length < 2000 - 256);
    const { files } = await train(request({ recipe: { ...recipe, vocabularySize: 2000 }, checkpoint: kept[0]! }));
    assert.deepEqual(bytesOf({ files }, 'tokenizer.json'), bytesOf(whole, 'tokenizer.json'));
  });

  it('keeps a checkpoint where the first stage of SuperBPE ends', async () => {
    const kept: Uint8Array[] = [];
    const whole = await train(request({ recipe: superBpe }), {
      saveCheckpoint: log => Promise.resolve(void kept.push(log)),
    });
    const [log] = kept;
    assert.ok(log, 'no checkpoint was kept');
    const { head, lefts } = readMergeLog(log);
    assert.deepEqual([head.firstStageMerges, lefts.length], [450 - 256, 450 - 256]);
    const { files } = await train(request({ recipe: superBpe, checkpoint: log }));
    assert.deepEqual(bytesOf({ files }, 'tokenizer.json'), bytesOf(whole, 'tokenizer.json'));
  });

  it('trains on counts of another engine as on the text that they are of', async () => {
    const onText = await train(request({ heldOutShare: 0 }));
    const counts = await countTexts(texts, scannerByName('gpt2'), 'documents', new Pace({}));
    const imported = new CorpusFolder();
    try {
      imported.write('counts.tsv', countsTsv(counts, originOf(recipe)));
      const corpus = { ...imported.corpus, kind: 'counts' } as TrainingRequest['corpus'];
      const told: TrainingStatus[] = [];
      const { report, files } = await train(request({ corpus }), {}, (_, status) =>
        told.push(status as TrainingStatus),
      );
      assert.ok(told.some(({ phase, done, total }) => phase === 'counting' && total > 1000 && done === total));
      assert.deepEqual(bytesOf({ files }, 'tokenizer.json'), bytesOf(onText, 'tokenizer.json'));
      assert.equal(report.heldOutTokens, undefined);
      assert.equal(report.curveOf, 'training');
      assert.equal(report.trainedBytes, onText.report.trainedBytes);
      await assert.rejects(train(request({ corpus, recipe: { ...recipe, preTokenizer: { name: 'o200k' } } })), /gpt2/);
    } finally {
      imported.remove();
    }
  });

  it('goes on from an existing tokenizer with SuperBPE, as from a first stage of its own', async () => {
    const first = await train(
      request({ recipe: { ...recipe, preTokenizer: { name: 'superbpe-stage1' }, feed: 'lines', vocabularySize: 450 } }),
    );
    const files = [{ name: 'tokenizer.json', bytes: bytesOf(first, 'tokenizer.json') }];
    const kept: Uint8Array[] = [];
    const saveCheckpoint = (log: Uint8Array): Promise<void> => Promise.resolve(void kept.push(log));
    // Where the base ends is known from the base alone.
    const own = { ...superBpe, superwords: { ...superBpe.superwords!, transitionSize: 300 } };
    const onBase = request({ recipe: own, base: { name: 'mine', files } });
    const seen: number[] = [];
    const result = await train(onBase, { saveCheckpoint }, share => seen.push(share));
    const whole = await train(request({ recipe: superBpe }));
    assert.deepEqual(bytesOf(result, 'tokenizer.json'), bytesOf(whole, 'tokenizer.json'));
    assert.equal(result.report.base, 'mine');
    assert.equal(result.report.recipe.superwords?.transitionSize, 450);
    assert.deepEqual(result.report.curve, whole.report.curve);
    assert.equal(result.report.heldOutTokens, whole.report.heldOutTokens);
    assert.deepEqual([kept.length, result.files.some(({ name }) => name === 'merges.log')], [0, false]);
    assert.ok(seen.every((share, index) => index === 0 || share >= seen[index - 1]!) && seen.at(-1)! > 0.9);
    assert.ok((await trainer().estimate(onBase, context())).seconds > 0);
  });

  it('says why a tokenizer cannot be gone on from', async () => {
    const unigram = await train(
      request({ recipe: { ...recipe, kind: 'unigram', preTokenizer: { name: 'metaspace' } } }),
    );
    const bpe = await train(request());
    const onTopOf = (result: TrainingResult, own = superBpe): Promise<TrainingResult> => {
      const files = [{ name: 'tokenizer.json', bytes: bytesOf(result, 'tokenizer.json') }];
      return train(request({ recipe: own, base: { name: 'mine', files } }));
    };
    await assert.rejects(onTopOf(unigram), /mine cannot be continued: it is no byte-level BPE/);
    await assert.rejects(onTopOf(bpe), /must be more than the 600 entries that mine has/);
    await assert.rejects(onTopOf(bpe, { ...recipe, vocabularySize: 700 }), /Only SuperBPE/);
    const damaged = [{ name: 'tokenizer.json', bytes: Uint8Array.of(0x7b) }];
    await assert.rejects(
      train(request({ recipe: superBpe, base: { name: 'mine', files: damaged } })),
      /tokenizer\.json/,
    );
    const packed = [{ name: 'mine.loupe', bytes: new Uint8Array(40) }];
    await assert.rejects(train(request({ recipe: superBpe, base: { name: 'mine', files: packed } })));
  });

  it('sweeps transition points, each as a run of its own would have it', async () => {
    const sizes = [300, 450, 600];
    const seen: { share: number; status: TrainingStatus }[] = [];
    const points = await trainer().sweep(
      { request: request({ recipe: superBpe }), transitionSizes: sizes },
      context((share, status) => seen.push({ share, status: status as TrainingStatus })),
    );
    const parts = seen.map(({ status }) => `${status.phase} ${status.stage}`);
    const inOrder = parts.filter((part, index) => part !== parts[index - 1]);
    assert.deepEqual(inOrder.slice(0, 3), ['counting 1', 'counting 2', 'merging 1']);
    assert.ok(seen.filter(({ status }) => status.stage === 2 && status.phase === 'merging').length >= sizes.length);
    assert.deepEqual(
      points.map(point => point.transitionSize),
      sizes,
    );
    const { report } = await train(request({ recipe: superBpe }));
    assert.equal(points[1]!.tokens, report.curve.at(-1)!.tokens);
    assert.equal(points[1]!.bytes, report.heldOutBytes);
    await assert.rejects(
      async () => trainer().sweep({ request: request(), transitionSizes: sizes }, context()),
      /only SuperBPE/,
    );
  });

  it('estimates time, memory and text', async () => {
    const estimate = await trainer().estimate(request({ recipe: superBpe }), context());
    assert.equal(estimate.textBytes, Buffer.byteLength(texts.join('')));
    assert.ok(estimate.seconds > 0 && estimate.seconds < 600, `${estimate.seconds}`);
    assert.ok(estimate.memory > 50_000_000 && estimate.memory < 2_000_000_000, `${estimate.memory}`);
  });

  it('says how far it is, never backwards, and how much time is left', async () => {
    const seen: { share: number; status: TrainingStatus }[] = [];
    await train(request({ recipe: superBpe }), {}, (share, status) =>
      seen.push({ share, status: status as TrainingStatus }),
    );
    assert.ok(seen.every(({ share }, index) => index === 0 || share >= seen[index - 1]!.share));
    // Encoding is reported only where it takes longer than the time between two yields, as on a busy machine.
    const phases = new Set(seen.map(({ status }) => `${status.phase} ${status.stage}`));
    phases.delete('encoding 2');
    assert.deepEqual([...phases], ['counting 1', 'merging 1', 'counting 2', 'merging 2', 'measuring 1']);
    assert.ok(seen.at(-1)!.status.secondsLeft! >= 0);
  });

  it('ends early, and says so, where the text has no more to merge', async () => {
    const corpus = { kind: 'texts', texts: [{ name: 'a', text: 'aaaa aaaa' }] } as const;
    const { report, files } = await train(request({ corpus }));
    assert.equal(report.ended, 'exhausted');
    assert.equal(report.entries, tokenizerOf({ report, files }).info.vocabularySize);
    assert.deepEqual(report.heldOutNames, []);
    assert.equal(report.heldOutTokens, undefined);
  });

  it('learns no entry that could not be read again', async () => {
    const corpus = { kind: 'texts', texts: [{ name: 'a', text: `${'-'.repeat(2 ** 17)}\n`.repeat(2) }] } as const;
    const { report, files } = await train(request({ corpus }));
    const tokenizer = tokenizerOf({ report, files });
    const longest = Array.from({ length: report.entries }, (_, id) => tokenizer.decodeBytes([id]).length);
    assert.equal(Math.max(...longest), 2 ** 14);
  });

  it('says why there is nothing to train on', async () => {
    const none = { kind: 'texts', texts: [] } as const;
    await assert.rejects(train(request({ corpus: none })), /there is no text to train on$/);
    const binary = new CorpusFolder();
    try {
      binary
        .write('a.bin', Uint8Array.of(1, 0, 2))
        .write('b.txt', '')
        .list('gone.txt');
      await assert.rejects(
        train(request({ corpus: binary.corpus })),
        /all files were skipped \(1 binary, 1 empty, 1 gone\)/,
      );
    } finally {
      binary.remove();
    }
    await assert.rejects(train(request({ recipe: { ...recipe, vocabularySize: 100 } })), /at least 257/);
  });

  it('keeps what it learnt where held-out text is gone or another by the time that it is measured', async () => {
    const { heldOutNames } = (await train(request())).report;
    for (const spoil of ['gone', 'changed'] as const) {
      const { report } = await train(request(), {}, (_, status) => {
        if ((status as TrainingStatus).phase !== 'merging') return;
        for (const name of heldOutNames) {
          if (spoil === 'gone') rmSync(folder.path(name), { force: true });
          else writeFileSync(folder.path(name), 'another text, of another length');
        }
      });
      assert.equal(report.entries, 600, spoil);
      assert.equal(report.heldOutTokens, undefined, spoil);
      assert.ok(report.heldOutBytes > 0, spoil);
      for (const name of heldOutNames) writeFileSync(folder.path(name), texts[Number(/\d+/.exec(name)![0])]!);
    }
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const training = train(request(), {}, () => stop.abort(new CancelledError()), stop.signal);
    await assert.rejects(training, CancelledError);
  });
});

function trainer(changes: Partial<TrainerEnvironment> = {}): ReturnType<typeof createTrainer> {
  return createTrainer({ ...inThread, readRange: readNodeRange, saveCheckpoint: () => Promise.resolve(), ...changes });
}

function context(
  progress: (share: number, detail?: unknown) => void = () => undefined,
  signal = new AbortController().signal,
): { readonly signal: AbortSignal; readonly progress: (share: number, detail?: unknown) => void } {
  return { signal, progress };
}

async function train(
  request: TrainingRequest,
  environment: Partial<TrainerEnvironment> = {},
  progress?: (share: number, detail?: unknown) => void,
  signal?: AbortSignal,
): Promise<TrainingResult> {
  return trainer(environment).train(request, context(progress, signal));
}

function bytesOf({ files }: Pick<TrainingResult, 'files'>, name: string): Uint8Array {
  return files.find(file => file.name === name)!.bytes;
}

function textOf(result: TrainingResult, name: string): string {
  return new TextDecoder().decode(bytesOf(result, name));
}

function tokenizerOf(result: TrainingResult): Tokenizer {
  const file = { name: 'tokenizer.json', bytes: bytesOf(result, 'tokenizer.json') };
  return readTokenizerFiles([file], { id: 'trained', name: 'trained' });
}

/** Lines of words, common ones more often, so that there is much to merge. */
function words(next: ReturnType<typeof random>, count: number): string {
  let text = '';
  for (let word = 0; word < count; word++) {
    text += wordOf(Math.min(next(3000), next(3000), next(3000))) + (next(9) === 0 ? '.\n' : ' ');
  }
  return text;
}

/** The same word for the same number. */
function wordOf(index: number): string {
  const next = random(index + 1);
  return Array.from({ length: 2 + next(3) }, () => 'bdfgklmnprstvz'[next(14)]! + 'aeiouäé'[next(7)]!).join('');
}
