import assert from 'node:assert/strict';
import { graphemeSegments } from 'unicode-segmenter/grapheme';
import { groupTokens } from '../../../src/analysis/tokenGroups';
import { ByteTokenizer } from '../../../src/engine/baselines/byteTokenizer';
import { TokenizedDocument } from '../../../src/engine/tokenizedDocument';
import { type Encoding, TokenFlag } from '../../../src/engine/encoding';
import type { Tokenizer } from '../../../src/engine/tokenizer';
import { hardCases } from '../../support/hardCases';
import { random } from '../../support/random';
import { mixedText } from '../../support/randomTexts';
import { openaiTokenizer, randomTokenizer } from '../../support/tokenizers';

const bytes = new ByteTokenizer();

/** Checks everything that painting and hovers rely on. */
function assertGroups(text: string, tokenizer: Tokenizer): void {
  const encoding = tokenizer.encode(text);
  const groups = groupTokens(text, 0, encoding);
  let end = 0;
  let first = 0;
  for (const group of groups) {
    assert.equal(group.start, end, 'groups leave a gap, or overlap');
    assert.equal(group.first, first, 'a token is left out, or in two groups');
    assert.ok(group.end > group.start);
    end = group.end;
    first += group.count;
  }
  assert.equal(end, text.length);
  assert.equal(first, encoding.length);
  const starts = new Set(groups.map(group => group.start));
  const borders = new Set(Array.from(graphemeSegments(text), ({ index }) => index));
  for (const start of starts)
    assert.ok(borders.has(start), `a character is torn at ${start} of ${JSON.stringify(text)}`);
}

describe('groups of tokens', () => {
  for (const { name, text } of hardCases) {
    it(`tile the text and tear no character: ${name}`, () => {
      assertGroups(text, openaiTokenizer('o200k_base'));
      assertGroups(text, bytes);
    });
  }

  it('do so for random texts, and tokens across everything', () => {
    const next = random(3);
    for (let round = 0; round < 300; round++) {
      const text = mixedText(next, next(120));
      for (const tokenizer of [openaiTokenizer('cl100k_base'), randomTokenizer('superbpe-stage2'), bytes]) {
        assertGroups(text, tokenizer);
      }
    }
  });

  it('hold single tokens in plain ASCII, even where they are bytes', () => {
    const groups = groupTokens('ab c\n', 0, bytes.encode('ab c\n'));
    assert.deepEqual(
      groups.map(({ count, style }) => [count, style]),
      [
        [1, 'text'],
        [1, 'text'],
        [1, 'whitespace'],
        [1, 'text'],
        [1, 'lineBreak'],
      ],
    );
  });

  it('hold all tokens of a family of emoji, and call them partial', () => {
    const family = '👨‍👩‍👧‍👦';
    const [a, emoji, b, ...none] = groupTokens(`a${family}b`, 0, bytes.encode(`a${family}b`));
    assert.deepEqual([a?.end, emoji?.end, b?.end, none.length], [1, 1 + family.length, 2 + family.length, 0]);
    assert.deepEqual([emoji?.first, emoji?.count, emoji?.style, emoji?.blank], [1, 25, 'partial', false]);
  });

  it('are called partial by a flag, too, and blank only if all tokens are', () => {
    const { Partial, LineBreak, Whitespace } = TokenFlag;
    const encoding = (flags: number[], widened: boolean): Encoding => {
      const starts = Uint32Array.from(flags, (_, index) => (widened ? 0 : index));
      const ends = Uint32Array.from(flags, (_, index) => (widened ? flags.length : index + 1));
      const ids = new Uint32Array(flags.length);
      return {
        length: flags.length,
        ids,
        byteStarts: starts,
        byteEnds: ends,
        starts,
        ends,
        flags: Uint8Array.from(flags),
      };
    };
    const separate = groupTokens(
      'abcd',
      0,
      encoding([Partial | Whitespace, LineBreak | Whitespace, Whitespace, 0], false),
    );
    assert.deepEqual(
      separate.map(({ style, blank }) => [style, blank]),
      [
        ['partial', true],
        ['lineBreak', true],
        ['whitespace', true],
        ['text', false],
      ],
    );
    for (const [flags, blank] of [
      [[Whitespace, 0], false],
      [[0, Whitespace], false],
      [[Whitespace, Whitespace], true],
    ] as const) {
      const groups = groupTokens('ab', 0, encoding([...flags], true));
      assert.deepEqual(
        groups.map(({ start, end, count, style, blank: isBlank }) => [start, end, count, style, isBlank]),
        [[0, 2, 2, 'partial', blank]],
      );
    }
  });

  it('hold both tokens of a CRLF that is two', () => {
    const [only, ...none] = groupTokens('\r\n', 0, bytes.encode('\r\n'));
    assert.deepEqual([only?.count, only?.blank, none.length], [2, true, 0]);
  });

  it('are the same for a part of a document', () => {
    const text = 'one\ntwo 👩🏽‍🚀 漢字\nthree\n'.repeat(300);
    const document = new TokenizedDocument(openaiTokenizer('o200k_base'), text);
    const whole = groupTokens(text, 0, document.tokensInRange(0, text.length));
    const [from, to] = [text.indexOf('two', 5000), text.indexOf('three', 5100)];
    const encoding = document.tokensInRange(from, to);
    const start = encoding.starts[0]!;
    const part = groupTokens(text.slice(start, encoding.ends.at(-1)), start, encoding);
    assert.deepEqual(
      part.map(group => [group.start, group.end, group.count, group.style]),
      whole
        .filter(group => group.end > start && group.start < encoding.ends.at(-1)!)
        .map(group => [group.start, group.end, group.count, group.style]),
    );
  });

  it('are none for no tokens', () => assert.deepEqual(groupTokens('', 0, bytes.encode('')), []));
});
