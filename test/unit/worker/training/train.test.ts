import assert from 'node:assert/strict';
import type { TrainingRequest, TrainingResult, TrainingStatus } from '../../../../src/protocol/trainer';
import { CannotRead } from '../../../../src/worker/corpus/openFile';
import { train } from '../../../../src/worker/training/train';
import type { TrainerEnvironment } from '../../../../src/worker/training/trainerEnvironment';
import { steppingClock, withClock } from '../../../support/clock';
import { random } from '../../../support/random';
import { proseLikeText } from '../../../support/randomTexts';
import { smallRecipe } from '../../../support/smallTraining';
import { MemoryFiles } from '../corpus/memoryFiles';
import { inThread } from './countingEnvironment';

const recipe = smallRecipe({ vocabularySize: 300 });
const superwords = { transitionSize: 280, style: 'paper', maximumWords: 4 } as const;
const superBpe = smallRecipe({
  kind: 'superbpe',
  preTokenizer: { name: 'superbpe-stage1' },
  feed: 'lines',
  vocabularySize: 300,
  superwords,
});

function filesOf(count = 20, length = 300): MemoryFiles {
  const next = random(20_261_201);
  const files = new MemoryFiles();
  for (let file = 0; file < count; file++) {
    files.write(`${file}.txt`, 'as it is as it was\n'.repeat(3) + proseLikeText(next, length));
  }
  return files;
}

function trained(
  files: MemoryFiles,
  changes: Partial<TrainingRequest> = {},
  environment: Partial<TrainerEnvironment> = {},
  told: TrainingStatus[] = [],
): Promise<TrainingResult> {
  const request = { recipe, corpus: files.corpus, heldOutShare: 0.3, memoryLimit: 2 ** 28, workers: 1, ...changes };
  const whole = { ...inThread, openFile: files.openFile, saveCheckpoint: () => Promise.resolve(), ...environment };
  const progress = (_: number, detail?: unknown): void => void told.push(detail as TrainingStatus);
  return train(request, whole, { signal: new AbortController().signal, progress });
}

describe('the report of a training run', () => {
  it('says what was read, what was left out, and what it took', async () => {
    const files = filesOf().write('picture', 'a\0').write('empty', '');
    const { report } = await trained(files, {}, { peakMemory: () => 123_456 });
    assert.deepEqual(
      report.skipped.map(({ name, reason }) => [name, reason]),
      [
        ['empty', 'empty'],
        ['picture', 'binary'],
      ],
    );
    assert.equal(report.trainedFiles + report.heldOutNames.length, 20);
    assert.equal(report.memory, 123_456);
    assert.deepEqual(Object.keys(report.seconds), ['reading', 'counting', 'merging', 'measuring']);
    assert.ok(Object.values(report.seconds).every(seconds => seconds >= 0));
    assert.match(report.corpusHash, /^[0-9a-f]{64}$/);
    assert.ok(report.pieces > 20 && Number.isInteger(report.pieces));
    assert.deepEqual([report.pruned, report.base], [undefined, undefined]);
    assert.ok(!('memory' in (await trained(files)).report), 'unknown is not zero');
  });

  it('says what was pruned, of both stages together', async () => {
    const files = filesOf(40, 300);
    const one = (await trained(files, { memoryLimit: 2000 })).report.pruned!;
    assert.ok(one.pieces > 0 && one.occurrences >= one.pieces && one.below > 1);
    const both = (await trained(files, { memoryLimit: 2000, recipe: superBpe })).report.pruned!;
    assert.ok(both.pieces > one.pieces, `${both.pieces} and ${one.pieces}`);
  });

  it('counts its entries as the file has them, with added tokens and padding', async () => {
    const padded = smallRecipe({
      vocabularySize: 300,
      addedTokens: [{ content: '<|end|>', special: true }],
      padding: { multipleOf: 64 },
    });
    const { report, files } = await trained(filesOf(), { recipe: padded });
    assert.equal(report.entries, 320);
    const json = JSON.parse(new TextDecoder().decode(files[0]!.bytes)) as { model: { vocab: object } };
    assert.equal(Object.keys(json.model.vocab).length, 299);
  });

  it('is written for people, with a line feed at its end', async () => {
    const { files } = await trained(filesOf());
    assert.deepEqual(
      files.map(({ name }) => name),
      ['tokenizer.json', 'training.json', 'merges.log'],
    );
    assert.match(new TextDecoder().decode(files[1]!.bytes), /^\{\n {2}"recipe": \{[^]*\n\}\n$/);
    const unigram = smallRecipe({ kind: 'unigram', preTokenizer: { name: 'metaspace' }, vocabularySize: 400 });
    const without = await trained(filesOf(), { recipe: unigram });
    assert.deepEqual(
      without.files.map(({ name }) => name),
      ['tokenizer.json', 'training.json'],
    );
  });
});

describe('a training run', () => {
  it('tells how much of the held-out text it has measured', async () => {
    const told: TrainingStatus[] = [];
    const { report } = await trained(filesOf(), {}, {}, told);
    const measuring = told.filter(({ phase }) => phase === 'measuring').map(({ done, total }) => [done, total]);
    assert.equal(measuring.length, 1 + report.heldOutNames.length, 'once at the start and after each text');
    assert.deepEqual(measuring.at(-1), [report.heldOutBytes, report.heldOutBytes]);
  });

  it('says how many entries it has learnt', async () => {
    const told: TrainingStatus[] = [];
    // Every look at the clock is one at which to yield.
    await withClock(steppingClock(51), () => trained(filesOf(), {}, {}, told));
    const merging = told.filter(({ phase, total }) => phase === 'merging' && total > 0);
    assert.ok(merging.length > 2);
    assert.ok(merging.every(({ done, total }) => total === 300 && done >= 256 && done <= 300));
  });

  it('cannot go on from a checkpoint on top of another tokenizer', async () => {
    const base = (await trained(filesOf(), { recipe: { ...recipe, vocabularySize: 270 } })).files.slice(0, 1);
    const request = { recipe: superBpe, base: { name: 'mine', files: base }, checkpoint: new Uint8Array(1) };
    await assert.rejects(trained(filesOf(), request), /on top of another tokenizer cannot continue from a checkpoint/);
  });

  it('fails where reading the held-out text fails for another reason than the files', async () => {
    const { heldOutNames } = (await trained(filesOf())).report;
    const reads = (error: Error) => {
      const files = filesOf();
      let opened = 0;
      const openFile: typeof files.openFile = async name => {
        if (name === heldOutNames[0] && ++opened === 2) throw error;
        return files.openFile(name);
      };
      return trained(files, {}, { openFile });
    };
    await assert.rejects(reads(new Error('out of memory')), /out of memory/);
    const { report } = await reads(new CannotRead('gone'));
    assert.ok(!('heldOutTokens' in report));
  });
});
