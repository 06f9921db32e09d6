import { messageOf } from '../../text/errors';
import { FormatError, readingFile } from '../json/formatError';
import { CHOICES_FILE, type ReadingChoices } from './readingChoices';
import { gunzip, isGzip, unzippedName } from './recognition/gunzip';

/** A file of a tokenizer. */
export interface TokenizerFile {
  /** Without folders. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * The files of one tokenizer, as their format reads them: the chosen one, and those beside it that belong to it. What is
 * in gzip is unpacked, and named without `.gz`.
 */
export class TokenizerFileSet {
  /** The file that was chosen. */
  readonly chosen: TokenizerFile;
  private readonly files: readonly TokenizerFile[];

  /** The chosen file comes first. Throws `FormatError` if there is none, or one is damaged gzip. */
  constructor(given: readonly TokenizerFile[]) {
    this.files = given.map(unpacked);
    const [chosen] = this.files;
    if (!chosen) throw new FormatError('', 'expected a file');
    this.chosen = chosen;
  }

  /** What the user was asked about the tokenizer. */
  get choices(): ReadingChoices {
    const file = this.find(CHOICES_FILE);
    return file ? (this.json(file) as ReadingChoices) : {};
  }

  /** The file of that name; undefined if there is none. */
  find(name: string): TokenizerFile | undefined {
    return this.files.find(each => each.name === name);
  }

  /** The file of that name. Throws `FormatError` if it is missing. */
  named(name: string): TokenizerFile {
    const file = this.find(name);
    if (!file) throw new FormatError('', `expected ${name} beside it`, this.chosen.name);
    return file;
  }

  /** The text of a file. Throws `FormatError` if it is not UTF-8. */
  text({ name, bytes }: TokenizerFile = this.chosen): string {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      throw new FormatError('', 'expected text in UTF-8', name);
    }
  }

  /** The value in a JSON file. Throws `FormatError` if it is not JSON. */
  json(file: TokenizerFile = this.chosen): unknown {
    const text = this.text(file);
    try {
      return JSON.parse(text);
    } catch (error) {
      throw new FormatError('', `expected JSON: ${messageOf(error)}`, file.name);
    }
  }
}

function unpacked(file: TokenizerFile): TokenizerFile {
  if (!isGzip(file.bytes)) return file;
  return { name: unzippedName(file.name), bytes: readingFile(file.name, () => gunzip(file.bytes)) };
}
