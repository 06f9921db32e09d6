import { ByteTokenizer } from '../../engine/baselines/byteTokenizer';
import { CharacterTokenizer } from '../../engine/baselines/characterTokenizer';
import { WordTokenizer } from '../../engine/baselines/wordTokenizer';
import { packedFileId, packedFileName } from '../../engine/formats/packed/packedFileName';
import { readPackedHeader } from '../../engine/formats/packed/packedHeader';
import type { Tokenizer } from '../../engine/tokenizer';
import { readTokenizerFiles } from '../../engine/formats/readTokenizerFiles';
import { splitFamilies } from '../../engine/formats/splits/splitFamilies';
import { SplitUnknownError } from '../../engine/formats/splits/splitRules';
import type { AddingReply, ListedTokenizer } from '../../protocol/engine';
import { type AddedTokenizerFiles, isAddedId, type NamedTokenizer } from '../../protocol/hostFiles';
import { type ChatTemplates, chatTemplatesIn } from '../../analysis/chat/chatTemplate';
import { TokenizerFileSet } from '../../engine/formats/tokenizerFileSet';
import { LoadedTokenizers } from './loadedTokenizers';
import { infoOfPacked, openBundled } from '../../engine/formats/packed/openPacked';
import type { VocabularyFiles } from './vocabularyFiles';
import { messageOf } from '../../text/errors';

const ORDER = ['o200k_base', 'cl100k_base', 'r50k_base'];

/**
 * The available tokenizers: packed vocabularies, which are loaded when first used and kept up to a limit, and the
 * baselines.
 */
export class TokenizerStore {
  private readonly loaded: LoadedTokenizers;
  /** Tokenizers that are being read: several calls may want the same one at once. */
  private readonly loading = new Map<string, Promise<Tokenizer>>();
  /** How chats are written for the models of the user's tokenizers, by id. */
  private readonly chats = new Map<string, ChatTemplates>();
  private readonly baselines = [new WordTokenizer(), new CharacterTokenizer(), new ByteTokenizer()];

  /**
   * @param onEvict Called with each tokenizer that is dropped to make room.
   * @param onRead Called before one of the user's is read: that may run its patterns.
   */
  constructor(
    private readonly files: VocabularyFiles,
    private readonly readAdded: (id: string) => Promise<AddedTokenizerFiles>,
    onEvict: (tokenizer: Tokenizer) => void = () => undefined,
    private readonly onRead: (tokenizer: NamedTokenizer) => void = () => undefined,
  ) {
    this.loaded = new LoadedTokenizers(onEvict);
    for (const baseline of this.baselines) this.loaded.add(baseline.info.id, baseline);
  }

  /** All tokenizers, the published ones first, then ours by kind, then the baselines. */
  async list(): Promise<ListedTokenizer[]> {
    const ids = (await this.fileNames()).flatMap(name => packedFileId(name) ?? []);
    const packed = await Promise.all(ids.map(id => this.listed(id)));
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
      // If the files change while they are read, neither what they held nor what was wrong with them counts any more.
      const isCurrent = (): boolean => this.loading.get(id) === loading && this.loading.delete(id);
      loading = this.read(id).then(
        tokenizer => {
          if (!isCurrent()) return this.get(id);
          this.loaded.add(id, tokenizer);
          return tokenizer;
        },
        (error: unknown) => {
          if (!isCurrent()) return this.get(id);
          throw error;
        },
      );
      this.loading.set(id, loading);
    }
    return loading;
  }

  /**
   * Reads a tokenizer that the user is about to add, and keeps it: it will be wanted. Throws a `FormatError`; where only the
   * user can tell how it splits texts, the reply asks.
   */
  add(added: AddedTokenizerFiles): AddingReply {
    this.onRead(added);
    try {
      const tokenizer = readTokenizerFiles(added.files, added);
      this.forget(added.id);
      this.keepChats(added);
      this.loaded.add(added.id, tokenizer);
      return { kind: 'added', info: tokenizer.info };
    } catch (error) {
      if (!(error instanceof SplitUnknownError)) throw error;
      // Those that most know first.
      const families = splitFamilies.map(({ id, title }) => ({ id, title })).reverse();
      return { kind: 'splitUnknown', families, reason: error.message };
    }
  }

  /** The chat templates of a tokenizer; none where its files have none, and of those that are bundled. */
  async chatTemplates(id: string): Promise<ChatTemplates> {
    await this.get(id);
    return this.chats.get(id) ?? { templates: [], specials: {} };
  }

  /** Drops what is in memory, or on its way there, of a tokenizer whose files have changed. */
  forget(id: string): void {
    this.loading.delete(id);
    this.loaded.remove(id);
    this.chats.delete(id);
  }

  private async read(id: string): Promise<Tokenizer> {
    if (!isAddedId(id)) return this.readFile(id, openBundled);
    const added = await this.readAdded(id);
    this.onRead(added);
    const tokenizer = readTokenizerFiles(added.files, added);
    this.keepChats(added);
    return tokenizer;
  }

  private keepChats({ id, files }: AddedTokenizerFiles): void {
    this.chats.set(id, chatTemplatesIn(new TokenizerFileSet(files)));
  }

  /** None where the folder cannot be read: the baselines still work, and other tokenizers are missing. */
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
      return await this.readFile(id, file => infoOfPacked(readPackedHeader(file).header));
    } catch (error) {
      return { id, name: id, kind: 'bpe', description: '', error: messageOf(error) };
    }
  }

  /**
   * The result of `use` for the file of a vocabulary. Rejects with an error for the user if it is missing or damaged.
   */
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
