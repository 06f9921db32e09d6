import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codeCharacter, codesOf, codeText, MOST_CODES } from '../../../../src/training/codes/codeAlphabet';
import { trainCodes } from '../../../../src/training/codes/trainCodes';
import { runs } from '../../../support/nightly';

/** The textbook way, on ids. */
function naive(
  sequences: readonly number[][],
  codes: number,
  count: number,
): { merges: number[][]; words: number[][] } {
  let words = sequences.map(each => [...each]);
  const merges: number[][] = [];
  while (merges.length < count) {
    const pairs = new Map<string, { pair: [number, number]; count: number }>();
    for (const word of words)
      for (let at = 1; at < word.length; at++) {
        const pair: [number, number] = [word[at - 1]!, word[at]!];
        pairs.set(pair.join(), { pair, count: (pairs.get(pair.join())?.count ?? 0) + 1 });
      }
    const best = [...pairs.values()]
      .filter(each => each.count >= 2)
      .sort((a, b) => b.count - a.count || a.pair[0] - b.pair[0] || a.pair[1] - b.pair[1])[0];
    if (!best) break;
    const [left, right] = best.pair;
    words = words.map(word => {
      const result: number[] = [];
      for (let at = 0; at < word.length; at++) {
        if (word[at] === left && word[at + 1] === right) {
          result.push(codes + merges.length);
          at++;
        } else result.push(word[at]!);
      }
      return result;
    });
    merges.push([left, right]);
  }
  return { merges, words };
}

function bitsOf(words: readonly number[][], length: number): number {
  const all = words.flat();
  const counts = new Map<number, number>();
  for (const id of all) counts.set(id, (counts.get(id) ?? 0) + 1);
  return all.reduce((sum, id) => sum + Math.log2(all.length / counts.get(id)!), 0) / length;
}

describe('training on codes', () => {
  it('learns what the textbook way learns, and tells the bits of what is left', async () => {
    const codes = 5;
    const sequences = fc.array(fc.array(fc.nat(codes - 1), { minLength: 1, maxLength: 40 }), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(sequences, fc.nat(30), async (given, count) => {
        const learnt = await trainCodes(given, { codes, vocabularySize: codes + count });
        const { merges, words } = naive(given, codes, count);
        assert.deepEqual(
          learnt.lefts.map((left, at) => [left, learnt.rights[at]]),
          merges,
        );
        assert.equal(learnt.tokens, words.flat().length);
        assert.ok(Math.abs(learnt.bitsPerCode.before - bitsOf(given, learnt.length)) < 1e-9);
        assert.ok(Math.abs(learnt.bitsPerCode.after - bitsOf(words, learnt.length)) < 1e-9);
      }),
      { numRuns: runs(200) },
    );
  });

  it('has the figures of the example', async () => {
    const learnt = await trainCodes(
      [
        [5, 7, 5, 7],
        [5, 7],
      ],
      { codes: 10, vocabularySize: 12 },
    );
    assert.deepEqual([learnt.lefts, learnt.rights, learnt.tokens], [[5], [7], 3]);
    assert.deepEqual(learnt.bitsPerCode, { before: 1, after: 0 });
  });

  it('writes each code as a character of its own, and reads it again', () => {
    const codes = [0, 1, 65_533, 65_534, MOST_CODES - 1];
    assert.deepEqual(codesOf(codeText(codes)), codes);
    assert.deepEqual(
      [0, 65_533, 65_534, MOST_CODES - 1].map(code => codeCharacter(code).codePointAt(0)!.toString(16)),
      ['f0000', 'ffffd', '100000', '10fffd'],
    );
  });
});
