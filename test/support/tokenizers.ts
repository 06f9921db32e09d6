import fs from 'node:fs';
import path from 'node:path';
import { Tiktoken } from 'tiktoken';
import { ByteTokenizer } from '../../src/engine/baselines/byteTokenizer';
import { CharacterTokenizer } from '../../src/engine/baselines/characterTokenizer';
import { WordTokenizer } from '../../src/engine/baselines/wordTokenizer';
import { BytePairTokenizer } from '../../src/engine/bytePairTokenizer';
import type { BytePairVocabulary } from '../../src/engine/bytePairVocabulary';
import { packVocabulary, unpackVocabulary } from '../../src/engine/formats/packed/packedVocabulary';
import { type TiktokenEncoder, vocabularyFromTiktoken } from '../../src/engine/formats/tiktoken/tiktokenRanks';
import { scannerByName } from '../../src/engine/scanners/scannerTable';
import type { Tokenizer } from '../../src/engine/tokenizer';
import { random } from './random';
import { mixedText } from './randomTexts';
import { randomVocabulary } from './randomVocabulary';

/** The OpenAI encodings that we know a pre-tokenizer for. */
export const openaiEncodings = ['o200k_base', 'cl100k_base', 'r50k_base', 'p50k_base'] as const;
export type OpenaiEncoding = (typeof openaiEncodings)[number];

const preTokenizerOf: Readonly<Record<OpenaiEncoding, string>> = {
  o200k_base: 'o200k',
  cl100k_base: 'cl100k',
  r50k_base: 'gpt2',
  p50k_base: 'gpt2',
};

/** `make` with its results remembered: a vocabulary takes seconds to build. */
function once<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return key => {
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key)!;
  };
}

/** An encoding as the reference package ships it. */
export const tiktokenEncoder = once((name: OpenaiEncoding) => {
  const file = path.join('node_modules', 'tiktoken', 'encoders', `${name}.json`);
  return JSON.parse(fs.readFileSync(file, 'utf8')) as TiktokenEncoder & { readonly pat_str: string };
});

/** The reference implementation. */
export const referenceTokenizer = once((name: OpenaiEncoding) => {
  const { bpe_ranks, special_tokens, pat_str } = tiktokenEncoder(name);
  return new Tiktoken(bpe_ranks, { ...special_tokens }, pat_str);
});

/** The encoding's vocabulary, as the published ranks give it. */
export const openaiVocabulary = once((name: OpenaiEncoding) => vocabularyFromTiktoken(tiktokenEncoder(name)));

/** Our tokenizer for an OpenAI encoding, by way of the packed form as in the extension. */
export const openaiTokenizer = once((name: OpenaiEncoding) =>
  tokenizerFromFile(
    packVocabulary(openaiVocabulary(name), {
      id: name,
      name,
      kind: 'bpe',
      description: '',
      preTokenizer: preTokenizerOf[name],
      source: 'tiktoken',
      licence: 'MIT',
    }),
  ),
);

/** A tokenizer from a packed vocabulary. */
export function tokenizerFromFile(file: Uint8Array): BytePairTokenizer {
  const { header, vocabulary } = unpackVocabulary(file);
  return bytePairTokenizer(header.name, vocabulary, header.preTokenizer);
}

/** A tokenizer from a vocabulary and the name of a pre-tokenizer. */
export function bytePairTokenizer(
  name: string,
  vocabulary: BytePairVocabulary,
  preTokenizer: string,
): BytePairTokenizer {
  return new BytePairTokenizer(
    { id: name, name, kind: 'bpe', description: '' },
    vocabulary,
    scannerByName(preTokenizer),
  );
}

/** What builds put the packed vocabularies that we trained into. */
const built = path.join('dist', 'vocabularies');

/** Keys of the tokenizers that we trained, as far as they are built. */
export function trainedNames(): string[] {
  if (!fs.existsSync(built)) return [];
  const names = fs.readdirSync(built).filter(file => file.endsWith('.loupe'));
  return names.map(file => path.basename(file, '.loupe')).filter(name => !openaiEncodings.some(each => each === name));
}

