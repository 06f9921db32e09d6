import assert from 'node:assert/strict';
import type { BytePairVocabulary } from '../../../../src/engine/bytePairVocabulary';
import { scannerByName } from '../../../../src/engine/scanners/scannerTable';
import { TextSplitter } from '../../../../src/engine/scanners/textSplitter';
import { countTexts } from '../../../../src/training/counts/countTexts';
import { learn, type LearntBefore } from '../../../../src/training/learning/learning';
import { trainBytePairs } from '../../../../src/training/learning/trainBytePairs';
import { mergeSettings, usableMerges } from '../../../../src/training/mergeLog/mergeSettings';
import { GrowingVocabulary } from '../../../../src/training/merges/growingVocabulary';
import { Pace } from '../../../../src/training/pace';
import type { SuperwordStage, TrainingRecipe } from '../../../../src/training/recipe';
import { findTransition } from '../../../../src/training/superwords/findTransition';
import { superwordRule } from '../../../../src/training/superwords/superwordRule';
import { random } from '../../../support/random';
import { smallRecipe } from '../../../support/smallTraining';

const FIRST_STAGE = 'superbpe-stage1';
const SECOND_STAGE = 'superbpe-stage2';

async function found(texts: readonly string[], vocabularySize: number): Promise<number> {
  const count = (name: string) => countTexts(texts, scannerByName(name), 'lines', new Pace({}));
  const stage1 = await count(FIRST_STAGE);
  const subwords = await trainBytePairs(stage1, { vocabularySize });
  const options = {
    vocabularySize,
    firstStage: { name: FIRST_STAGE },
    style: 'paper',
    maximumWords: 4,
    minimumCount: 2,
  } as const;
  return findTransition(stage1, await count(SECOND_STAGE), subwords, options);
}

/**
 * BoundlessBPE in one phase, as it was first told of (arXiv 2504.00178): the texts stay whole, and each step joins what is
 * most frequent, a pair inside of pre-tokens or two neighbouring pre-tokens that are one token each. All pairs are counted
 * again for each step.
 */
function naiveTransition(texts: readonly string[], merges: number): number {
  const isAllowed = superwordRule(4);
  const first = new TextSplitter(scannerByName(FIRST_STAGE));
  const second = new TextSplitter(scannerByName(SECOND_STAGE));
  let lines = texts.flatMap(text => second.split(text).map(line => first.split(line).map(piece => Array.from(piece))));
  let regular = 0;
  for (let merge = 0; merge < merges; merge++) {
    const inside = new Map<string, number>();
    const between = new Map<string, number>();
    const add = (counts: Map<string, number>, ...pair: readonly string[]): void => {
      const key = pair.join('\0');
      counts.set(key, (counts.get(key) ?? 0) + 1);
    };
    for (const line of lines) {
      for (const [index, piece] of line.entries()) {
        for (let at = 1; at < piece.length; at++) add(inside, piece[at - 1]!, piece[at]!);
        const next = line[index + 1];
        if (piece.length !== 1 || next?.length !== 1) continue;
        if (isAllowed(Buffer.from(piece[0]! + next[0]!))) add(between, piece[0]!, next[0]!);
      }
    }
    const [pair, count] = mostFrequent(inside);
    const [superword, superwordCount] = mostFrequent(between);
    if (Math.max(count, superwordCount) < 2) break;
    if (count >= superwordCount) {
      regular++;
      lines = lines.map(line => line.map(piece => joined(piece, pair, (left, right) => left + right)));
    } else {
      const parts = superword.map(part => [part]);
      lines = lines.map(line => joinedPieces(line, parts));
    }
  }
  return 256 + regular;
}

/** Ties are broken by the texts of the pair; tests have none that matter. */
function mostFrequent(counts: ReadonlyMap<string, number>): [pair: string[], count: number] {
  let best: [string, number] = ['', 0];
  for (const entry of counts) if (entry[1] > best[1]) best = entry;
  return [best[0].split('\0'), best[1]];
}

function joined(
  symbols: readonly string[],
  [first, second]: readonly string[],
  join: (a: string, b: string) => string,
) {
  const result: string[] = [];
  for (let index = 0; index < symbols.length; index++) {
    if (symbols[index] === first && symbols[index + 1] === second) result.push(join(first!, symbols[++index]!));
    else result.push(symbols[index]!);
  }
  return result;
}

function joinedPieces(line: readonly string[][], [first, second]: readonly string[][]): string[][] {
  const result: string[][] = [];
  for (let index = 0; index < line.length; index++) {
    const isPair = line[index]!.length === 1 && line[index]![0] === first![0] && line[index + 1]?.length === 1;
    if (isPair && line[index + 1]![0] === second![0]) result.push([first![0]! + line[++index]![0]!]);
    else result.push(line[index]!);
  }
  return result;
}

