import assert from 'node:assert/strict';
import { cl100kScanner } from '../../../../src/engine/scanners/cl100k';
import { gpt2Scanner } from '../../../../src/engine/scanners/gpt2';
import { PieceCounter } from '../../../../src/training/counts/pieceCounter';
import { preTokenizerOf } from '../../../../src/training/counts/preTokenizerOf';
import { distinctMapOf } from './pieceMaps';

const byteLevel = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: false };
const sequence = (...pretokenizers: readonly unknown[]): unknown => ({ type: 'Sequence', pretokenizers });
const split = (regex: string, behavior: string): unknown => ({
  type: 'Split',
  pattern: { Regex: regex },
  behavior,
  invert: false,
});

function counted(section: unknown, text: string): Record<string, number> {
  const counter = new PieceCounter({ preTokenizer: { section, from: 'it' }, feed: 'documents', normalizer: 'none' });
  counter.addText(text);
  return Object.fromEntries(distinctMapOf(counter.take()));
}

describe('the pre-tokenizer of a recipe', () => {
  it('is found by name', () => {
    assert.deepEqual(preTokenizerOf({ name: 'cl100k' }), { kind: 'scanner', scanner: cl100kScanner });
    assert.throws(() => preTokenizerOf({ name: 'cl200k' }), /unknown pre-tokenizer "cl200k"/);
  });

  it('is a scanner where a section comes to one', () => {
    const alone = { ...byteLevel, use_regex: true };
    for (const section of [alone, sequence(alone), sequence(sequence(alone))]) {
      assert.deepEqual(preTokenizerOf({ section, from: 'it' }), { kind: 'scanner', scanner: gpt2Scanner });
    }
  });

  it('is a scanner where a known pattern comes before ByteLevel, which does not split by its own', () => {
    const [pattern] = cl100kScanner.steps as [string];
    const known = { kind: 'scanner', scanner: cl100kScanner };
    assert.deepEqual(preTokenizerOf({ section: sequence(split(pattern, 'Isolated'), byteLevel), from: 'it' }), known);
    const both = sequence(split(pattern, 'Isolated'), { ...byteLevel, use_regex: true });
    assert.equal(preTokenizerOf({ section: both, from: 'it' }).kind, 'stages');
    // GPT-2's pattern cuts `.foo` where that of cl100k does not.
    assert.deepEqual(counted(both, '.foo'), { '.': 1, foo: 1 });
  });

  it('is any sequence before ByteLevel, which may drop parts of the text', () => {
    const section = sequence(split('[,;]', 'Removed'), { type: 'Digits', individual_digits: true }, byteLevel);
    assert.equal(preTokenizerOf({ section, from: 'it' }).kind, 'stages');
    assert.deepEqual(counted(section, 'a b,cé12;a b'), { 'a b': 2, 'c\xc3\xa9': 1, '1': 1, '2': 1 });
    // ByteLevel's own pattern after another.
    assert.deepEqual(counted(sequence(split('[,;]', 'Isolated'), { ...byteLevel, use_regex: true }), 'a b,c'), {
      a: 1,
      ' b': 1,
      ',': 1,
      c: 1,
    });
    // All in one piece.
    assert.deepEqual(counted(byteLevel, ' one two'), { ' one two': 1 });
  });

  it('splits a text of any length, also where it can be cut nowhere', () => {
    const section = sequence(split('[,;]', 'Removed'), byteLevel);
    // Longer than what is split at once, 2^14 UTF-16 code units, and than that again.
    const cuttable = sequence({ type: 'Digits', individual_digits: true }, byteLevel);
    for (const length of [1 << 14, (1 << 14) + 1, 40_000]) {
      assert.deepEqual(counted(section, 'é'.repeat(length)), { ['\xc3\xa9'.repeat(length)]: 1 });
      assert.deepEqual(counted(cuttable, '7'.repeat(length)), { 7: length });
      const mixed = `${'a'.repeat(length)}1`.repeat(3);
      assert.deepEqual(counted(cuttable, mixed), { ['a'.repeat(length)]: 3, 1: 3 });
    }
  });

  it('says of a section why it cannot be', () => {
    const cases: readonly (readonly [section: unknown, message: RegExp])[] = [
      [null, /of it cannot be trained with: it has none/],
      [{ type: 'Whitespace' }, /ends in Whitespace, not in ByteLevel/],
      [sequence(), /ends in nothing, not in ByteLevel/],
      [sequence(byteLevel, { type: 'Digits' }), /ends in Digits, not in ByteLevel/],
      [{ ...byteLevel, add_prefix_space: true }, /add_prefix_space is not supported/],
      [sequence({ type: 'Metaspace', replacement: '▁' }, byteLevel), /Metaspace before ByteLevel is not supported/],
      [sequence(byteLevel, byteLevel), /ByteLevel before ByteLevel is not supported/],
      [{ type: 'Unheard' }, /cannot be trained with: .*Unheard/],
      [sequence(split('(', 'Isolated'), byteLevel), /cannot be trained with: /],
      ['text', /cannot be trained with: /],
    ];
    for (const [section, message] of cases) assert.throws(() => preTokenizerOf({ section, from: 'it' }), message);
  });
});
