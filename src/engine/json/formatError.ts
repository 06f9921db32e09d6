/**
 * A file of a tokenizer that is not as its format says. The message names the file, the position and what was expected
 * there: `tokenizer.json: model.vocab: expected an object, found nothing`.
 */
export class FormatError extends Error {
  /**
   * `path`: the position in the file, such as `pre_tokenizer.pretokenizers[1].pattern`; empty for the file as a whole.
   * `file`: its name; empty where a reader does not know it, until {@link in} adds it.
   */
  constructor(
    readonly path: string,
    readonly problem: string,
    readonly file = '',
  ) {
    super([file, path, problem].filter(part => part !== '').join(': '));
    this.name = 'FormatError';
  }

  /** The same with the name of the file that was read, unless it has one. */
  in(file: string): FormatError {
    return this.file === '' ? new FormatError(this.path, this.problem, file) : this;
  }
}

/** What `read` makes of the file of that name: a `FormatError` of it names the file. */
export function readingFile<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof FormatError ? error.in(file) : error;
  }
}
