import { all, behaviors, flags, type Part, type PartCase } from './parts';

/** Pre-tokenizers, each alone. */
export function preTokenizerCases(): PartCase[] {
  const split = (pattern: Part): Part[] =>
    behaviors.flatMap(behavior => flags.map(invert => ({ type: 'Split', pattern, behavior, invert })));
  return all('pre_tokenizer', [
    ...flags.flatMap(add_prefix_space =>
      flags.map(use_regex => ({ type: 'ByteLevel', add_prefix_space, trim_offsets: true, use_regex })),
    ),
    ...split({ String: ' ' }),
    ...split({ Regex: '\\s+' }),
    ...split({ Regex: '\\d{1,3}|\\p{Lu}' }).slice(0, 6),
    { type: 'Split', pattern: { Regex: '(?=(\\d{3})+(?!\\d))' }, behavior: 'Isolated', invert: false },
    { type: 'Split', pattern: { String: '' }, behavior: 'Isolated', invert: false },
    { type: 'Split', pattern: { String: '.' }, behavior: 'MergedWithNext', invert: false },
    ...['always', 'never', 'first'].flatMap(prepend_scheme =>
      flags.map(each => ({ type: 'Metaspace', replacement: '▁', prepend_scheme, split: each })),
    ),
    { type: 'Metaspace', replacement: '_', add_prefix_space: true },
    { type: 'Whitespace' },
    { type: 'WhitespaceSplit' },
    ...flags.map(individual_digits => ({ type: 'Digits', individual_digits })),
    { type: 'Punctuation' },
    ...behaviors.map(behavior => ({ type: 'Punctuation', behavior })),
    { type: 'CharDelimiterSplit', delimiter: ' ' },
    { type: 'CharDelimiterSplit', delimiter: '漢' },
    { type: 'BertPreTokenizer' },
    { type: 'UnicodeScripts' },
    { type: 'FixedLength', length: 1 },
    { type: 'FixedLength', length: 5 },
    { type: 'Sequence', pretokenizers: [] },
    {
      type: 'Sequence',
      pretokenizers: [
        { type: 'WhitespaceSplit' },
        { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always', split: true },
      ],
    },
    { type: 'Sequence', pretokenizers: [{ type: 'UnicodeScripts' }, { type: 'WhitespaceSplit' }] },
    {
      type: 'Sequence',
      pretokenizers: [
        { type: 'Digits', individual_digits: true },
        { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
      ],
    },
    {
      type: 'Sequence',
      pretokenizers: [
        { type: 'Punctuation', behavior: 'Isolated' },
        { type: 'Digits', individual_digits: false },
        { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: false },
      ],
    },
    {
      type: 'Sequence',
      pretokenizers: [
        { type: 'Metaspace', replacement: '▁', prepend_scheme: 'first', split: true },
        { type: 'Digits', individual_digits: true },
      ],
    },
  ]);
}
