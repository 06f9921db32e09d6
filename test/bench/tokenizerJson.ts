import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import type { BytePairVocabulary } from '../../src/engine/bytePairVocabulary';

const lenml = path.join('test', 'peers', 'node_modules', '@lenml');
const files: Readonly<Record<string, string>> = {
  cl100k_base: path.join(lenml, 'tokenizer-gpt4', 'models', 'tokenizer.json'),
  o200k_base: path.join(lenml, 'tokenizer-gpt4o', 'models', 'tokenizer.json'),
  superbpe: path.join('..', 'shared', 'tokenizers', 'superbpe-t180k.tokenizer.json.gz'),
};

/** Where the `tokenizer.json` of an encoding is. */
export function tokenizerJsonFile(encoding: string): string {
  return files[encoding] ?? path.join(lenml, `tokenizer-${encoding}`, 'models', 'tokenizer.json');
}

/** The `tokenizer.json` of an encoding, as text. */
export function tokenizerJsonText(encoding: string): string {
  const file = fs.readFileSync(tokenizerJsonFile(encoding));
  return (tokenizerJsonFile(encoding).endsWith('.gz') ? zlib.gunzipSync(file) : file).toString();
}

/** Byte by the letter that byte-level vocabularies write for it. */
const byteOfLetter = ((): ReadonlyMap<string, number> => {
  const plain = (byte: number): boolean => (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad);
  let next = 256;
  return new Map(
    Array.from({ length: 256 }, (_, byte) => [String.fromCodePoint(plain(byte) ? byte : next++), byte] as const),
  );
})();

interface TokenizerJson {
  readonly model: {
    readonly vocab: Readonly<Record<string, number>>;
    readonly merges: readonly (string | readonly [string, string])[];
  };
}

/** The byte-level vocabulary in a `tokenizer.json`, its added tokens left out. */
export function vocabularyFromTokenizerJson(text: string): BytePairVocabulary {
  const { model } = JSON.parse(text) as TokenizerJson;
  const entries: Uint8Array[] = [];
  for (const [letters, id] of Object.entries(model.vocab)) {
    entries[id] = Uint8Array.from(Array.from(letters), letter => byteOfLetter.get(letter) ?? NaN);
  }
  const offsets = new Uint32Array(entries.length + 1);
  for (let id = 0; id < entries.length; id++) offsets[id + 1] = offsets[id]! + (entries[id]?.length ?? 0);
  const bytes = new Uint8Array(offsets[entries.length]!);
  entries.forEach((entry, id) => bytes.set(entry, offsets[id]));
  const merges = model.merges.map(merge => (typeof merge === 'string' ? merge.split(' ') : merge) as [string, string]);
  const idOf = (letters: string): number => model.vocab[letters]!;
  return {
    bytes,
    offsets,
    mergeLefts: Uint32Array.from(merges, ([left]) => idOf(left)),
    mergeRights: Uint32Array.from(merges, ([, right]) => idOf(right)),
    mergeResults: Uint32Array.from(merges, ([left, right]) => idOf(left + right)),
    specialTokens: new Map(),
  };
}
