import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { CharsMap } from '../../../../src/engine/normalizers/charsMap';
import { CharsMapNormalizer } from '../../../../src/engine/normalizers/charsMapNormalizer';
import { readNormalizer } from '../../../../src/engine/normalizers/readNormalizer';
import { AlignedText } from '../../../../src/engine/pipeline/alignedText';
import { WHOLE_TEXT } from '../../../../src/engine/tokenizer';
import { charsMapOf } from '../../../support/charsMap';

const images = {
  a: 'x',
  ab: 'yy',
  ﬁ: 'fi',
  '１': '1',
  '\u00ad': '',
  é: 'e',
  'e\u0301': 'E',
  '\n': ' ',
  q: 'kw',
  '(a': '[',
};
const map = new CharsMap(charsMapOf(images), 'map');
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('a map of characters', () => {
  const shortest = (text: string): string | undefined => map.shortestPrefix(utf8(text), utf8(text).length);
  const longest = (text: string, start = 0) => map.longestPrefix(utf8(text), start, utf8(text).length);

  it('knows the shortest and the longest key that a text begins with', () => {
    assert.deepEqual(
      [shortest('ab'), shortest('a'), shortest('b'), shortest(''), shortest('ﬁx'), shortest('é')],
      ['x', 'x', undefined, undefined, 'fi', 'e'],
    );
    assert.equal(shortest('\u00adx'), '', 'nothing is an image, too');
    assert.deepEqual(longest('abc'), { length: 2, image: 'yy' });
    assert.deepEqual(longest('ac'), { length: 1, image: 'x' });
    assert.deepEqual(longest('xab', 1), { length: 2, image: 'yy' });
    assert.deepEqual(longest('ﬁx'), { length: 3, image: 'fi' });
    assert.equal(longest('xa'), undefined);
    assert.equal(map.longestPrefix(utf8('ab'), 0, 1)?.image, 'x', 'no further than the end');
    assert.equal(map.shortestPrefix(utf8('é'), 1), undefined);
    for (const nul of ['\0', '\0a']) assert.deepEqual([shortest(nul), longest(nul)], [undefined, undefined]);
  });

  it('decodes each of its strings once', () => {
    const decode = mock.method(TextDecoder.prototype, 'decode');
    try {
      const fresh = new CharsMap(charsMapOf(images), 'map');
      for (let round = 0; round < 3; round++) {
        assert.equal(fresh.shortestPrefix(utf8('ab'), 2), 'x');
        assert.equal(fresh.longestPrefix(utf8('ab'), 0, 2)?.image, 'yy');
        assert.equal(fresh.longestPrefix(utf8('a'), 0, 1)?.image, 'x');
      }
      assert.equal(decode.mock.callCount(), 2);
    } finally {
      decode.mock.restore();
    }
  });

  it('knows whether a key goes on', () => {
    const goesOn = (text: string | number[]): boolean => map.goesOn(typeof text === 'string' ? utf8(text) : text);
    assert.deepEqual(['a', 'ab', 'b', '(', '(a', 'e', 'é', ''].map(goesOn), [
      true,
      false,
      false,
      true,
      false,
      true,
      false,
      true,
    ]);
    assert.deepEqual([goesOn([0xef]), goesOn([0xef, 0xac]), goesOn([0xef, 0xad])], [true, true, false]);
  });

  it('knows which bytes are neighbours in its keys', () => {
    const pairs: string[] = [];
    new CharsMap(charsMapOf({ ab: '', b: '' }), 'map').visitPairs((left, right) => pairs.push(`${left} ${right}`));
    assert.deepEqual(pairs.sort(), ['-1 97', '-1 98', '97 98']);
  });

  it('goes in no circles where it is damaged', () => {
    // The only node leads back to itself.
    const units = new Uint32Array(512);
    units[0] = 256 << 10;
    units[256 + 97] = 97 + (((256 + 97) ^ 256) << 10);
    const bytes = Uint8Array.from([...new Uint8Array(Uint32Array.of(2048).buffer), ...new Uint8Array(units.buffer)]);
    const visited: number[] = [];
    new CharsMap(bytes, 'map').visitPairs((_, right) => visited.push(right));
    assert.deepEqual(visited, [97, 97]);
    assert.equal(new CharsMap(bytes, 'map').shortestPrefix(utf8('aaaa'), 4), undefined);
  });
});

