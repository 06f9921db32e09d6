import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readModel } from '../../../../src/engine/formats/tokenizerJson/readModel';
import { BestSplits } from '../../../../src/training/unigram/bestSplits';
import { ExpectedCounts } from '../../../../src/training/unigram/expectedCounts';
import { LossEstimate } from '../../../../src/training/unigram/lossPruning';
import { UnigramLearner } from '../../../../src/training/unigram/unigramLearner';
import { tokenized } from '../../../support/tokenized';
import { naiveExpectation, probability, splits } from './naiveUnigram';
import { entryTexts, smallCorpora, type SmallModel, smallModel } from './smallModels';

const atOnce = (): undefined => undefined;

/** Expected counts of all parts of the text. */
function expectation({ text, seed }: SmallModel, probabilities: Float64Array): ExpectedCounts {
  const expected = new ExpectedCounts(text, seed.forest, probabilities);
  for (let part = 0; part < text.starts.length; part++) expected.add(part);
  return expected;
}

/** Any probabilities, very small ones among them; they need not sum to 1. */
function someProbabilities(exponents: readonly number[], entries: number): Float64Array {
  return Float64Array.from({ length: entries }, (_, entry) => 2 ** -exponents[entry % exponents.length]!);
}

const exponents = fc.array(fc.double({ min: 0, max: 40, noNaN: true }), { minLength: 1, maxLength: 20 });

function assertClose(actual: number, expected: number, what: string, tolerance = 1e-9): void {
  assert.ok(
    Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected)),
    `${what}: ${actual}, not ${expected}`,
  );
}

describe('the expectation', () => {
  it('is that over all ways to split every text', async () => {
    await fc.assert(
      fc.asyncProperty(smallCorpora, exponents, async (corpus, powers) => {
        const model = await smallModel(corpus);
        const texts = entryTexts(model.seed.forest, model);
        const probabilities = someProbabilities(powers, texts.length);
        const { counts, logLikelihood } = expectation(model, probabilities);
        const byText = new Map(texts.map((text, entry) => [text, probabilities[entry]!]));
        const naive = naiveExpectation(corpus, byText);
        assertClose(logLikelihood, naive.logLikelihood, 'likelihood');
        texts.forEach((text, entry) => assertClose(counts[entry]!, naive.counts.get(text)!, text));
      }),
      { numRuns: 200 },
    );
  });

  it('makes the text no less likely, step by step', async () => {
    await fc.assert(
      fc.asyncProperty(smallCorpora, exponents, async (corpus, powers) => {
        const model = await smallModel(corpus);
        let probabilities = someProbabilities(powers, model.seed.counts.length);
        probabilities = normalized(probabilities);
        let before = -Infinity;
        for (let step = 0; step < 6; step++) {
          const { counts, logLikelihood } = expectation(model, probabilities);
          assert.ok(logLikelihood >= before - 1e-9 * Math.abs(logLikelihood), `${before} falls to ${logLikelihood}`);
          before = logLikelihood;
          probabilities = normalized(counts); // the M step without a prior
        }
      }),
      { numRuns: 100 },
    );
  });

  it('holds for texts of which no double could hold the likelihood', async () => {
    const unit = 'abcab bcaacb ';
    const length = 20_000;
    const text = unit.repeat(length / unit.length + 1).slice(0, length);
    const model = await smallModel([[text, 3]], { maximumCharacters: 5 });
    const entries = entryTexts(model.seed.forest, model);
    const probabilities = normalized(someProbabilities([1, 9, 30, 4, 17, 25, 2], entries.length));
    const { counts, logLikelihood } = expectation(model, probabilities);
    // The same sums by logarithms.
    const shown = text.replaceAll(' ', '▁');
    const sums = [0];
    for (let end = 1; end <= length; end++) {
      const ways = entries.flatMap((entry, index) =>
        shown.endsWith(entry, end) ? [sums[end - entry.length]! + Math.log(probabilities[index]!)] : [],
      );
      const most = Math.max(...ways);
      sums.push(most + Math.log(ways.reduce((sum, way) => sum + Math.exp(way - most), 0)));
    }
    assert.ok(sums[length]! < -745, 'e to the power of this is 0');
    assertClose(logLikelihood, 3 * sums[length]!, 'likelihood');
    const covered = entries.reduce((sum, entry, index) => sum + entry.length * counts[index]!, 0);
    assertClose(covered, 3 * length, 'characters covered');
  });
});

