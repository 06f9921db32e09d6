import assert from 'node:assert/strict';
import fc from 'fast-check';
import { largest } from '../../../../src/training/unigram/largest';
import { thinned } from '../../../../src/training/unigram/pieceForest';
import { suffixOrder } from '../../../../src/training/unigram/seeds/suffixOrder';
import { naiveParts } from './naiveUnigram';
import { entryTexts, smallCorpora, smallModel } from './smallModels';

const atOnce = (): Promise<void> => Promise.resolve();

describe('the order of suffixes', () => {
  it('is that of their first symbols', async () => {
    const symbols = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(symbols, fc.integer({ min: 1, max: 20 }), async (items, depth) => {
        const order = await suffixOrder(Int32Array.from(items), 3, depth, atOnce);
        const starts = Array.from(order, place => items.slice(place, place + depth).join(''));
        assert.deepEqual(starts, starts.toSorted());
        assert.deepEqual(
          Array.from(order).sort((one, other) => one - other),
          [...items.keys()],
        );
      }),
      { numRuns: 200 },
    );
  });

  it('is found in little time where all is equal', async () => {
    const order = await suffixOrder(new Int32Array(300_000).fill(1), 1, 300_000, atOnce);
    assert.equal(order[0], 299_999);
    assert.equal(order[299_999], 0);
  });
});

describe('the candidates', () => {
  it('are the parts that repeat and do not always go on alike, each with its occurrences', async () => {
    const options = { maximumCharacters: 5, minimumCount: 3 };
    await fc.assert(
      fc.asyncProperty(smallCorpora, async corpus => {
        const model = await smallModel(corpus, options);
        const { forest, counts } = model.seed;
        const parts = naiveParts(corpus, options.maximumCharacters);
        const expected = [...parts].filter(([part, count]) => {
          // Longer by one character, it would occur as often: then only the longer one is a candidate.
          const goesOnAlike = [...parts].some(
            ([longer, often]) => longer.length === part.length + 1 && longer.startsWith(part) && often === count,
          );
          return count >= options.minimumCount && !goesOnAlike;
        });
        const { characters } = forest;
        const found = entryTexts(forest, model).map((text, entry) => [text, counts[entry]! / forest.lengths[entry]!]);
        assert.deepEqual(Object.fromEntries(found.slice(characters)), Object.fromEntries(expected));
        assert.equal(found.length, characters + expected.length);
      }),
      { numRuns: 200 },
    );
  });

  it('begin at no separator', async () => {
    const model = await smallModel(
      [
        ['ab', 5],
        ['ba', 5],
        ['abab', 2],
      ],
      {},
    );
    const { longest } = model.seed.forest;
    const at = (isSeparator: boolean): number[] =>
      [...longest].filter((_, position) => (model.text.symbols[position] === 0) === isSeparator);
    assert.ok(at(true).length > 1 && at(true).every(entry => entry === -1));
    assert.ok(at(false).length > 4 && at(false).every(entry => entry >= 0));
  });

  it('are chained from each place down to its character', async () => {
    await fc.assert(
      fc.asyncProperty(smallCorpora, fc.integer({ min: 0, max: 10 }), async (corpus, seedSize) => {
        const model = await smallModel(corpus, { seedSize });
        const { text, seed } = model;
        // All, and then only every other one.
        const keeps = Uint8Array.from(seed.counts, (_, entry) => (entry < seed.forest.characters || entry % 2 ? 1 : 0));
        const copy = { ...seed.forest, longest: seed.forest.longest.slice() };
        for (const forest of [seed.forest, thinned(copy, keeps).forest]) {
          const entries = entryTexts(forest, model);
          assert.ok(entries.length <= forest.characters + seedSize);
          for (let part = 0; part < text.starts.length; part++) {
            const [start, end] = [text.starts[part]!, text.ends[part]!];
            const content = Array.from(text.symbols.subarray(start, end), symbol => entries[symbol - 1]!).join('');
            for (let place = start; place < end; place++) {
              const chain: string[] = [];
              for (let entry = forest.longest[place]!; entry >= 0; entry = forest.parents[entry]!)
                chain.push(entries[entry]!);
              const rest = content.slice(place - start);
              const expected = entries.filter(entry => rest.startsWith(entry));
              assert.deepEqual(
                chain,
                expected.sort((one, other) => other.length - one.length),
              );
            }
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('the largest values', () => {
  it('are marked, the earlier of equal ones, and never an absent one', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(1, 2, 3, -Infinity)), fc.nat(12), (values, count) => {
        const positions = [...values.keys()].filter(place => values[place] !== -Infinity);
        positions.sort((one, other) => values[other]! - values[one]! || one - other);
        const marks = largest(Float64Array.from(values), count);
        const marked = [...values.keys()].filter(place => marks[place]);
        assert.deepEqual(
          marked,
          positions.slice(0, count).sort((one, other) => one - other),
        );
      }),
    );
  });
});
