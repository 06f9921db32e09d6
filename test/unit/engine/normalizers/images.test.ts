import assert from 'node:assert/strict';
import { readNormalizer } from '../../../../src/engine/normalizers/readNormalizer';

const replace = (pattern: object, content: string): object => ({ type: 'Replace', pattern, content });
const bert = (changes: object): object => ({
  ...{ type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, strip_accents: null, lowercase: true },
  ...changes,
});

/**
 * What normalizers make of a character beside a cut: on its left side, on its right side; `?` where that depends on other
 * characters. One string if it is the same on both sides.
 */
const images: readonly (readonly [
  part: object,
  images: Readonly<Record<string, string | readonly [string, string]>>,
])[] = [
  [
    { type: 'NFC' },
    {
      a: ['a', '?'],
      '1': '1',
      '<': ['<', '?'],
      '=': ['=', '?'],
      '>': ['>', '?'],
      ';': ';',
      '?': '?',
      é: ['é', '?'],
      '\u0301': '?',
      '\ud83d': '?',
      '\u32ff': '?',
      漢: ['漢', '?'],
    },
  ],
  [
    { type: 'NFD' },
    { a: 'a', '1': '1', '<': '<', é: 'e\u0301', '\u0301': '?', 漢: '漢', '\u1161': '?', '\uff9e': '?' },
  ],
  [{ type: 'NFKC' }, { a: ['a', '?'], '1': '1', ﬁ: ['fi', '?'], '½': ['1⁄2', '?'], '\u3131': '?' }],
  [{ type: 'NFKD' }, { a: 'a', ﬁ: 'fi', '\u3131': '?' }],
  [{ type: 'Lowercase' }, { A: 'a', é: 'é', É: 'é', '\ud83d': '?', '\u0301': '\u0301' }],
  [{ type: 'StripAccents' }, { a: 'a', é: 'é', '\u0301': '?' }],
  [{ type: 'ByteLevel' }, { a: 'a', ' ': 'Ġ', '\n': 'Ċ' }],
  [replace({ String: ' ' }, '▁'), { ' ': '▁', a: 'a', '\ud83d': '?' }],
  [replace({ String: 'a' }, ''), { a: '?', b: 'b' }],
  [replace({ String: 'ab' }, 'x'), { a: '?', b: '?', c: 'c', '\ud83d': '?' }],
  [replace({ String: '' }, 'x'), { a: 'a' }],
  [bert({}), { A: 'a', É: '?', '\t': ' ', '\0': '?', 漢: ' 漢 ' }],
  [bert({ lowercase: false }), { A: 'A', 漢: ' 漢 ' }],
  [bert({ handle_chinese_chars: false }), { 漢: '漢' }],
  [{ type: 'Sequence', normalizers: [] }, { a: 'a' }],
  [
    { type: 'Sequence', normalizers: [{ type: 'Lowercase' }, replace({ String: 'a' }, 'b')] },
    { A: 'b', a: 'b', B: 'b' },
  ],
];

describe('what normalizers make of a character beside a cut', () => {
  for (const [part, expected] of images) {
    it(JSON.stringify(part).replaceAll('"', ''), () => {
      const normalizer = readNormalizer(part, 'normalizer');
      const found = Object.keys(expected).map(character => {
        const unit = character.charCodeAt(0);
        const [left, right] = [normalizer.image(unit, 'left') ?? '?', normalizer.image(unit, 'right') ?? '?'];
        return [character, left === right ? left : [left, right]];
      });
      assert.deepEqual(Object.fromEntries(found), expected);
    });
  }
});
