import { openaiPeers, type OpenaiPeer, type PeerKey } from './openPeer';
import { make, numbered, type Part } from './tokenizerJson/parts';
import type { OpenaiEncoding } from './tokenizers';

/** Where a peer gives other tokens than the reference. */
export interface Divergence {
  readonly peer: PeerKey;
  /** What the peer was given to read, for the list. */
  readonly subject: string;
  /** The shortest text found on which they differ. */
  readonly text: string;
  /** Why they differ, and how we know who is right. */
  readonly reason: string;
  /** Only where this holds: some depend on the Unicode version of the host's regular expressions. */
  readonly where?: () => boolean;
}

/** Where a peer does not come to an end in any useful time. `text` makes the text, too long for a list. */
export interface Hang {
  readonly peer: PeerKey;
  readonly subject: string;
  readonly description: string;
  readonly text: () => string;
}

const byteOrderMark =
  'JavaScript’s `\\s` takes U+FEFF for white space, Unicode’s White_Space property and the `\\s` of the Rust crates do not. tiktoken is the reference.';
const nextLine =
  'JavaScript’s `\\s` does not take U+0085 for white space; Unicode’s White_Space property and the Rust crates do. tiktoken is the reference.';
const unicodeVersion =
  'The peer asks the host for `\\p{L}`. U+323B0 is a letter from Unicode 17 on; the reference’s tables are those of Unicode 16.';
/** Whether this Node knows letters that the references do not know. */
const newerUnicode = (): boolean => /\p{L}/u.test('\u{323b0}');

function openai(
  peer: OpenaiPeer,
  encoding: OpenaiEncoding,
  text: string,
  reason: string,
  where?: () => boolean,
): Divergence {
  return { peer: { peer, encoding }, subject: encoding, text, reason, ...(where && { where }) };
}

/** What comes of splitting by the host's regular expressions. */
const splitByHost = (['gpt-tokenizer', '@microsoft/tiktokenizer', 'js-tiktoken'] as const).flatMap(peer => [
  openai(peer, 'cl100k_base', "\u0085's", nextLine),
  openai(peer, 'o200k_base', "\u0085's", nextLine),
  openai(peer, 'cl100k_base', "\ufeff's", byteOrderMark),
  openai(peer, 'o200k_base', '\ufeff//', byteOrderMark),
  openai(peer, 'cl100k_base', "\u{323b0}'m", unicodeVersion, newerUnicode),
]);

const openaiDivergences: readonly Divergence[] = [
  ...splitByHost,
  openai('ai-tokenizer', 'cl100k_base', "\u0085's", nextLine),
  openai('ai-tokenizer', 'o200k_base', "\u0085's", nextLine),
  openai(
    'gpt-tokenizer',
    'cl100k_base',
    '\ufeff',
    'The published ranks have a token for U+FEFF (3305), which the peer does not find.',
  ),
  openai(
    'gpt-tokenizer',
    'o200k_base',
    '\ufeff',
    'The published ranks have a token for U+FEFF (5574), which the peer does not find.',
  ),
  openai(
    'ai-tokenizer',
    'cl100k_base',
    '\ufeffa',
    'The peer drops U+FEFF before some tokens: what it gives does not decode to the text.',
  ),
  openai(
    'ai-tokenizer',
    'o200k_base',
    '\ufeffa',
    'The peer drops U+FEFF before some tokens: what it gives does not decode to the text.',
  ),
  openai(
    'ai-tokenizer',
    'cl100k_base',
    'hasOwnProperty',
    'The peer looks words up in a plain object and finds what every object inherits: its token is a function.',
  ),
  openai(
    '@microsoft/tiktokenizer',
    'o200k_base',
    '\0',
    'The peer gives another token than that of the single byte 0. The published ranks give byte 0 the rank 188.',
  ),
  openai(
    '@microsoft/tiktokenizer',
    'cl100k_base',
    ' \0',
    'The peer drops NUL: what it gives does not decode to the text.',
  ),
];

const huggingFace = '@huggingface/tokenizers';

/** A BPE without merges that knows the characters of `known`. */
export function characters(known: string, options: Part = {}): Part {
  return {
    type: 'BPE',
    dropout: null,
    unk_token: '<unk>',
    continuing_subword_prefix: null,
    end_of_word_suffix: null,
    fuse_unk: false,
    byte_fallback: false,
    vocab: numbered(['<unk>', ...Array.from(known)]),
    merges: [],
    ...options,
  };
}

function part(subject: string, text: string, parts: Part, reason: string): Divergence {
  return { peer: { peer: huggingFace, json: JSON.stringify(make(parts)) }, subject, text, reason };
}

const crate = 'The crate is the reference for its own format.';