/** Sentences of few words of distinct letters, some of which often follow each other. */
function sentences(seed: number): string[] {
  const next = random(seed);
  const words = ['of', 'the', 'harbour', 'in', 'a', 'ship', 'crane', 'mud', 'by', 'night', 'long', 'west'];
  const text = Array.from({ length: 40 + next(60) }, () => {
    const length = 2 + next(9);
    // The square of an even choice makes some words far more frequent than others.
    const word = (): string => words[Math.floor((next(1000) / 1000) ** 2 * words.length)]!;
    return `${Array.from({ length }, word).join(' ')}\n`;
  });
  return [text.join('')];
}

describe('the transition point that a run finds by itself', () => {
  it('is where a superword is more frequent than the next merge inside of words', async () => {
    // ` of the` 9 times. Inside of words: 9 times each ` o`, ` of` ..., and 3 times the letters of ` kz`.
    const texts = [' of the\n'.repeat(9), ' kz\n'.repeat(3)];
    assert.equal(await found(texts, 261), naiveTransition(texts, 5));
    // Five merges make ` of` and ` the`, the superword is the sixth; ` k` and ` kz` come last.
    assert.equal(await found(texts, 256 + 8), naiveTransition(texts, 8));
    assert.ok((await found(texts, 256 + 8)) < 256 + 8);
  });

  it('is all of it where no words follow each other', async () => {
    const texts = ['harbour\n', 'ship\n', 'crane\n'].map(word => word.repeat(5));
    assert.equal(await found(texts, 262), 262);
  });

  for (const seed of [1, 2, 3, 5]) {
    it(`is that of BoundlessBPE in one phase, on whole texts (seed ${seed})`, async () => {
      const texts = sentences(seed);
      for (const merges of [10, 25, 40, 55]) {
        assert.equal(await found(texts, 256 + merges), naiveTransition(texts, merges), `${merges} merges`);
      }
    });
  }
});

describe('a run that finds its transition point', () => {
  const next = sentences(9);
  const recipe = (superwords: Partial<SuperwordStage>): TrainingRecipe =>
    smallRecipe({
      kind: 'superbpe',
      vocabularySize: 300,
      preTokenizer: { name: FIRST_STAGE },
      feed: 'lines',
      superwords: { transitionSize: 300, style: 'paper', maximumWords: 4, ...superwords },
    });
  const learnt = async (of: TrainingRecipe, continueFrom?: LearntBefore) => {
    const count = (name: string) => countTexts(next, scannerByName(name), 'lines', new Pace({}));
    return learn(of, {
      counts: await count(FIRST_STAGE),
      countSecond: () => count(SECOND_STAGE),
      begin: () => ({}),
      ...(continueFrom && { continueFrom }),
    });
  };

  it('learns what one learns that is given that point, and says what it is', async () => {
    const transitionSize = await found(next, 300);
    assert.ok(transitionSize > 270 && transitionSize < 300, `${transitionSize}`);
    const { recipe: came, model, learnt: merges } = await learnt(recipe({ transition: 'find' }));
    assert.deepEqual(came.superwords, { transitionSize, transition: 'found', style: 'paper', maximumWords: 4 });
    assert.deepEqual(model, (await learnt(recipe({ transitionSize }))).model);
    assert.equal(merges!.firstStageMerges, transitionSize - 256);
  });

  it('goes on in either stage as if it had not been stopped', async () => {
    const whole = await learnt(recipe({ transition: 'find' }));
    assert.equal(whole.model.type, 'BPE');
    const { mergeLefts, mergeRights } = (whole.model as { vocabulary: BytePairVocabulary }).vocabulary;
    const { firstStageMerges } = whole.learnt!;
    for (const [merges, stage] of [
      [10, {}],
      [firstStageMerges! + 3, { firstStageMerges: firstStageMerges! }],
    ] as const) {
      const before = GrowingVocabulary.ofBytes();
      for (let rank = 0; rank < merges; rank++) before.add(mergeLefts[rank]!, mergeRights[rank]!);
      const again = await learnt(recipe({ transition: 'find' }), { vocabulary: before.finish(), ...stage });
      assert.deepEqual([again.model, again.recipe], [whole.model, whole.recipe]);
    }
  });

  it('uses the merges of a log as far as they are the same', () => {
    const finds = recipe({ transition: 'find' });
    const head = { settings: mergeSettings(finds), firstStageMerges: 20 };
    assert.equal(usableMerges(head, 44, finds), 44);
    const larger = { ...recipe({ transition: 'find', transitionSize: 320 }), vocabularySize: 320 };
    assert.equal(usableMerges(head, 44, larger), 20, 'a larger vocabulary turns elsewhere');
    assert.equal(usableMerges(head, 44, recipe({ transitionSize: 276 })), 44, 'the point that was found');
    assert.equal(usableMerges(head, 44, recipe({ transitionSize: 270 })), 14);
  });
});
