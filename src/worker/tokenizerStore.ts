import { ByteTokenizer } from '../engine/baselines/bytes';
import { CharacterTokenizer } from '../engine/baselines/characters';
import { WordTokenizer } from '../engine/baselines/words';
import { BytePairTokenizer } from '../engine/bytePairTokenizer';
import type { BytePairVocabulary } from '../engine/bytePairVocabulary';
import {
  packedFileName,
  type PackedVocabularyMeta,
  type UnpackedVocabulary,
  unpackVocabulary,
} from '../engine/formats/packedVocabulary';
import { preTokenizerByName } from '../engine/preTokenizers/byName';
import type { Tokenizer, TokenizerInfo } from '../engine/tokenizer';
import type { ListedTokenizer } from '../protocol/engine';

/** Where packed vocabularies lie. */
export interface VocabularyFiles {
  /** Names of the files. */
  list(): string[];
  /** Contents of one. Throws if it cannot be read. */
  read(name: string): Uint8Array;
}

const ORDER = ['o200k_base', 'cl100k_base', 'r50k_base'];

function infoOf({ meta, vocabulary }: UnpackedVocabulary): TokenizerInfo {
  const { id, name, kind, description } = meta;
  return { id, name, kind, description, vocabularySize: entriesInUse(vocabulary) };
}

function entriesInUse({ offsets, specialTokens }: BytePairVocabulary): number {
  let used = specialTokens.size;
  for (let id = 0; id + 1 < offsets.length; id++) if (offsets[id + 1] !== offsets[id]) used++;
  return used;
}

/** The tokenizers at hand: packed vocabularies, loaded when first used, and the baselines. */
export class TokenizerStore {
  private readonly loaded = new Map<string, Tokenizer>();
  private readonly baselines = [new WordTokenizer(), new CharacterTokenizer(), new ByteTokenizer()];

  constructor(private readonly files: VocabularyFiles) {
    for (const baseline of this.baselines) this.loaded.set(baseline.info.id, baseline);
  }

  /** All tokenizers, the published ones first, then ours by kind, then the baselines. */
  list(): ListedTokenizer[] {
    const packed = this.files
      .list()
      .filter(name => name.endsWith(packedFileName('')))
      .map(name => this.listed(name.slice(0, -packedFileName('').length)));
    const rank = (each: ListedTokenizer): number => {
      const published = ORDER.indexOf(each.id);
      return published >= 0 ? published : ORDER.length + ['bpe', 'superbpe', 'domain', 'baseline'].indexOf(each.kind);
    };
    packed.sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
    return [...packed, ...this.baselines.map(each => each.info)];
  }

  /** The tokenizer of that key. Throws an error for the user if there is none or its file is damaged. */
  get(id: string): Tokenizer {
    const known = this.loaded.get(id);
    if (known) return known;
    const unpacked = this.unpack(id);
    const tokenizer = new BytePairTokenizer(
      infoOf(unpacked),
      unpacked.vocabulary,
      preTokenizerByName(unpacked.meta.preTokenizer),
    );
    this.loaded.set(id, tokenizer);
    return tokenizer;
  }

  private listed(id: string): ListedTokenizer {
    const known = this.loaded.get(id);
    if (known) return known.info;
    try {
      return infoOf(this.unpack(id));
    } catch (error) {
      const kind: PackedVocabularyMeta['kind'] = 'bpe';
      return { id, name: id, kind, description: '', error: messageOf(error) };
    }
  }

  private unpack(id: string): UnpackedVocabulary {
    const name = packedFileName(id);
    // A key from the settings must not become a path.
    if (!this.files.list().includes(name)) throw new Error(`the vocabulary of the tokenizer "${id}" is missing`);
    try {
      return unpackVocabulary(this.files.read(name));
    } catch (error) {
      throw new Error(`the vocabulary of the tokenizer "${id}" cannot be read: ${messageOf(error)}`, { cause: error });
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
