import assert from 'node:assert/strict';
import { type PieceCounts, pieceCountsOf } from '../../../../src/training/counts/pieceCounts';
import { type Alphabet, chooseAlphabet, nextCharacter } from '../../../../src/training/unigram/alphabet';

/** `▁` and those of `<0x3F>`. */
const REQUIRED = Array.from('0123456789<>ABCDEFx▁', each => each.codePointAt(0)!);

const withoutBytes = {
  vocabularySize: 100,
  reserved: 1,
  byteFallback: false,
  characterCoverage: 1,
  minimumCount: 1,
};
const withBytes = { ...withoutBytes, reserved: 257, vocabularySize: 357, byteFallback: true };

function choose(pieces: Readonly<Record<string, number>>, options = withoutBytes): Alphabet {
  return chooseAlphabet(pieceCountsOf(Object.entries(pieces)), options);
}

/** The characters that are there because of the text. */
function chosen(pieces: Readonly<Record<string, number>>, options = withoutBytes): string {
  const { codePoints } = choose(pieces, options);
  const extra = options.byteFallback ? REQUIRED : [REQUIRED.at(-1)!];
  return String.fromCodePoint(...Array.from(codePoints).filter(point => !extra.includes(point)));
}

describe('the alphabet of a Unigram model', () => {
  it('has every character of the text, and ▁ for a space', () => {
    const { codePoints, symbolOf } = choose({ ' b': 2, 'é🙂': 1 });
    assert.deepEqual([...codePoints], [0x62, 0xe9, 0x2581, 0x1f642]);
    assert.deepEqual(
      [0x62, 0xe9, 0x2581, 0x1f642].map(point => symbolOf[point]),
      [1, 2, 3, 4],
    );
    assert.equal(symbolOf[0x20], 3);
    assert.equal(symbolOf[0x61], 0);
  });

  it('has ▁ and with byte fallback the characters of byte tokens for a text of nothing', () => {
    assert.deepEqual([...choose({}).codePoints], [0x2581]);
    assert.deepEqual([...choose({}, withBytes).codePoints], REQUIRED);
  });

  it('takes the most frequent characters until they cover the share', () => {
    const share = (characterCoverage: number, pieces: Record<string, number>): string =>
      chosen(pieces, { ...withoutBytes, characterCoverage });
    assert.equal(share(0.75, { aaab: 1 }), 'a');
    assert.equal(share(0.76, { aaab: 1 }), 'ab');
    assert.equal(share(0.5, { d: 5, c: 5, b: 4, a: 4 }), 'cd');
    assert.equal(share(0.3, { d: 5, c: 5, b: 4, a: 4 }), 'cd');
    assert.equal(share(0.25, { d: 5, c: 5, b: 4, a: 4 }), 'c', 'of equal ones the first by code point');
  });

  it('takes all with a share of 1, even where sums of counts round', () => {
    assert.equal(chosen({ a: 2 ** 53, b: 1, c: 1 }), 'abc');
  });

  it('leaves to bytes what is rarer than the least count, and only with byte fallback', () => {
    const pieces = { a: 3, b: 2, c: 1 };
    assert.equal(chosen(pieces, { ...withBytes, minimumCount: 2 }), 'ab');
    assert.equal(chosen(pieces, { ...withBytes, minimumCount: 3 }), 'a');
    assert.equal(chosen(pieces, { ...withoutBytes, minimumCount: 3 }), 'abc');
  });

  it('leaves half of the entries to longer ones', () => {
    const pieces = { abcdefghij: 5 };
    const room = (entries: number): string => chosen(pieces, { ...withBytes, vocabularySize: 257 + 20 + entries });
    assert.equal(room(10), 'abcde');
    assert.equal(room(12), 'abcdef');
    assert.equal(room(100), 'abcdefghij');
  });

  it('leaves to bytes what saves fewer tokens than an entry would otherwise', () => {
    // 100 entries for 1,842,068 characters: the last entry should occur 1842068 / (4 * 100 * ln 100) = 1000 times.
    const kept = (character: string, count: number): boolean =>
      chosen({ a: 1_842_068 - count, [character]: count }, withBytes).includes(character);
    assert.deepEqual([kept('é', 999), kept('é', 1001)], [false, true], 'one token saved each time');
    assert.deepEqual([kept('漢', 499), kept('漢', 501)], [false, true], 'two');
    assert.deepEqual([kept('🙂', 333), kept('🙂', 334)], [false, true], 'three');
    assert.equal(kept('b', 1), true, 'a character of one byte costs a token either way');
    assert.equal(chosen({ a: 1_842_000, é: 1 }), 'aé', 'without bytes it would be unknown');
  });

  it('says how many entries are needed', () => {
    const of = (vocabularySize: number) => () => choose({ abc: 1 }, { ...withoutBytes, vocabularySize });
    assert.doesNotThrow(of(5));
    assert.throws(of(4), {
      message:
        'a vocabulary of 4 is too small: 5 entries are needed for the 4 characters and what else must be there ' +
        '(less characterCoverage or byteFallback would need fewer)',
    });
    assert.throws(() => choose({}, { ...withBytes, vocabularySize: 276 }), {
      message:
        'a vocabulary of 276 is too small: 277 entries are needed for the 20 characters and what else must be there',
    });
  });

  it('takes no half of a surrogate pair, which only bytes that are no UTF-8 give, and nothing that never occurs', () => {
    const counts: PieceCounts = {
      bytes: Uint8Array.of(0xed, 0xa0, 0x80, 0x61, 0x62),
      offsets: Uint32Array.of(0, 3, 4, 5),
      counts: Float64Array.of(9, 2, 0),
    };
    assert.deepEqual([...chooseAlphabet(counts, withoutBytes).codePoints], [0x61, 0x2581]);
  });
});

describe('the next character', () => {
  it('comes after the last byte of the one before', () => {
    const bytes = new TextEncoder().encode('aé漢🙂');
    const starts: number[] = [];
    for (let at = 0; at < bytes.length; at = nextCharacter(bytes, at, bytes.length)) starts.push(at);
    assert.deepEqual(starts, [0, 1, 3, 6]);
    assert.equal(nextCharacter(bytes, 6, 8), 8, 'not beyond the end of a piece');
  });
});
