import { ByteTokenizer } from '../engine/baselines/bytes';
import { CharacterTokenizer } from '../engine/baselines/characters';
import { WordTokenizer } from '../engine/baselines/words';
import { BytePairTokenizer } from '../engine/bytePairTokenizer';
import { packedFileName, type PackedHeader, readPackedHeader } from '../engine/formats/packedHeader';
import { unpackVocabulary } from '../engine/formats/packedVocabulary';
import { preTokenizerByName } from '../engine/preTokenizers/byName';
import type { Tokenizer, TokenizerInfo } from '../engine/tokenizer';
import type { ListedTokenizer } from '../protocol/engine';
import { LoadedTokenizers } from './loadedTokenizers';
import type { VocabularyFiles } from './vocabularyFiles';

const ORDER = ['o200k_base', 'cl100k_base', 'r50k_base'];

function infoOf({ id, name, kind, description, entries }: PackedHeader): TokenizerInfo {
  return { id, name, kind, description, vocabularySize: entries };
}

/** The tokenizers at hand: packed vocabularies, loaded when first used and kept within bounds, and the baselines. */
export class TokenizerStore {
  private readonly loaded: LoadedTokenizers;
  /** Being read: several calls may ask for the same at once. */
  private readonly loading = new Map<string, Promise<Tokenizer>>();
  private readonly baselines = [new WordTokenizer(), new CharacterTokenizer(), new ByteTokenizer()];

  /** `onEvict` is told of each tokenizer that was dropped to make room. */
  constructor(
    private readonly files: VocabularyFiles,
    onEvict: (tokenizer: Tokenizer) => void = () => undefined,
  ) {
    this.loaded = new LoadedTokenizers(onEvict);
    for (const baseline of this.baselines) this.loaded.add(baseline.info.id, baseline);
  }

  /** All tokenizers, the published ones first, then ours by kind, then the baselines. */
  async list(): Promise<ListedTokenizer[]> {
    const names = (await this.fileNames()).filter(name => name.endsWith(packedFileName('')));
    const packed = await Promise.all(names.map(name => this.listed(name.slice(0, -packedFileName('').length))));
    const rank = (each: ListedTokenizer): number => {
      const published = ORDER.indexOf(each.id);
      return published >= 0 ? published : ORDER.length + ['bpe', 'superbpe', 'domain', 'baseline'].indexOf(each.kind);
    };
    packed.sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
    return [...packed, ...this.baselines.map(each => each.info)];
  }

  /** The tokenizer of that key. Rejects with an error for the user if there is none or its file is damaged. */
  async get(id: string): Promise<Tokenizer> {
    const known = this.loaded.use(id);
    if (known) return known;
    let loading = this.loading.get(id);
    if (!loading) {
      loading = this.load(id).finally(() => this.loading.delete(id));
      this.loading.set(id, loading);
    }
    return loading;
  }

  private async load(id: string): Promise<Tokenizer> {
    const tokenizer = await this.readFile(id, file => {
      const { header, vocabulary } = unpackVocabulary(file);
      return new BytePairTokenizer(infoOf(header), vocabulary, preTokenizerByName(header.preTokenizer));
    });
    this.loaded.add(id, tokenizer);
    return tokenizer;
  }

  /** None where the folder cannot be read: the baselines work all the same, and what is asked for is missing. */
  private async fileNames(): Promise<readonly string[]> {
    try {
      return await this.files.list();
    } catch {
      return [];
    }
  }

  private async listed(id: string): Promise<ListedTokenizer> {
    const known = this.loaded.peek(id);
    if (known) return known.info;
    try {
      return await this.readFile(id, file => infoOf(readPackedHeader(file).header));
    } catch (error) {
      return { id, name: id, kind: 'bpe', description: '', error: messageOf(error) };
    }
  }

  /** What `use` makes of a vocabulary's file. Rejects with an error for the user if it is missing or damaged. */
  private async readFile<T>(id: string, use: (file: Uint8Array) => T): Promise<T> {
    const name = packedFileName(id);
    // A key from the settings must not become a path.
    if (!(await this.fileNames()).includes(name)) throw new Error(`the vocabulary of the tokenizer "${id}" is missing`);
    try {
      return use(await this.files.read(name));
    } catch (error) {
      throw new Error(`the vocabulary of the tokenizer "${id}" cannot be read: ${messageOf(error)}`, { cause: error });
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
