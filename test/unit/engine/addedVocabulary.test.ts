import assert from 'node:assert/strict';
import { type AddedToken, AddedVocabulary, type MatchedTokens } from '../../../src/engine/addedVocabulary';
import { lowercaseNormalizer } from '../../../src/engine/normalizers/simpleNormalizers';
import { AlignedText } from '../../../src/engine/pipeline/alignedText';
import { WHOLE_TEXT } from '../../../src/engine/tokenizer';

let id = 0;
const token = (content: string, flags: Partial<AddedToken> = {}): AddedToken => ({
  id: id++,
  content,
  singleWord: false,
  lstrip: false,
  rstrip: false,
  normalized: false,
  special: false,
  ...flags,
});

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

  it('finds those that are not special in the normalized text, as they are written, where they are user-defined', () => {
    const tokens = [
      token('<s>', { special: true }),
      token('ab', { normalized: true }),
      token('AB', { normalized: true }),
    ];
    assert.deepEqual(sections(tokens, 'X<s>aB', 'userDefined'), ['x<s>', '[ab]']);
    assert.deepEqual(sections([token('AB', { normalized: true })], 'AB', 'userDefined'), ['ab'], 'no text has it then');
    assert.deepEqual(sections([token('AB', { normalized: true })], 'AB', 'all'), ['[ab]']);
  });

  it('knows its tokens, and whether a text may have one', () => {
    const [plain, special] = [token('<p>'), token('<s>', { special: true })];
    const found = (matched: MatchedTokens) => new AddedVocabulary([plain, special], undefined, matched);
    const vocabulary = found('nonSpecial');
    assert.equal(vocabulary.token(plain.id), plain);
    assert.deepEqual(
      [vocabulary.idOf('<s>'), vocabulary.idOf('x'), vocabulary.token(-1)],
      [special.id, undefined, undefined],
    );
    assert.deepEqual(
      ['a<p>', 'a<s>', 'a', '<s><p>'].map(text => vocabulary.occursIn(text)),
      [true, false, false, true],
    );
    assert.equal(found('all').occursIn('a<s>'), true);
    assert.deepEqual(
      [
        vocabulary.findsAny,
        new AddedVocabulary([special], undefined, 'nonSpecial').findsAny,
        new AddedVocabulary([], undefined, 'all').findsAny,
      ],
      [true, false, false],
    );
    assert.equal(new AddedVocabulary([special], undefined, 'nonSpecial').occursIn('<s>'), false);
  });

  it('says where a cut may be beside a token, seen before and after normalizing', () => {
    const borders = (
      tokens: AddedToken[],
      units: string,
      [left, right] = units,
      matched: MatchedTokens = 'all',
    ): boolean =>
      new AddedVocabulary(tokens, undefined, matched).mayBorderBetween(
        ...([units.charCodeAt(0), units.charCodeAt(1), left?.charCodeAt(0), right?.charCodeAt(0)] as const),
      );
    const plain = [token('<s>')];
    assert.deepEqual(
      ['>a', 'a<', 'ab', '<s', 's>'].map(units => borders(plain, units)),
      [true, true, false, false, false],
    );
    assert.ok(borders(plain, 'ab', '>b') && borders(plain, 'ab', 'a<'), 'what normalizing makes of it counts, too');
    assert.ok(!borders([token('<s>', { special: true })], '>a', '>a', 'nonSpecial'), 'it is not found');
    const left = [token('<s>', { lstrip: true })];
    const right = [token('<s>', { rstrip: true })];
    assert.deepEqual([borders(left, 'a '), borders(left, ' a'), borders(left, 'ab', 'a ')], [true, false, true]);
    assert.deepEqual([borders(right, ' a'), borders(right, 'a '), borders(right, 'ab', ' b')], [true, false, true]);
  });

  it('lets no cut go where what normalizing makes of the text is not known, if tokens are found after it', () => {
    const cut = (tokens: AddedToken[], left: string | undefined, right: string | undefined): boolean =>
      new AddedVocabulary(tokens, undefined, 'all').canCutBetween(120, 121, left?.charCodeAt(0), right?.charCodeAt(0));
    const after = [token('<s>', { normalized: true })];
    assert.deepEqual(
      [cut(after, 'a', 'b'), cut(after, '<', 's'), cut(after, undefined, 'b'), cut(after, 'a', undefined)],
      [true, false, false, false],
    );
    assert.deepEqual([cut([token('<s>')], undefined, undefined), cut([], undefined, undefined)], [true, true]);
    const words = [token('in', { normalized: true, singleWord: true })];
    assert.deepEqual([cut(words, 'a', 'b'), cut(words, 'n', 'b'), cut(words, 'a', 'i')], [true, false, false]);
    const strips = [token('<s>', { normalized: true, lstrip: true, rstrip: true })];
    assert.deepEqual([cut(strips, 'a', 'b'), cut(strips, ' ', 'b'), cut(strips, 'a', ' ')], [true, false, false]);
  });

  it('looks at whole characters beside a single word', () => {
    const word = [token('in', { singleWord: true })];
    assert.deepEqual(sections(word, '\u{1d400}in'), ['\u{1d400}in'], 'a letter of two code units');
    assert.deepEqual(sections(word, '🙂in🙂'), ['🙂', '[in]', '🙂']);
    assert.deepEqual(sections(word, 'éin iné'), ['éin iné']);
  });
});
