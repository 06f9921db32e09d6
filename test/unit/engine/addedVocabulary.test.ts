import assert from 'node:assert/strict';
import { type AddedToken, AddedVocabulary, type MatchedTokens } from '../../../src/engine/addedVocabulary';
import { lowercaseNormalizer } from '../../../src/engine/normalizers/simpleNormalizers';
import { AlignedText } from '../../../src/engine/pipeline/alignedText';
import { WHOLE_TEXT } from '../../../src/engine/tokenizer';

let id = 0;
const token = (content: string, flags: Partial<AddedToken> = {}): AddedToken => ({
  id: id++, content, singleWord: false, lstrip: false, rstrip: false, normalized: false, special: false, ...flags,
}); // prettier-ignore

/** Sections as text, added tokens in brackets. */
function sections(tokens: AddedToken[], text: string, matched: MatchedTokens = 'all'): string[] {
  const vocabulary = new AddedVocabulary(tokens, lowercaseNormalizer(), matched);
  return [...vocabulary.sections(AlignedText.of(text), WHOLE_TEXT)].map(each =>
    each.token ? `[${each.text.text}]` : each.text.text,
  );
}

describe('AddedVocabulary', () => {
  it('finds tokens as written before normalizing, and normalized ones after it', () => {
    assert.deepEqual(sections([token('<S>')], 'A<S>B<s>'), ['a', '[<S>]', 'b<s>']);
    assert.deepEqual(sections([token('<S>', { normalized: true })], 'A<S>B<s>'), ['a', '[<s>]', 'b', '[<s>]']);
  });

  it('takes white space along', () => {
    assert.deepEqual(sections([token('<m>', { lstrip: true })], 'a  <m> b'), ['a', '[  <m>]', ' b']);
    assert.deepEqual(sections([token('<m>', { rstrip: true })], 'a <m> \nb'), ['a ', '[<m> \n]', 'b']);
  });

  it('gives white space between two that would take it to the first alone', () => {
    const tokens = [token('A', { rstrip: true }), token('B', { lstrip: true })];
    assert.deepEqual(sections(tokens, 'A  B'), ['[A  ]', '[B]']);
    assert.deepEqual(sections(tokens, 'B A  B A'), ['[B]', ' ', '[A  ]', '[B]', ' ', '[A]']);
    // A token that is white space itself has nothing left.
    assert.deepEqual(sections([token('A', { rstrip: true }), token('  ')], 'A  a'), ['[A  ]', 'a']);
  });

  it('finds single words only where no word character stands beside them', () => {
    assert.deepEqual(sections([token('in', { singleWord: true })], 'in inn _in (in)'), [
      '[in]',
      ' inn _in (',
      '[in]',
      ')',
    ]);
  });

  it('leaves special tokens as text, and what they cover with them', () => {
    const tokens = [token('<s>x', { special: true }), token('x')];
    assert.deepEqual(sections(tokens, '<s>x x', 'nonSpecial'), ['<s>x ', '[x]']);
  });

  it('tells which section stands at the start and end of the document', () => {
    const vocabulary = new AddedVocabulary([token('|')], undefined, 'all');
    const part = { atStart: false, atEnd: false };
    const parts = [...vocabulary.sections(AlignedText.of('a|b'), part)]
      .filter(each => !each.token)
      .map(each => each.part);
    assert.deepEqual(parts, [
      { atStart: false, atEnd: true },
      { atStart: true, atEnd: false },
    ]);
  });

  it('lets no cut go through a token, or beside white space that one may take along', () => {
    const cut = (tokens: AddedToken[], units: string): boolean => {
      const [left, right] = [units.charCodeAt(0), units.charCodeAt(1)];
      return new AddedVocabulary(tokens, undefined, 'all').canCutBetween(left, right, left, right);
    };
    assert.ok(!cut([token('<s>')], '<s'));
    assert.ok(cut([token('<s>')], 'a<'));
    assert.ok(!cut([token('<m>', { lstrip: true })], ' <'));
    assert.ok(!cut([token('<m>', { rstrip: true })], '> '));
    assert.ok(!cut([token('in', { singleWord: true })], 'ai'));
  });
});
