import { pick, random } from './random';
import { mixedText, proseLikeText } from './randomTexts';
import type { TrainerOptions } from './sentencePiecePython';

/** User-defined pieces with spaces in them, in words, of characters that normalizing would change, and overlapping. */
export const userPieces = [
  '▁▁',
  '▁▁▁',
  '\n\n',
  '<sep>',
  '123',
  '12',
  '＜数＞',
  'hello',
  '▁the',
  'ing',
  '漢',
  '<br>',
  'x▁',
];

/** Mixed texts and prose with user-defined pieces, runs of one character, and marks of spaces written out. */
export function trainingTexts(seed: number, count: number): string[] {
  const next = random(seed);
  const extras = [
    ...userPieces.map(each => each.replaceAll('▁', ' ')),
    '▁',
    ' ▁',
    '▁▁',
    '<s>',
    '</s>',
    '<unk>',
    '<0x41>',
    'o'.repeat(7),
    '  ',
    '    ',
    '＜',
    'ﬁ',
    'Ａ',
  ];
  return Array.from({ length: count }, (_, index) => {
    if (index % 4 === 0) return proseLikeText(next, 1 + next(150));
    if (index % 4 === 1) return mixedText(next, 1 + next(60));
    return Array.from({ length: 1 + next(10) }, () =>
      pick(next, [
        () => pick(next, extras),
        () => mixedText(next, 1 + next(5)),
        () => proseLikeText(next, 1 + next(12)),
      ])(),
    ).join('');
  });
}

const common: TrainerOptions = {
  hard_vocab_limit: false,
  character_coverage: 0.98,
  num_threads: 1,
  max_sentencepiece_length: 12,
};
const symbols = userPieces.filter(each => each !== '\n\n').join(',');
const uds: TrainerOptions = { user_defined_symbols: symbols };
const plainSpaces: TrainerOptions = { add_dummy_prefix: false, remove_extra_whitespaces: false };

/** Over SentencePiece's options: what each model is called, and how it is trained. */
export const trainedKinds: readonly (readonly [name: string, options: TrainerOptions])[] = (
  [
    ['BPE', { model_type: 'bpe' }],
    ['BPE with user-defined pieces', { model_type: 'bpe', ...uds }],
    ['BPE with user-defined pieces and spaces as they are', { model_type: 'bpe', ...uds, ...plainSpaces }],
    [
      'BPE with byte fallback, identity',
      {
        model_type: 'bpe',
        byte_fallback: true,
        normalization_rule_name: 'identity',
        vocab_size: 900,
        ...uds,
        ...plainSpaces,
      },
    ],
    [
      'BPE with byte fallback like Llama 2',
      {
        model_type: 'bpe',
        byte_fallback: true,
        normalization_rule_name: 'identity',
        vocab_size: 900,
        remove_extra_whitespaces: false,
        ...uds,
      },
    ],
    ['BPE with suffixes', { model_type: 'bpe', treat_whitespace_as_suffix: true, ...uds }],
    ['BPE across spaces', { model_type: 'bpe', split_by_whitespace: false, ...uds }],
    ['BPE with nmt_nfkc_cf', { model_type: 'bpe', normalization_rule_name: 'nmt_nfkc_cf', ...uds }],
    ['BPE with pieces of spaces', { model_type: 'bpe', allow_whitespace_only_pieces: true, ...plainSpaces }],
    ['Unigram', { model_type: 'unigram' }],
    ['Unigram with user-defined pieces', { model_type: 'unigram', ...uds }],
    ['Unigram with user-defined pieces and spaces as they are', { model_type: 'unigram', ...uds, ...plainSpaces }],
    [
      'Unigram with byte fallback, identity',
      { model_type: 'unigram', byte_fallback: true, normalization_rule_name: 'identity', vocab_size: 900, ...uds },
    ],
    ['Unigram with suffixes', { model_type: 'unigram', treat_whitespace_as_suffix: true, ...uds }],
    ['Unigram across spaces', { model_type: 'unigram', split_by_whitespace: false, ...uds }],
    ['Unigram with nfkc_cf', { model_type: 'unigram', normalization_rule_name: 'nfkc_cf', ...uds }],
    ['words', { model_type: 'word', ...uds }],
    ['words with suffixes', { model_type: 'word', treat_whitespace_as_suffix: true }],
    ['words with byte fallback', { model_type: 'word', byte_fallback: true, vocab_size: 900, ...plainSpaces }],
    ['characters', { model_type: 'char', ...uds }],
    [
      'characters with byte fallback',
      { model_type: 'char', byte_fallback: true, vocab_size: 900, ...uds, ...plainSpaces },
    ],
    ['characters with nfkc', { model_type: 'char', normalization_rule_name: 'nfkc', ...uds }],
  ] as const
).map(([name, options]) => [name, { vocab_size: 600, ...common, ...options }]);
