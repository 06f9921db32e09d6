import { ByteTokenizer } from '../engine/baselines/bytes';
import { CharacterTokenizer } from '../engine/baselines/characters';
import { WordTokenizer } from '../engine/baselines/words';
import { BytePairTokenizer } from '../engine/bytePairTokenizer';
import { packedFileName, type PackedHeader, readPackedHeader } from '../engine/formats/packedHeader';
import { unpackVocabulary } from '../engine/formats/packedVocabulary';
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

function infoOf({ id, name, kind, description, entries }: PackedHeader): TokenizerInfo {
  return { id, name, kind, description, vocabularySize: entries };
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
    const packed = this.fileNames()
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
    const tokenizer = this.readFile(id, file => {
      const { header, vocabulary } = unpackVocabulary(file);
      return new BytePairTokenizer(infoOf(header), vocabulary, preTokenizerByName(header.preTokenizer));
    });
    this.loaded.set(id, tokenizer);
    return tokenizer;
  }

  /** None where the folder cannot be read: the baselines work all the same, and what is asked for is missing. */
  private fileNames(): string[] {
    try {
      return this.files.list();
    } catch {
      return [];
    }
  }

  private listed(id: string): ListedTokenizer {
    const known = this.loaded.get(id);
    if (known) return known.info;
    try {
      return this.readFile(id, file => infoOf(readPackedHeader(file).header));
    } catch (error) {
      return { id, name: id, kind: 'bpe', description: '', error: messageOf(error) };
    }
  }

  /** What `use` makes of a vocabulary's file. Throws an error for the user if it is missing or damaged. */
  private readFile<T>(id: string, use: (file: Uint8Array) => T): T {
    const name = packedFileName(id);
    // A key from the settings must not become a path.
    if (!this.fileNames().includes(name)) throw new Error(`the vocabulary of the tokenizer "${id}" is missing`);
    try {
      return use(this.files.read(name));
    } catch (error) {
      throw new Error(`the vocabulary of the tokenizer "${id}" cannot be read: ${messageOf(error)}`, { cause: error });
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
