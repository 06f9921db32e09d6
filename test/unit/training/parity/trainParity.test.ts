import assert from 'node:assert/strict';
import fc from 'fast-check';
import { entryBytes } from '../../../../src/engine/bytePairVocabulary';
import { byteIds } from '../../../../src/training/byteLevelOrder';
import { pieceCountsOf } from '../../../../src/training/counts/pieceCounts';
import { trainBytePairs } from '../../../../src/training/learning/trainBytePairs';
import { LearntMerges } from '../../../../src/training/merges/learntMerges';
import type { ChoiceWindow } from '../../../../src/training/parity/languageChoice';
import { runs } from '../../../support/nightly';
import { type ParityResult, trainParity } from '../../../../src/training/parity/trainParity';

type Pieces = readonly (readonly [string, number])[];

interface Given {
  readonly training: Pieces;
  readonly parallel?: Pieces;
}

const train = (
  languages: readonly Given[],
  options: { readonly vocabularySize: number; readonly globalMerges?: number; readonly window?: ChoiceWindow },
): Promise<ParityResult> =>
  trainParity(
    languages.map(({ training, parallel }, at) => ({
      name: String(at),
      training: pieceCountsOf(training),
      ...(parallel && { parallel: pieceCountsOf(parallel) }),
    })),
    options,
  );

/** The merges as texts; the tests have ASCII alone. */
function mergesOf({ vocabulary }: ParityResult): string[] {
  const text = (id: number): string => new TextDecoder().decode(entryBytes(vocabulary, id));
  return Array.from(vocabulary.mergeLefts, (left, rank) => `${text(left)} ${text(vocabulary.mergeRights[rank]!)}`);
}

/** The textbook way: every pair of every language is counted again after every merge. */
function naive(languages: readonly Given[], count: number, window?: ChoiceWindow): string[] {
  const ids = new Map<string, number>();
  for (let byte = 0; byte < 128; byte++) ids.set(String.fromCharCode(byte), byteIds[byte]!);
  const split = (pieces: Pieces): { symbols: string[]; weight: number }[] =>
    pieces.map(([piece, weight]) => ({ symbols: Array.from(piece), weight }));
  const training = languages.map(each => split(each.training));
  const measured = languages.map(each => split(each.parallel ?? each.training));
  const lengthOf = (words: { symbols: string[]; weight: number }[]): number =>
    words.reduce((sum, { symbols, weight }) => sum + symbols.length * weight, 0);
  const bytes = measured.map(lengthOf);
  const out = new Set<number>();
  const last: number[] = [];
  const merges: string[] = [];
  while (merges.length < count && out.size < languages.length) {
    const needs = measured.map((words, at) =>
      languages[0]!.parallel ? lengthOf(words) : -bytes[at]! / Math.max(1, lengthOf(words)),
    );
    const left = needs.map((_, at) => at).filter(at => !out.has(at));
    left.sort((a, b) => needs[b]! - needs[a]! || a - b);
    const may = (at: number): boolean =>
      !window || last.filter(each => each === at).length / window.size <= window.alpha / languages.length;
    const chosen = left.find(may) ?? left[0]!;
    last.push(chosen);
    if (window && last.length > window.size) last.shift();
    const counts = new Map<string, number>();
    for (const { symbols, weight } of training[chosen]!)
      for (let at = 1; at < symbols.length; at++) {
        const pair = `${symbols[at - 1]!} ${symbols[at]!}`;
        counts.set(pair, (counts.get(pair) ?? 0) + weight);
      }
    const order = (pair: string): number => {
      const [a, b] = pair.split(' ') as [string, string];
      return ids.get(a)! * 2 ** 20 + ids.get(b)!;
    };
    const [best] = [...counts].filter(([, n]) => n >= 2).sort((a, b) => b[1] - a[1] || order(a[0]) - order(b[0]));
    if (!best) {
      out.add(chosen);
      continue;
    }
    const [a, b] = best[0].split(' ') as [string, string];
    merges.push(best[0]);
    ids.set(a + b, 256 + merges.length - 1);
    for (const words of [...training, ...measured]) for (const word of words) word.symbols = joined(word.symbols, a, b);
  }
  return merges;
}

function joined(symbols: readonly string[], a: string, b: string): string[] {
  const result: string[] = [];
  for (let at = 0; at < symbols.length; at++) {
    if (symbols[at] === a && symbols[at + 1] === b) {
      result.push(a + b);
      at++;
    } else result.push(symbols[at]!);
  }
  return result;
}