describe('the best split', () => {
  it('is the most probable of all', async () => {
    await fc.assert(
      fc.asyncProperty(smallCorpora, exponents, async (corpus, powers) => {
        const model = await smallModel(corpus);
        const { text, seed } = model;
        const entries = entryTexts(seed.forest, model);
        const probabilities = someProbabilities(powers, entries.length);
        const byText = new Map(entries.map((entry, index) => [entry, probabilities[index]!]));
        const best = (of: string, without?: string): number => {
          const others = new Map([...byText].filter(([entry]) => entry !== without));
          return Math.max(...splits(of, others).map(split => probability(split, others)));
        };
        for (let part = 0; part < text.starts.length; part++) {
          const one = new BestSplits(text, seed.forest, probabilities.map(Math.log));
          one.add(part);
          const content = Array.from(
            text.symbols.subarray(text.starts[part], text.ends[part]),
            symbol => entries[symbol - 1]!,
          ).join('');
          const used = Array.from(one.counts, count => count / text.weights[part]!);
          const found = used.reduce((product, times, entry) => product * probabilities[entry]! ** times, 1);
          assertClose(Math.log(found), Math.log(best(content)), content);
        }
        const all = new BestSplits(text, seed.forest, probabilities.map(Math.log));
        for (let entry = seed.forest.characters; entry < entries.length; entry++) {
          const split: number[] = [];
          all.withoutEntry(entry, split);
          const parts = split.map(each => entries[each]!).reverse();
          assert.equal(parts.join(''), entries[entry]);
          assertClose(
            Math.log(probability(parts, byText)),
            Math.log(best(entries[entry]!, entries[entry])),
            entries[entry]!,
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is that of our model of a tokenizer', async () => {
    await fc.assert(
      fc.asyncProperty(smallCorpora, exponents, async (corpus, powers) => {
        const model = await smallModel(corpus);
        const { text, seed } = model;
        const entries = entryTexts(seed.forest, model);
        // Coarse scores, so that many ways are equally good.
        const scores = Float64Array.from(entries, (_, entry) => -Math.round(powers[entry % powers.length]! / 4));
        const vocab = [...entries, '<unk>'].map((entry, id) => [entry, scores[id] ?? -99]);
        const engine = readModel({ type: 'Unigram', vocab, unk_id: entries.length });
        for (let part = 0; part < text.starts.length; part++) {
          const splits = new BestSplits(text, seed.forest, scores);
          splits.add(part);
          const content = Array.from(
            text.symbols.subarray(text.starts[part], text.ends[part]),
            symbol => entries[symbol - 1]!,
          ).join('');
          const counts = new Float64Array(entries.length);
          for (const { id } of tokenized(engine, content)) counts[id]! += text.weights[part]!;
          assert.deepEqual(counts, splits.counts);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('says what an entry is worth', async () => {
    // Of "ab", three times among three "a" and five "b": what is left of it are the characters.
    const model = await smallModel([
      ['ab', 3],
      ['a', 3],
      ['b', 5],
    ]);
    assert.deepEqual(entryTexts(model.seed.forest, model), ['a', 'b', '▁', 'ab']);
    const best = new BestSplits(model.text, model.seed.forest, Float64Array.of(-3, -3, -9, -2));
    for (let part = 0; part < 3; part++) best.add(part);
    assert.deepEqual([...best.counts], [3, 5, 0, 3]);
    const with_ = 3 * Math.log(3 / 11);
    const without = 3 * (Math.log((3 + 3) / 14) + Math.log((5 + 3) / 14));
    const estimate = new LossEstimate(model.seed.forest, best);
    assertClose(estimate.of(3), with_ - without, 'loss');
    assert.equal(estimate.of(0), -Infinity, 'characters stay anyway');
  });
});

describe('a step of learning', () => {
  it('takes out what is hardly expected, but leaves enough', async () => {
    const corpus = [
      ['abab', 50],
      ['cab', 3],
    ] as const;
    const model = await smallModel(corpus);
    const learner = new UnigramLearner(model.text, model.seed);
    const before = learner.size;
    for (let step = 0; step < 5; step++) await learner.improve(before, atOnce);
    assert.equal(learner.size, before);
    for (let step = 0; step < 5; step++) await learner.improve(0, atOnce);
    const left = entryTexts(learner.forest, model);
    assert.deepEqual(left.slice(0, 4), ['a', 'b', 'c', '▁']);
    assert.ok(left.length < before && left.includes('abab'), left.join());
    assert.equal(learner.probabilities.length, left.length);
    assert.ok(learner.probabilities.every(each => each > 0 && each < 1));
  });
});

function normalized(counts: Float64Array): Float64Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map(count => count / total);
}
