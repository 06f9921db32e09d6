import assert from 'node:assert/strict';
import fc from 'fast-check';
import { boundaryShares } from '../../../../src/analysis/lists/boundaryShares';
import { compareBoundaries } from '../../../../src/analysis/robustness/boundaryStability';
import { misread } from '../../../../src/analysis/robustness/changes/recognitionErrors';
import { ByteTokenizer } from '../../../../src/engine/baselines/byteTokenizer';
import { boundariesOf } from '../../../support/textBoundaries';
import type { Encoding } from '../../../../src/engine/encoding';

/** Tokens that end where `isEnd` says so; enough of an encoding for its ranges. */
function cutting(isEnd: (text: string, position: number) => boolean): { encode(text: string): Encoding } {
  return {
    encode(text) {
      const positions = Array.from({ length: text.length }, (_, position) => position).filter(
        position => position === 0 || isEnd(text, position),
      );
      const starts = Uint32Array.from(positions);
      const ends = Uint32Array.from([...positions.slice(1), text.length].slice(0, positions.length));
      const none = new Uint32Array(positions.length);
      const flags = new Uint8Array(positions.length);
      return { length: positions.length, ids: none, byteStarts: starts, byteEnds: ends, starts, ends, flags };
    },
  };
}

/** The shares and numbers of a text that is misread. */
function boundaryStability(tokenizer: { encode(text: string): Encoding }, text: string, rate: number, seed: number) {
  const noisy = misread(text, rate, seed);
  const counts = compareBoundaries(boundariesOf(tokenizer, text), boundariesOf(tokenizer, noisy.text), noisy);
  const { boundaries, tokens, tokensAsChanged, replacements: errors } = counts;
  return { boundaries, tokens, tokensAsChanged, errors, ...boundaryShares(counts) };
}

/** A seed whose errors at rate 0.5 make `read` of `text`. */
function seedFor(text: string, read: string): number {
  for (let seed = 0; seed < 10_000; seed++) if (misread(text, 0.5, seed).text === read) return seed;
  throw new Error('no seed does it');
}

const everywhere = cutting(() => true);
const atSpaces = cutting((text, position) => text[position] === ' ');
const prose = fc.stringMatching(/^[a-zA-Z .;0-9]{0,60}$/);

describe('a text with reading errors', () => {
  it('is the text itself without errors, and differs only where it says so', () => {
    fc.assert(
      fc.property(prose, fc.double({ min: 0, max: 1, noNaN: true }), fc.integer(), (text, rate, seed) => {
        assert.deepEqual(misread(text, 0, seed), { original: text, text, replacements: [] });
        const read = misread(text, rate, seed);
        assert.deepEqual(misread(text, rate, seed), read, 'the same seed gives the same errors');
        let [written, back] = [0, ''];
        let position = 0;
        for (const { start, end, newStart, newEnd } of read.replacements) {
          assert.ok(start >= written && newEnd > newStart && end > start);
          assert.notEqual(read.text.slice(newStart, newEnd), text.slice(start, end));
          back += read.text.slice(position, newStart) + text.slice(start, end);
          [written, position] = [end, newEnd];
        }
        assert.equal(back + read.text.slice(position), text);
      }),
    );
  });

  it('has every possible error at rate 1, and refuses what is no rate', () => {
    assert.ok(/^[1Ih]/.test(misread('l', 1, 7).text));
    assert.equal(misread('m', 1, 7).text, 'rn');
    assert.equal(misread('xyz', 1, 7).text, 'xyz', 'nothing looks like these');
    for (const rate of [-0.1, 1.1, NaN]) assert.throws(() => misread('l', rate, 1), RangeError);
  });
});