const partDivergences: readonly Divergence[] = [
  {
    peer: { peer: huggingFace, published: 'gpt2' },
    subject: 'gpt2',
    text: "\ufeff're",
    reason: byteOrderMark.replace('tiktoken is', 'The crate and tiktoken agree, and are'),
  },
  {
    peer: { peer: huggingFace, published: 'gpt2' },
    subject: 'gpt2',
    text: ' \u0085\ufffd',
    reason: nextLine.replace('tiktoken is', 'The crate and tiktoken agree, and are'),
  },
  {
    peer: { peer: huggingFace, published: 'command_r_plus' },
    subject: 'command_r_plus',
    text: ' ½',
    reason: `The pre-tokenizer Digits splits at every number (\`char::is_numeric\`: Nd, Nl and No), the peer only at ASCII digits. ${crate}`,
  },
  {
    peer: { peer: huggingFace, published: 'deepseek_v3' },
    subject: 'deepseek_v3',
    text: ' \u{323b0}',
    reason: unicodeVersion,
    where: newerUnicode,
  },
  part(
    'BPE with `continuing_subword_prefix`',
    'ab',
    { model: characters('ab', { continuing_subword_prefix: '##', vocab: numbered(['<unk>', 'a', '##b', 'b']) }) },
    `The peer does not look at the prefix. ${crate}`,
  ),
  part(
    'BPE with `byte_fallback` and bytes missing',
    '漢a',
    { model: characters('', { byte_fallback: true, vocab: numbered(['<unk>', '<0x61>']) }) },
    `The crate holds an unknown token back until the next known one, and byte tokens do not count: they overtake it. ${crate}`,
  ),
  part(
    'Unigram with `byte_fallback`',
    'ж',
    {
      model: {
        type: 'Unigram',
        unk_id: 0,
        byte_fallback: true,
        vocab: [
          ['<unk>', 0],
          ['<0xD0>', 0],
          ['<0xB6>', 0],
        ],
      },
    },
    `The peer does not look at the option. ${crate}`,
  ),
  part(
    'WordLevel',
    'ab',
    { model: { type: 'WordLevel', unk_token: '<unk>', vocab: numbered(['<unk>', 'a', 'b']) } },
    `WordLevel takes a piece whole or not at all. ${crate}`,
  ),
  part(
    'Lowercase',
    'aΣ',
    { normalizer: { type: 'Lowercase' }, model: characters('aσς') },
    `\`toLowerCase\` makes a final sigma of Σ at the end of a word, the crate lowers character by character. ${crate}`,
  ),
  part(
    'BertNormalizer',
    '𠀀',
    {
      normalizer: {
        type: 'BertNormalizer',
        clean_text: false,
        handle_chinese_chars: true,
        strip_accents: false,
        lowercase: false,
      },
      model: characters(' 𠀀'),
    },
    `The peer looks at code units and so misses ideographs beyond U+FFFF. ${crate}`,
  ),
  part(
    'Split, Isolated, `invert`',
    'THE',
    {
      pre_tokenizer: { type: 'Split', pattern: { String: ' ' }, behavior: 'Isolated', invert: true },
      model: characters('THE'),
    },
    `With \`invert\` the peer keeps only what matches. ${crate}`,
  ),
  part(
    'Split, Removed',
    ' ',
    {
      pre_tokenizer: { type: 'Split', pattern: { String: ' ' }, behavior: 'Removed', invert: false },
      model: characters(' '),
    },
    `The peer gives back a text that is all separator. ${crate}`,
  ),
  part(
    'Punctuation, Removed',
    ':',
    { pre_tokenizer: { type: 'Punctuation', behavior: 'Removed' }, model: characters(':') },
    `The peer isolates punctuation whatever the behavior. ${crate}`,
  ),
  part(
    'FixedLength',
    '\u{10000}',
    { pre_tokenizer: { type: 'FixedLength', length: 1 }, model: characters('') },
    `The peer counts code units and cuts a character in two. ${crate}`,
  ),
  part(
    'Added token with `single_word`',
    '<a>1',
    {
      added_tokens: [
        { id: 9, content: '<a>', single_word: true, lstrip: false, rstrip: false, normalized: false, special: false },
      ],
      model: characters('<a>1'),
    },
    `The peer does not look at the option. ${crate}`,
  ),
  part(
    'Added token that is in the vocabulary',
    'a',
    {
      added_tokens: [
        { id: 9, content: 'a', single_word: false, lstrip: false, rstrip: false, normalized: false, special: false },
      ],
      model: characters('a'),
    },
    `An added token that the model knows has the model’s id, whatever the file says. ${crate}`,
  ),
  part(
    'Normalizer Nmt',
    'a',
    { normalizer: { type: 'Nmt' }, model: characters('a') },
    'The peer does not know this part, and says so.',
  ),
  part(
    'Normalizer ByteLevel',
    'a',
    { normalizer: { type: 'ByteLevel' }, model: characters('a') },
    'The peer does not know this part, and says so.',
  ),
  part(
    'Pre-tokenizer CharDelimiterSplit',
    'a',
    { pre_tokenizer: { type: 'CharDelimiterSplit', delimiter: ' ' }, model: characters('a') },
    'The peer does not know this part, and says so.',
  ),
  part(
    'Pre-tokenizer UnicodeScripts',
    'a',
    { pre_tokenizer: { type: 'UnicodeScripts' }, model: characters('a') },
    'The peer does not know this part, and says so.',
  ),
];

export const divergences: readonly Divergence[] = [...openaiDivergences, ...partDivergences];

/** Each peer on the simplest unbroken run; others of the kind (spaces, ideographs, base64) do as well. */
export const hangs: readonly Hang[] = openaiPeers.map(peer => ({
  peer: { peer, encoding: 'cl100k_base' },
  subject: 'cl100k_base',
  description: '`a`, a million times',
  text: () => 'a'.repeat(1_000_000),
}));