const pieces = (alphabet: string): fc.Arbitrary<Pieces> =>
  fc.uniqueArray(
    fc.tuple(
      fc.array(fc.constantFrom(...Array.from(alphabet)), { minLength: 1, maxLength: 12 }).map(each => each.join('')),
      fc.integer({ min: 1, max: 9 }),
    ),
    { selector: ([piece]) => piece, maxLength: 8 },
  );

describe('parity-aware byte-pair training', () => {
  it('gives each merge to the language that is worst off', async () => {
    const result = await train([{ training: [['abab', 1]] }, { training: [['cdcdcd', 1]] }], { vocabularySize: 258 });
    assert.deepEqual(mergesOf(result), ['a b', 'c d']);
    assert.deepEqual(result.languages, [
      { name: '0', bytes: 4, tokens: 2, merges: 1 },
      { name: '1', bytes: 6, tokens: 3, merges: 1 },
    ]);
  });

  it('measures by texts that say the same, where there are some', async () => {
    const short = { training: [['ababab', 9]] as Pieces, parallel: [['ab', 1]] as Pieces };
    const long = { training: [['cdcd', 2]] as Pieces, parallel: [['cdcdcd', 1]] as Pieces };
    // Ordinary BPE has `a b` first. The second language needs six tokens for what the first one says in two, then three.
    const result = await train([short, long], { vocabularySize: 258 });
    assert.deepEqual(mergesOf(result), ['c d', 'cd cd']);
  });

  it('learns what the textbook way learns', async () => {
    const language = fc.record({ training: pieces('abc') });
    const withParallel = fc.record({ training: pieces('abcd'), parallel: pieces('abcd') });
    const window = fc.option(
      fc.record({ size: fc.integer({ min: 1, max: 6 }), alpha: fc.integer({ min: 1, max: 3 }) }),
      {
        nil: undefined,
      },
    );
    const languages = fc.oneof(
      fc.array(language, { minLength: 1, maxLength: 4 }),
      fc.array(withParallel, { minLength: 1, maxLength: 4 }),
    );
    await fc.assert(
      fc.asyncProperty(languages, fc.integer({ min: 0, max: 30 }), window, async (given, count, window) => {
        const result = await train(given, { vocabularySize: 256 + count, ...(window && { window }) });
        assert.deepEqual(mergesOf(result), naive(given, count, window));
        const rest = result.languages.reduce((sum, { merges }) => sum + merges, 0);
        assert.equal(rest, result.vocabulary.mergeResults.length);
      }),
      { numRuns: runs(400) },
    );
  });

  it('is ordinary BPE for one language, and for as many merges as are asked for before', async () => {
    const given: Pieces = [
      ['lower', 4],
      ['lowest', 3],
      ['newer', 6],
      ['wider', 3],
    ];
    const plain = await trainBytePairs(pieceCountsOf(given), { vocabularySize: 266 });
    const one = await train([{ training: given }], { vocabularySize: 266 });
    assert.deepEqual(one.vocabulary, plain);
    const two = [{ training: given.slice(0, 2) }, { training: given.slice(2) }];
    const hybrid = await train(two, { vocabularySize: 266, globalMerges: 4 });
    const merges = Array.from(plain.mergeResults.subarray(0, 4));
    assert.deepEqual(Array.from(hybrid.vocabulary.mergeResults.subarray(0, 4)), merges);
    assert.deepEqual(mergesOf(hybrid).slice(0, 4), mergesOf(one).slice(0, 4));
    assert.equal(hybrid.vocabulary.mergeResults.length, 10);
    // Their tokens are counted from where the common merges end.
    for (const { tokens, bytes } of hybrid.languages) assert.ok(tokens > 0 && tokens < bytes / 2);
  });

  it('logs how often each merge joined, over all languages', async () => {
    const log = new LearntMerges();
    const counts = pieceCountsOf([['abab', 2]]);
    const same = [
      { name: 'a', training: counts },
      { name: 'b', training: counts },
    ];
    await trainParity(same, { vocabularySize: 258, log });
    assert.deepEqual(Array.from(log.joined.subarray(0, log.length)), [8, 4]);
  });

  it('refuses no language, and parallel texts of some', async () => {
    await assert.rejects(train([], { vocabularySize: 300 }), /no language/);
    const some = [
      { training: [['ab', 2]] as Pieces, parallel: [['ab', 1]] as Pieces },
      { training: [['cd', 2]] as Pieces },
    ];
    await assert.rejects(train(some, { vocabularySize: 300 }), /all languages have a parallel text or none/);
    const signal = AbortSignal.abort(new Error('enough'));
    await assert.rejects(
      trainParity([{ name: 'a', training: pieceCountsOf([['ab', 2]]) }], { vocabularySize: 300, signal }),
      /enough/,
    );
  });
});
