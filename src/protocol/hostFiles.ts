/** A file and its contents. */
export interface NamedFile {
  /** Without folders. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Ids of tokenizers that the user added start with this; no bundled one does. */
export const ADDED_PREFIX = 'file-';

export function isAddedId(id: string): boolean {
  return id.startsWith(ADDED_PREFIX);
}

/** A tokenizer that the user added: what it is called, and the files that it consists of. */
export interface AddedTokenizerFiles {
  readonly id: string;
  readonly name: string;
  /** The chosen one first, then those beside it that belong to it, or say more about it, and what the user chose. */
  readonly files: readonly NamedFile[];
}

/** A tokenizer, as far as it takes to tell of it. */
export interface NamedTokenizer {
  readonly id: string;
  readonly name: string;
}

/** What the engine has its host know and do. */
export interface EngineHost extends HostFiles {
  /** From here on the engine runs this tokenizer: if it never answers again, this is why. */
  tokenizerInUse(tokenizer: NamedTokenizer): void;
}

/** Files that the build puts beside the worker, and that few need. */
export type ShippedFile = 'romanization.json' | 'hunspell.wasm';

/** What the worker asks of the extension, since a worker cannot read files everywhere. */
export interface HostFiles {
  /** Names of the packed vocabularies' files. */
  listVocabularies(): string[];
  /** Contents of one of them. Rejects if there is none of that name. */
  readVocabulary(name: string): Uint8Array;
  /** Contents of a file beside the worker, which is read when it is first needed. */
  readShipped(name: ShippedFile): Uint8Array;
  /** The files of a tokenizer that the user added. Rejects with a reason for the user. */
  readAddedTokenizer(id: string): AddedTokenizerFiles;
}
