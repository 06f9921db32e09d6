import type { TokenUnits } from '../../analysis/integrity/tokenUnits';
import type { WordRow } from '../../analysis/integrity/wordFigures';
import type { ShippedFile } from '../hostFiles';

/** A file of the user's, and what tells whether it has changed since. */
export interface VersionedFile {
  readonly uri: string;
  /** Without folders, for messages. */
  readonly name: string;
  /** Another one after each change. */
  readonly version: string;
}

/** A dictionary of Hunspell: the affixes with their rules, and the words. */
export interface SpellingFiles {
  readonly affixes: VersionedFile;
  readonly words: VersionedFile;
}

/** Tokens that are looked up, and where. */
export interface WordQuestion {
  readonly dictionary: SpellingFiles;
  /** A list of roots and morphemes, one a line. */
  readonly morphemes?: VersionedFile;
  readonly units: TokenUnits;
}

/** What the dictionary makes of them. */
export interface WordAnswer {
  readonly rows: readonly WordRow[];
  /** Entries of the list of morphemes. */
  readonly morphemes?: number;
  /** What Hunspell said of the dictionary, in lines. */
  readonly remarks: readonly string[];
}

/** Served by a worker of its own: files of others decide how long it takes, and it can be ended. */
export interface Speller {
  /** Looks each unit up once. Rejects with what is wrong with the files. Tells its progress. */
  checkWords(question: WordQuestion): WordAnswer;
}

/** What the speller asks of the extension. */
export interface SpellerHost {
  readShipped(name: ShippedFile): Uint8Array;
  /** Contents of a file of the user's, of so many bytes at most. */
  readUserFile(params: { readonly uri: string; readonly mostBytes: number }): Uint8Array;
}
