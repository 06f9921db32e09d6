import assert from 'node:assert/strict';
import type { PreTokenizer } from '../../../../src/engine/preTokenizers/preTokenizer';
import { PieceTally, TALLY_PADDING } from '../../../../src/training/counts/pieceTally';
import { preTokenizerOf } from '../../../../src/training/counts/preTokenizerOf';
import { countingSplitterOf } from '../../../../src/training/counts/splitters';
import { mapOf } from './pieceMaps';

/** UTF-16 code units that are given to the stages at once. */
const WINDOW = 2 ** 14;

const digits = preTokenizerOf({
  section: {
    type: 'Sequence',
    pretokenizers: [
      { type: 'Digits', individual_digits: true },
      { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: false },
    ],
  },
  from: 'it',
});

/** Counts a text, and says in which parts the stages were given it. */
function counted(text: string) {
  assert.ok(digits.kind === 'stages');
  const parts: { readonly length: number; readonly atStart: boolean; readonly atEnd: boolean }[] = [];
  const stages: PreTokenizer = Object.assign(Object.create(digits.stages) as PreTokenizer, {
    preTokenize: (...given: Parameters<PreTokenizer['preTokenize']>) => {
      parts.push({ length: given[0].text.length, ...given[1] });
      return digits.stages.preTokenize(...given);
    },
  });
  const utf8 = Buffer.from(text);
  const bytes = new Uint8Array(utf8.length + TALLY_PADDING);
  bytes.set(utf8);
  const tally = new PieceTally();
  countingSplitterOf({ kind: 'stages', stages }).count(bytes, new DataView(bytes.buffer), 0, utf8.length, tally);
  return { parts, pieces: Object.fromEntries(mapOf(tally.take())) };
}

describe('splitting by any pre-tokenizers', () => {
  const lengths = (text: string): number[] => counted(text).parts.map(({ length }) => length);

  it('gives them a window of the text at a time, up to the last place where it can be cut', () => {
    assert.deepEqual(lengths('7'.repeat(WINDOW)), [WINDOW]);
    assert.deepEqual(lengths('7'.repeat(WINDOW + 1)), [WINDOW, 1]);
    assert.deepEqual(lengths(`${'7'.repeat(WINDOW - 5)}${'a'.repeat(10)}`), [WINDOW - 5, 10]);
    assert.deepEqual(lengths(`7${'a'.repeat(WINDOW)}`), [1, WINDOW], 'the first place is one, too');
  });

  it('goes on to where the text can be cut if that is nowhere in the window', () => {
    const word = (length: number): string => 'a'.repeat(length);
    assert.deepEqual(lengths(`${word(WINDOW + 1)}7`), [WINDOW + 2], 'two windows hold the rest');
    assert.deepEqual(lengths(`${word(WINDOW + 1)}7${word(3 * WINDOW)}`), [WINDOW + 2, 3 * WINDOW]);
    assert.deepEqual(lengths(`${word(3 * WINDOW)}77${word(WINDOW)}`), [3 * WINDOW + 2, WINDOW]);
    assert.deepEqual(lengths(word(9 * WINDOW)), [9 * WINDOW]);
    assert.deepEqual(lengths(''), []);
  });

  it('tells them which part has the start and which the end of the text', () => {
    assert.deepEqual(counted(`${'7'.repeat(2 * WINDOW)}é`).parts, [
      { length: WINDOW, atStart: true, atEnd: false },
      { length: WINDOW, atStart: false, atEnd: false },
      { length: 1, atStart: false, atEnd: true },
    ]);
    assert.deepEqual(counted('é').parts, [{ length: 1, atStart: true, atEnd: true }]);
  });

  it('counts the bytes of each piece, however long', () => {
    for (const length of [1, 508, 509, 1015, 1016, 1017, 1024, 5000]) {
      const word = 'é'.repeat(length);
      const bytes = Buffer.from(word).toString('latin1');
      assert.deepEqual(counted(`${word}1${word}2x2`).pieces, { [bytes]: 2, 1: 1, 2: 2, x: 1 }, `${length}`);
    }
  });
});