/** A tokenizer that we trained. */
export const trainedTokenizer = once((name: string) =>
  tokenizerFromFile(fs.readFileSync(path.join(built, `${name}.loupe`))),
);

/** A tokenizer of a random vocabulary, which has tokens across words, lines and characters, for every pre-tokenizer. */
export const randomTokenizer = once((preTokenizer: string) => {
  const next = random(preTokenizer.length);
  const vocabulary = randomVocabulary(next, {
    merges: 12_000,
    alphabet: new TextEncoder().encode("  \n\r\t/'sreaAbt1230!.ö漢字🙂\u0301é½٣\ufffd"),
    sample: new TextEncoder().encode(mixedText(next, 40_000)),
    unmerged: 40,
  });
  return bytePairTokenizer(`random merges behind ${preTokenizer}`, vocabulary, preTokenizer);
});

/**
 * BPE without a pre-tokenizer, where soft cuts are the only ones: the merges of an encoding or of chance, the whole text
 * one word. All entries are made by merges, as soft cuts ask for.
 */
export const wholeTextTokenizer = once((kind: 'r50k_base' | 'random' | 'runs') => {
  const name = `no pre-tokenizer, ${kind}`;
  if (kind === 'r50k_base') return bytePairTokenizer(name, openaiVocabulary(kind), 'none');
  const next = random(kind.length);
  const vocabulary = randomVocabulary(next, {
    merges: kind === 'random' ? 8000 : 400,
    alphabet: new TextEncoder().encode(kind === 'random' ? ' \n\r/sreaAbt120!.ö漢🙂\u0301\ufffd' : 'aaaa  77\nx'),
    sample: new TextEncoder().encode(kind === 'random' ? mixedText(next, 40_000) : 'aaaaaa 77777\n'.repeat(99)),
  });
  return bytePairTokenizer(name, vocabulary, 'none');
});

/** As {@link randomTokenizer}, but each entry is made by some merge. */
export const mergedTokenizer = once((preTokenizer: string) => {
  const next = random(preTokenizer.length + 100);
  const vocabulary = randomVocabulary(next, {
    merges: 6000,
    alphabet: new TextEncoder().encode("  \n\r\t/'sreaAbt1230!.ö漢字🙂\u0301é½٣\ufffd"),
    sample: new TextEncoder().encode(mixedText(next, 40_000)),
  });
  return bytePairTokenizer(`merges alone behind ${preTokenizer}`, vocabulary, preTokenizer);
});

export const scannerNames = [
  'gpt2',
  'cl100k',
  'o200k',
  'superbpe-stage1',
  'superbpe-stage2',
  'superbpe128k-stage1',
] as const;

export const baselineTokenizers = [new WordTokenizer(), new CharacterTokenizer(), new ByteTokenizer()] as const;

/** A tokenizer to be built when its tests run, and its name for their titles. */
export interface TokenizerUnderTest {
  readonly name: string;
  readonly tokenizer: () => Tokenizer;
}

/** Every tokenizer at hand. */
export function allTokenizers(): TokenizerUnderTest[] {
  return [
    ...openaiEncodings.map(name => ({ name, tokenizer: () => openaiTokenizer(name) })),
    ...trainedNames().map(name => ({ name, tokenizer: () => trainedTokenizer(name) })),
    ...scannerNames.map(name => ({
      name: `random merges behind ${name}`,
      tokenizer: () => randomTokenizer(name),
    })),
    ...baselineTokenizers.map(tokenizer => ({ name: tokenizer.info.id, tokenizer: () => tokenizer })),
  ];
}

/** Prints once why the trained tokenizers are not tested, if they are not. */
export function reportMissingVocabularies(): void {
  if (trainedNames().length > 0 || reported) return;
  reported = true;
  console.log(`    no trained vocabularies in ${built}: tests of them are left out (npm run build makes them)`);
}
let reported = false;
