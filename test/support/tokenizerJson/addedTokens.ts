import { flags, label, make, type Part, type PartCase, revealing } from './parts';

function added(id: number, content: string, options: Part = {}): Part {
  return {
    id,
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: false,
    ...options,
  };
}

/** Added tokens of every kind; texts that hold them: `addedTextParts`. */
export function addedTokenCases(): PartCase[] {
  const first = Object.keys(revealing['vocab'] as object).length;
  const each = (name: string, options: Part, parts: Part = {}): PartCase => ({
    name: `added tokens ${name}`,
    json: make({
      added_tokens: [
        added(first, '<a>', options),
        added(first + 1, '<a>b', options),
        added(first + 2, 'the', options),
        added(first + 3, '漢 字', options),
        added(first + 4, 'Ä', options),
        added(first + 5, ' ', { ...options, single_word: false }),
      ].slice(0, options['single_word'] === true || options['rstrip'] === true ? 5 : 6), // see divergences.md for rstrip
      ...parts,
    }),
  });
  const lowercase = { normalizer: { type: 'Lowercase' } };
  return [
    ...flags.flatMap(special =>
      flags.flatMap(normalized => [
        each(label({ special, normalized }), { special, normalized }),
        each(label({ special, normalized, type: 'behind Lowercase' }), { special, normalized }, lowercase),
        each(label({ special, normalized, lstrip: true }), { special, normalized, lstrip: true }),
        each(label({ special, normalized, rstrip: true }), { special, normalized, rstrip: true }),
        each(label({ special, normalized, single_word: true }), { special, normalized, single_word: true }),
      ]),
    ),
    each('stripping on both sides, single words', { lstrip: true, rstrip: true, single_word: true }),
    each(
      'behind Metaspace first',
      {},
      { pre_tokenizer: { type: 'Metaspace', replacement: '▁', prepend_scheme: 'first', split: true } },
    ),
    each('behind Prepend', {}, { normalizer: { type: 'Prepend', prepend: '▁' } }),
    each('behind Strip', {}, { normalizer: { type: 'Strip', strip_left: true, strip_right: true } }),
    each(
      'behind ByteLevel with a prefix space',
      {},
      { pre_tokenizer: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true } },
    ),
  ];
}

/** What may stand around added tokens. */
export const addedTextParts = [
  '<a>',
  '<a>b',
  'the',
  'The',
  '漢 字',
  '漢',
  'Ä',
  'ä',
  ' ',
  '  ',
  '\n',
  'x',
  '1',
  '_',
  '.',
  '<',
  'é',
  '🙂',
  '\u00a0',
];
