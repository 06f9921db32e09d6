import { messageOf } from '../../text/errors';
import { FormatError } from '../json/formatError';

/** A file of a tokenizer. */
export interface TokenizerFile {
  /** Without folders. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The files of one tokenizer, as their format reads them: the chosen one, and those beside it that belong to it. */
export class TokenizerFileSet {
  /** The file that was chosen. */
  readonly chosen: TokenizerFile;

  /** The chosen file comes first. Throws `FormatError` if there is none. */
  constructor(private readonly files: readonly TokenizerFile[]) {
    const [chosen] = files;
    if (!chosen) throw new FormatError('', 'expected a file');
    this.chosen = chosen;
  }

  /** The file of that name. Throws `FormatError` if it is missing. */
  named(name: string): TokenizerFile {
    const file = this.files.find(each => each.name === name);
    if (!file) throw new FormatError('', `expected ${name} beside ${this.chosen.name}`);
    return file;
  }

  /** The text of a file. Throws `FormatError` if it is not UTF-8. */
  text({ name, bytes }: TokenizerFile = this.chosen): string {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      throw new FormatError(name, 'expected text in UTF-8');
    }
  }

  /** The value in a JSON file. Throws `FormatError` if it is not JSON. */
  json(file: TokenizerFile = this.chosen): unknown {
    const text = this.text(file);
    try {
      return JSON.parse(text);
    } catch (error) {
      throw new FormatError(file.name, `expected JSON: ${messageOf(error)}`);
    }
  }
}
