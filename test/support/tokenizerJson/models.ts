import { learnMerges, type SmallBpe } from './learnMerges';
import { byteAlphabet, byteTokens, characters, make, numbered, type Part, type PartCase, sample } from './parts';

const toMetaspace = { type: 'Replace', pattern: { String: ' ' }, content: '▁' };
const byteLevel = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true };
const splitAtSpaces = { type: 'WhitespaceSplit' };
const simple = /^[▁a-zA-Z]+$/;

const bytesOf = (text: string): string[] => Array.from(new TextEncoder().encode(text), byte => byteAlphabet[byte]!);
const words = [...new Set(sample.match(/\p{L}+|\p{N}+|[^\s\p{L}\p{N}]+/gu))];

function bpe(options: Part, { vocab, merges }: SmallBpe, first: readonly string[] = []): Part {
  return {
    type: 'BPE',
    dropout: null,
    unk_token: null,
    continuing_subword_prefix: null,
    end_of_word_suffix: null,
    fuse_unk: false,
    byte_fallback: false,
    ignore_merges: false,
    vocab: numbered([...first, ...vocab]),
    merges,
    ...options,
  };
}

function wordPiece(options: Part, vocab: readonly string[]): Part {
  return {
    type: 'WordPiece',
    unk_token: '[UNK]',
    continuing_subword_prefix: '##',
    max_input_chars_per_word: 100,
    vocab: numbered(['[UNK]', ...vocab, ...words.slice(0, 500)]),
    ...options,
  };
}

/** BPE and Unigram on characters, with a vocabulary that knows all of the sample's, or letters alone. */
function characterModels(): [string, Part][] {
  const plain = learnMerges(150, word => Array.from(word.replaceAll(' ', '▁')));
  const merges = plain.merges.filter(pair => pair.every(each => simple.test(each)));
  const letters = { vocab: plain.vocab.filter(token => simple.test(token)), merges };
  const pieces = [...new Set([...characters, ...plain.vocab, ...words.slice(0, 800).map(word => `▁${word}`)])];
  const scored = (scale: number, known: (piece: string) => boolean = () => true): [string, number][] =>
    pieces.filter(known).map((piece, rank) => [piece, -scale * (3 + Math.log(rank + 1))]);
  const unknown: [string, number] = ['<unk>', 0];
  const bytes = byteTokens.map((token): [string, number] => [token, 0]);
  const unigram = (vocab: [string, number][], options: Part = {}): Part => ({
    type: 'Unigram',
    unk_id: 0,
    vocab: [unknown, ...vocab],
    ...options,
  });
  const fallback = { unk_token: '<unk>', byte_fallback: true };
  const models: [string, Part][] = [
    ['BPE that knows all', bpe({}, plain)],
    ['BPE fuse_unk=false', bpe({ unk_token: '<unk>' }, letters, ['<unk>'])],
    ['BPE fuse_unk=true', bpe({ unk_token: '<unk>', fuse_unk: true }, letters, ['<unk>'])],
    ['BPE without an unknown token', bpe({}, letters)],
    ['BPE byte_fallback=true', bpe({ ...fallback, fuse_unk: true }, letters, ['<unk>', ...byteTokens])],
    ['BPE byte_fallback=true with bytes missing', bpe(fallback, letters, ['<unk>', ...byteTokens.slice(0, 200)])],
    ['Unigram', unigram(scored(0.7))],
    ['Unigram with few pieces', unigram(scored(1, piece => simple.test(piece)))],
    [
      'Unigram with byte_fallback=true',
      unigram([...bytes, ...scored(1, piece => simple.test(piece))], { byte_fallback: true }),
    ],
    ['Unigram of equal scores', unigram(pieces.map(piece => [piece, -1]))],
  ];
  return models.map(([name, model]) => [name, { normalizer: toMetaspace, model }]);
}

/** Models behind what suits them. */
export function modelCases(): PartCase[] {
  const onBytes = learnMerges(150, bytesOf);
  const alphabet = { vocab: [...byteAlphabet, ...onBytes.vocab], merges: onBytes.merges };
  const whole = { ...alphabet, vocab: [...alphabet.vocab, ...words.map(word => bytesOf(word).join(''))] };
  const prefixed = learnMerges(
    100,
    word => Array.from(word.trim()).map((character, at) => (at > 0 ? `##${character}` : character)),
    '##',
  );
  const suffixed = learnMerges(100, word =>
    Array.from(word.trim()).map((character, at, all) => (at + 1 === all.length ? `${character}</w>` : character)),
  );
  const bert = {
    type: 'BertNormalizer',
    clean_text: true,
    handle_chinese_chars: true,
    strip_accents: null,
    lowercase: true,
  };
  const bertSplit = { type: 'BertPreTokenizer' };
  const unk_token = '[UNK]';
  const cases: [string, Part][] = [
    ...characterModels(),
    ['BPE ignore_merges=true', { pre_tokenizer: byteLevel, model: bpe({ ignore_merges: true }, whole) }],
    ['BPE on bytes', { pre_tokenizer: byteLevel, model: bpe({}, alphabet) }],
    ['BPE on bytes, unsplit', { pre_tokenizer: { ...byteLevel, use_regex: false }, model: bpe({}, alphabet) }],
    [
      'BPE continuing_subword_prefix',
      {
        pre_tokenizer: splitAtSpaces,
        model: bpe({ unk_token, continuing_subword_prefix: '##' }, prefixed, [unk_token]),
      },
    ],
    [
      'BPE end_of_word_suffix',
      {
        pre_tokenizer: { type: 'Whitespace' },
        model: bpe({ unk_token, end_of_word_suffix: '</w>' }, suffixed, [unk_token]),
      },
    ],
    ['WordPiece', { pre_tokenizer: bertSplit, model: wordPiece({}, prefixed.vocab) }],
    [
      'WordPiece behind BertNormalizer',
      { normalizer: bert, pre_tokenizer: bertSplit, model: wordPiece({}, prefixed.vocab) },
    ],
    [
      'WordPiece max_input_chars_per_word=5',
      { pre_tokenizer: splitAtSpaces, model: wordPiece({ max_input_chars_per_word: 5 }, prefixed.vocab) },
    ],
    [
      'WordPiece with an empty prefix',
      { pre_tokenizer: splitAtSpaces, model: wordPiece({ continuing_subword_prefix: '' }, prefixed.vocab) },
    ],
    [
      'WordLevel',
      {
        pre_tokenizer: { type: 'Whitespace' },
        model: { type: 'WordLevel', unk_token, vocab: numbered([unk_token, ...words]) },
      },
    ],
  ];
  return cases.map(([name, parts]) => ({ name, json: make(parts) }));
}