describe('the stability of boundaries', () => {
  it('is whole where nothing is misread, and absent where there is no boundary', () => {
    const { kept, added, same, errors } = boundaryStability(atSpaces, 'modern law of commerce', 0, 1);
    assert.deepEqual({ kept, added, same, errors }, { kept: 1, added: 0, same: 1, errors: 0 });
    assert.equal(boundaryStability(atSpaces, 'modern', 0.5, 1).kept, undefined);
    assert.equal(boundaryStability(atSpaces, '', 0.5, 1).boundaries, 0);
  });

  it('is whole for tokenizers that cut at positions that errors do not touch', () => {
    fc.assert(
      fc.property(prose, fc.double({ min: 0, max: 1, noNaN: true }), fc.integer(), (text, rate, seed) => {
        for (const tokenizer of [everywhere, atSpaces]) {
          const { boundaries, kept, added, same } = boundaryStability(tokenizer, text, rate, seed);
          if (boundaries > 0) assert.deepEqual({ kept, added, same }, { kept: 1, added: 0, same: 1 });
        }
      }),
    );
  });

  it('is of the boundaries between characters, not of those inside one or at the end', () => {
    const bytes = new ByteTokenizer();
    // Seven tokens, but each character of two bytes is one for a reader.
    const { boundaries, tokens } = boundaryStability(bytes, 'xéyßz', 0, 1);
    assert.deepEqual([boundaries, tokens], [4, 7]);
    const withEmptyEnd = {
      encode: (text: string): Encoding => {
        const [starts, ends] = [Uint32Array.of(0, text.length), Uint32Array.of(text.length, text.length)];
        const none = new Uint32Array(2);
        return { length: 2, ids: none, byteStarts: starts, byteEnds: ends, starts, ends, flags: new Uint8Array(2) };
      },
    };
    assert.equal(boundaryStability(withEmptyEnd, 'xyz', 0, 1).boundaries, 0);
  });

  it('counts the boundaries that errors move', () => {
    // Cuts before each m: "xmxm" has boundaries at 1 and 3; read as "xrnxrn" it has none.
    const beforeM = cutting((text, position) => text[position] === 'm');
    const result = boundaryStability(beforeM, 'xmxm', 1, 3);
    assert.equal(result.errors, 2);
    assert.deepEqual([result.boundaries, result.kept, result.added], [2, 0, 0]);
    const back = boundaryStability(beforeM, 'xrnxrn', 1, 3);
    assert.equal(back.boundaries, 0);
    assert.deepEqual([back.tokens, back.tokensAsChanged], [1, 3]);
    // A boundary where an error begins is not inside it: it has a counterpart, also when further errors came before.
    const atErrors = cutting((text, position) => text.startsWith('rn', position) || text[position] === 'm');
    const kept = boundaryStability(atErrors, 'xmym', 1, 3);
    assert.deepEqual([kept.errors, kept.boundaries, kept.kept, kept.added, kept.same], [2, 2, 1, 0, 1]);
    // One inside an error has no counterpart, in either text.
    const beforeN = cutting((text, position) => text[position] === 'n');
    const swallowed = boundaryStability(beforeN, 'xrnx', 1, 3);
    assert.deepEqual([swallowed.errors, swallowed.boundaries, swallowed.tokens], [1, 0, 2]);
    assert.equal(boundaryStability(beforeN, 'xmxn', 0.5, seedFor('xmxn', 'xrnxn')).added, 0);
    // One after an error is moved by what the error adds: no boundary is lost or new here either.
    const behindErrors = cutting((text, position) => text[position] === 'y');
    const moved = boundaryStability(behindErrors, 'xmymy', 1, 3);
    assert.deepEqual([moved.errors, moved.boundaries, moved.kept, moved.added, moved.same], [2, 2, 1, 0, 1]);
    // One boundary stays, at the first m, and one appears at the second, which was written as two characters.
    const more = boundaryStability(beforeM, 'xmyrn', 0.5, seedFor('xmyrn', 'xmym'));
    assert.deepEqual([more.boundaries, more.kept, more.added, more.same], [1, 1, 1, 0.5]);
  });
});