describe('SentencePiece’s own normalization', () => {
  const precompiled = (of: Record<string, string> = images) =>
    readNormalizer(
      { type: 'Precompiled', precompiled_charsmap: Buffer.from(charsMapOf(of)).toString('base64') },
      'normalizer',
    );
  const textOf = (text: string): string => precompiled().normalize(AlignedText.of(text), WHOLE_TEXT).text;

  it('looks up whole clusters, and then the characters of those that are not found', () => {
    assert.equal(textOf('ﬁ１ cab\n'), 'fi1 cxb ');
    assert.equal(textOf('e\u0301'), 'E');
    assert.equal(textOf('a\u0301'), 'x', 'the shortest key that a cluster begins with');
    assert.equal(textOf('z\u0301é\u0301'), 'z\u0301e');
    assert.equal(textOf('1\u00ad2'), '12');
    assert.equal(textOf('a\u0301\u0301\u0301'), 'x\u0301\u0301\u0301', 'a long cluster is taken apart');
    assert.equal(textOf(''), '');
  });

  it('keeps the ranges of what it replaces', () => {
    const text = precompiled().normalize(AlignedText.of('xﬁq'), WHOLE_TEXT);
    assert.deepEqual([text.text, [...text.starts], [...text.ends]], ['xfikw', [0, 1, 1, 2, 2], [1, 2, 2, 3, 3]]);
  });

  it('tells what becomes of a character beside a cut', () => {
    const found = (side: 'left' | 'right', of?: Record<string, string>) =>
      Array.from('aqb(\n\r1é', character => precompiled(of).image(character.charCodeAt(0), side) ?? '?').join(' ');
    assert.equal(found('left'), 'x kw b ( ? ? 1 e');
    assert.equal(found('right'), 'x kw b ? ? ? 1 e', 'a key may go on after the bracket');
    assert.equal(
      found('left', { ...images, '\u0600': 'p' }),
      '? ? ? ? ? ? ? ?',
      'one that joins with what follows may come before',
    );
    assert.equal(precompiled().image(0x00ad, 'left'), undefined, 'it vanishes');
    assert.equal(precompiled().image(0x0301, 'left'), undefined);
    const cuts = ['ab', '\r\n', '\n\r', 'a\u0301', '\u0301a'].map(pair =>
      precompiled().canCutBetween(pair.charCodeAt(0), pair.charCodeAt(1)),
    );
    assert.deepEqual(cuts, [true, false, true, false, false]);
  });

  it('replaces the longest key at each position where SentencePiece does so itself', () => {
    const normalizer = (kept: readonly string[] = []) => new CharsMapNormalizer(map, kept);
    const itself = (text: string, kept?: readonly string[]): string =>
      normalizer(kept).normalize(AlignedText.of(text)).text;
    assert.equal(itself('cabaﬁ漢a'), 'cyyxfi漢x');
    assert.equal(itself('a\u0301e\u0301'), 'x\u0301E');
    assert.equal(itself('abcab', ['ab']), 'abcab', 'what is kept stays');
    assert.equal(itself('xab漢ﬁa', ['漢ﬁ']), 'xyy漢ﬁx');
    const text = normalizer().normalize(AlignedText.of('漢abﬁ'));
    assert.deepEqual(
      [[...text.starts], [...text.ends]],
      [
        [0, 1, 1, 3, 3],
        [1, 3, 3, 4, 4],
      ],
    );
  });

  it('tells for that, too, what becomes of a character beside a cut, and where it may be', () => {
    const normalizer = new CharsMapNormalizer(map, ['qz']);
    const found = (side: 'left' | 'right') =>
      Array.from('abqz(é', character => normalizer.image(character.charCodeAt(0), side) ?? '?').join(' ');
    assert.equal(found('left'), '? ? ? z ( ?', 'they may be inside a key, or in a text that is kept');
    assert.equal(found('right'), '? b ? z ? ?', 'a key may go on after them');
    const cuts = ['ab', '(a', 'ba', 'qz', 'zq', 'éa', 'aé'].map(pair =>
      normalizer.canCutBetween(pair.charCodeAt(0), pair.charCodeAt(1)),
    );
    assert.deepEqual(cuts, [false, false, true, false, true, false, false]);
  });
});
