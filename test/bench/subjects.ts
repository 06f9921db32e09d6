import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { BytePairTokenizer } from '../../src/engine/bytePairTokenizer';
import { unpackVocabulary } from '../../src/engine/formats/packed/packedVocabulary';
import { BytePairModel } from '../../src/engine/models/byteLevelBpe/bytePairModel';
import { scannerByName } from '../../src/engine/scanners/scannerTable';
import { tokenizerJsonText } from './tokenizerJson';

export type Ids = ArrayLike<number>;

/** A tokenizer that is measured, loaded. */
export interface Loaded {
  /** Encodes without special tokens. */
  encode(text: string): Ids | Promise<Ids>;
  /** The same with everything that it knows of tokens, where that is more than ids. */
  encodeFully?(text: string): unknown;
  /** Forgets all texts seen, as a new instance would not know them. */
  fresh(): void | Promise<void>;
}

/** Something to load by the name of an encoding (`cl100k_base`, `o200k_base`, `superbpe`). */
export interface Subject {
  readonly name: string;
  load(encoding: string): Promise<Loaded> | Loaded;
}

export const OURS = 'Token Loupe';

const fromProject = createRequire(path.resolve('package.json'));
const fromPeers = createRequire(path.resolve('test', 'peers', 'package.json'));

/** Where the packed vocabularies for the benchmark are put. */
export function packedFile(encoding: string): string {
  return path.join(process.env['LOUPE_BENCH_FOLDER'] ?? '', `${encoding}.loupe`);
}

interface Encoder {
  encode(text: string): number[];
}

function ours(encoding: string): Loaded {
  const { header, vocabulary } = unpackVocabulary(fs.readFileSync(packedFile(encoding)));
  const info = { id: encoding, name: encoding, kind: 'bpe', description: '' } as const;
  const make = (model: BytePairModel): BytePairTokenizer =>
    new BytePairTokenizer(info, vocabulary, scannerByName(header.preTokenizer), model);
  let tokenizer = make(new BytePairModel(vocabulary));
  return {
    encode: text => tokenizer.encodeIds(text),
    encodeFully: text => tokenizer.encode(text),
    fresh() {
      // The model, too: it remembers which tokens follow each other. Its tables are part of loading.
      const model = new BytePairModel(vocabulary);
      model.prepare();
      tokenizer = make(model);
    },
  };
}

interface TiktokenModule {
  get_encoding(name: string): { encode_ordinary(text: string): Uint32Array };
}

/** No cache to forget. */
const nothing = (): void => undefined;

interface TikTokenizerModule {
  createTokenizer(ranks: Map<Uint8Array, number>, special: Map<string, number>, pattern: string): Encoder;
  getSpecialTokensByEncoder(name: string): Map<string, number>;
  getRegexByEncoder(name: string): string;
}

/** Ranks as @microsoft/tiktokenizer takes them; it would load them from the net, so they are read from tiktoken's. */
function ranksOf(encoding: string): Map<Uint8Array, number> {
  const file = fromProject.resolve(`tiktoken/encoders/${encoding}.json`);
  const { bpe_ranks } = JSON.parse(fs.readFileSync(file, 'utf8')) as { bpe_ranks: string };
  const ranks = new Map<Uint8Array, number>();
  for (const line of bpe_ranks.split('\n')) {
    const [, first, ...tokens] = line.split(' ');
    tokens.forEach((token, index) => ranks.set(new Uint8Array(Buffer.from(token, 'base64')), Number(first) + index));
  }
  return ranks;
}

export const subjects: readonly Subject[] = [
  { name: OURS, load: ours },
  {
    name: 'tiktoken',
    load(encoding) {
      const tokenizer = (fromProject('tiktoken') as TiktokenModule).get_encoding(encoding);
      return { encode: text => tokenizer.encode_ordinary(text), fresh: nothing };
    },
  },
  {
    name: 'gpt-tokenizer',
    load(encoding) {
      const api = fromPeers(`gpt-tokenizer/encoding/${encoding}`) as Encoder & { clearMergeCache(): void };
      return { encode: text => api.encode(text), fresh: () => api.clearMergeCache() };
    },
  },
  {
    name: 'ai-tokenizer',
    load(encoding) {
      const { Tokenizer } = fromPeers('ai-tokenizer') as { Tokenizer: new (data: unknown) => Encoder };
      const data: unknown = fromPeers(`ai-tokenizer/encoding/${encoding}`);
      let tokenizer = new Tokenizer(data);
      return { encode: text => tokenizer.encode(text), fresh: () => void (tokenizer = new Tokenizer(data)) };
    },
  },
  {
    name: '@microsoft/tiktokenizer',
    load(encoding) {
      const module = fromPeers('@microsoft/tiktokenizer') as TikTokenizerModule;
      const ranks = ranksOf(encoding);
      const special = module.getSpecialTokensByEncoder(encoding);
      const make = (): Encoder => module.createTokenizer(ranks, special, module.getRegexByEncoder(encoding));
      let tokenizer = make();
      return { encode: text => tokenizer.encode(text), fresh: () => void (tokenizer = make()) };
    },
  },
  {
    name: 'js-tiktoken',
    load(encoding) {
      const { Tiktoken } = fromPeers('js-tiktoken/lite') as { Tiktoken: new (ranks: unknown) => Encoder };
      const ranks: unknown = fromPeers(`js-tiktoken/ranks/${encoding}`);
      const tokenizer = new Tiktoken((ranks as { default?: unknown }).default ?? ranks);
      return { encode: text => tokenizer.encode(text), fresh: nothing };
    },
  },
  {
    name: '@huggingface/tokenizers',
    load(encoding) {
      const { Tokenizer } = fromPeers('@huggingface/tokenizers') as {
        Tokenizer: new (
          json: unknown,
          config: unknown,
        ) => {
          encode(text: string, options: { add_special_tokens: boolean }): { ids: number[] };
        };
      };
      const json: unknown = JSON.parse(tokenizerJsonText(encoding));
      let tokenizer = new Tokenizer(json, {});
      return {
        encode: text => tokenizer.encode(text, { add_special_tokens: false }).ids,
        fresh: () => void (tokenizer = new Tokenizer(json, {})),
      };
    },
  },
  {
    name: 'tokenizers',
    load(encoding) {
      interface Native {
        encode(text: string, pair: null, options: { addSpecialTokens: boolean }): Promise<{ getIds(): number[] }>;
      }
      const { Tokenizer } = fromPeers('tokenizers') as { Tokenizer: { fromString(json: string): Native } };
      const json = tokenizerJsonText(encoding);
      let tokenizer = Tokenizer.fromString(json);
      return {
        encode: async text => (await tokenizer.encode(text, null, { addSpecialTokens: false })).getIds(),
        fresh: () => void (tokenizer = Tokenizer.fromString(json)),
      };
    },
  },
];
