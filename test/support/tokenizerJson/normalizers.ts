import { all, flags, type Part, type PartCase } from './parts';

/** Normalizers, each alone; `charsmap` is a real one in Base64. */
export function normalizerCases(charsmap: string): PartCase[] {
  const replace = (pattern: Part, content: string): Part => ({ type: 'Replace', pattern, content });
  return all('normalizer', [
    ...['NFC', 'NFD', 'NFKC', 'NFKD', 'Lowercase', 'StripAccents', 'Nmt', 'ByteLevel'].map(type => ({ type })),
    ...flags.flatMap(strip_left => flags.map(strip_right => ({ type: 'Strip', strip_left, strip_right }))),
    replace({ String: ' ' }, '▁'),
    replace({ String: 'the' }, ''),
    replace({ String: "'" }, 'ab'),
    replace({ String: '漢' }, 'x\u0301y'),
    replace({ Regex: '\\s+' }, ' '),
    replace({ Regex: ' {2,}' }, ' '),
    replace({ Regex: '[0-9]+' }, '#'),
    replace({ Regex: '(?<=a)b|\\p{Lu}' }, '-'),
    { type: 'Prepend', prepend: '▁' },
    { type: 'Prepend', prepend: 'ab' },
    ...flags.flatMap(clean_text =>
      flags.flatMap(handle_chinese_chars =>
        [null, false, true].flatMap(strip_accents =>
          flags.map(lowercase => ({
            type: 'BertNormalizer',
            clean_text,
            handle_chinese_chars,
            strip_accents,
            lowercase,
          })),
        ),
      ),
    ),
    { type: 'Precompiled', precompiled_charsmap: charsmap },
    { type: 'Sequence', normalizers: [] },
    { type: 'Sequence', normalizers: [{ type: 'NFD' }, { type: 'StripAccents' }, { type: 'Lowercase' }] },
    { type: 'Sequence', normalizers: [{ type: 'Prepend', prepend: '▁' }, replace({ String: ' ' }, '▁')] },
    { type: 'Sequence', normalizers: [{ type: 'NFC' }, replace({ Regex: '\\s+' }, ' '), { type: 'Lowercase' }] },
    {
      type: 'Sequence',
      normalizers: [
        replace({ String: '``' }, '"'),
        { type: 'NFKD' },
        { type: 'StripAccents' },
        { type: 'Precompiled', precompiled_charsmap: charsmap },
        { type: 'Strip', strip_left: false, strip_right: true },
      ],
    },
  ]);
}
