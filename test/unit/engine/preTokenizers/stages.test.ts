import assert from 'node:assert/strict';
import { readPreTokenizer } from '../../../../src/engine/preTokenizers/readPreTokenizer';
import { AlignedText } from '../../../../src/engine/pipeline/alignedText';
import { SequencePreTokenizer } from '../../../../src/engine/preTokenizers/sequencePreTokenizer';
import { ScannerPreTokenizer } from '../../../../src/engine/preTokenizers/scannerPreTokenizer';
import { type TextPart, WHOLE_TEXT } from '../../../../src/engine/tokenizer';

function pieces(json: object, text: string, part: TextPart = WHOLE_TEXT): string[] {
  return readPreTokenizer(json, 'pre_tokenizer')
    .preTokenize(AlignedText.of(text), part)
    .map(piece => piece.text);
}
const split = (behavior: string, invert = false): object => ({
  type: 'Split',
  pattern: { String: '-' },
  behavior,
  invert,
});
const metaspace = (prepend_scheme: string, splits = true): object => ({
  type: 'Metaspace',
  replacement: '▁',
  prepend_scheme,
  split: splits,
});
const inner = { atStart: false, atEnd: false };

describe('pre-tokenizer stages', () => {
  it('treat matches as the behavior says', () => {
    const text = 'the-final--countdown';
    assert.deepEqual(pieces(split('Removed'), text), ['the', 'final', 'countdown']);
    assert.deepEqual(pieces(split('Isolated'), text), ['the', '-', 'final', '-', '-', 'countdown']);
    assert.deepEqual(pieces(split('MergedWithPrevious'), text), ['the-', 'final-', '-', 'countdown']);
    assert.deepEqual(pieces(split('MergedWithNext'), text), ['the', '-final', '-', '-countdown']);
    assert.deepEqual(pieces(split('Contiguous'), text), ['the', '-', 'final', '--', 'countdown']);
    assert.deepEqual(pieces(split('Removed', true), text), ['-', '-', '-']);
  });

  it('take any character as often as a regex says, line breaks too', () => {
    const regex = (Regex: string): object => ({ ...split('Isolated'), pattern: { Regex } });
    assert.deepEqual(pieces(regex('(?m).+'), 'Hel\nlo'), ['Hel\nlo']);
    assert.deepEqual(pieces(regex('(?m)l.*'), 'Hel\nlo'), ['He', 'l\nlo']);
    assert.deepEqual(pieces(regex('(?m).{2}'), 'Hel\nl'), ['He', 'l\n', 'l']);
    assert.deepEqual(pieces(regex('(?m:.)+?l'), 'Hel\nl'), ['Hel', '\nl']);
    assert.deepEqual(pieces(regex(String.raw`\[\^\]+`), 'a[^]]'), ['a', '[^]]']);
    assert.deepEqual(pieces(regex('.+'), 'Hel\nlo'), ['Hel', '\n', 'lo']);
  });

  it('put a metaspace in front as the scheme says', () => {
    assert.deepEqual(pieces(metaspace('always'), 'a b'), ['▁a', '▁b']);
    assert.deepEqual(pieces(metaspace('never'), 'a b'), ['a', '▁b']);
    assert.deepEqual(pieces(metaspace('first', false), 'a b'), ['▁a▁b']);
    assert.deepEqual(pieces(metaspace('first'), 'a b', inner), ['a', '▁b']);
    assert.deepEqual(pieces(metaspace('always'), ' a'), ['▁a']);
  });

  it('put one in front of every piece of an earlier stage, but "first" only at the start of the document', () => {
    const after = (scheme: string): object => ({
      type: 'Sequence',
      pretokenizers: [{ type: 'WhitespaceSplit' }, metaspace(scheme)],
    });
    assert.deepEqual(pieces(after('always'), 'a b', inner), ['▁a', '▁b']);
    assert.deepEqual(pieces(after('first'), 'a b'), ['▁a', 'b']);
    assert.deepEqual(pieces(after('first'), ' a b'), ['a', 'b']);
  });

  it('write bytes as letters, with a space in front where the file says so', () => {
    const byteLevel = (add_prefix_space: boolean): object => ({ type: 'ByteLevel', add_prefix_space, use_regex: true });
    assert.deepEqual(pieces(byteLevel(true), "it's é"), ['Ġit', "'s", 'ĠÃ©']);
    assert.deepEqual(pieces(byteLevel(true), 'it', inner), ['it']);
    assert.deepEqual(pieces(byteLevel(false), 'it'), ['it']);
  });

  it('drop spaces before the first script, which the crate does', () => {
    assert.deepEqual(pieces({ type: 'UnicodeScripts' }, '  aが カ漢b'), ['a', 'が カ漢', 'b']);
  });

  it('may be cut between words, other characters and spaces, but in no surrogate pair', () => {
    const whitespace = readPreTokenizer({ type: 'Whitespace' }, 'pre_tokenizer');
    const cut = (pair: string): boolean => whitespace.canCutBetween(pair.charCodeAt(0), pair.charCodeAt(1));
    assert.deepEqual(['a-', '-a', 'a ', ' -', '  '].map(cut), [true, true, true, true, true]);
    assert.deepEqual(['ab', '-.', 'a_', '🙂', '\ude00a', 'a\ud83d'].map(cut), [
      false,
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  it('cut to length by characters', () => {
    assert.deepEqual(pieces({ type: 'FixedLength', length: 2 }, 'a🙂b'), ['a🙂', 'b']);
  });

  it('are scanned by hand where the regexes are known ones, alone or together', () => {
    const regex = (Regex: string): object => ({
      type: 'Split',
      pattern: { Regex },
      behavior: 'Isolated',
      invert: false,
    });
    const known = String.raw`'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`;
    assert.ok(readPreTokenizer(regex(known), '') instanceof ScannerPreTokenizer);
    assert.ok(!(readPreTokenizer(regex(`${known}|x`), '') instanceof ScannerPreTokenizer));
    const superBpe = {
      type: 'Sequence',
      pretokenizers: [{ type: 'Digits', individual_digits: false }, regex(String.raw`(?=(\d{3})+(?!\d))`)],
    };
    const stage = readPreTokenizer(superBpe, '');
    assert.ok(
      stage instanceof SequencePreTokenizer &&
        stage.stages.length === 1 &&
        stage.stages[0] instanceof ScannerPreTokenizer,
    );
    assert.deepEqual(pieces(superBpe, 'ab 1234567 c'), ['ab ', '1', '234', '567', ' c']);
  });
});
