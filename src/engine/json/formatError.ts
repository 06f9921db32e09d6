/** A file of a tokenizer that is not as its format says. The message names the position and what was expected there. */
export class FormatError extends Error {
  /** `path`: the position in the file, such as `pre_tokenizer.pretokenizers[1].pattern`; empty for the file as a whole. */
  constructor(
    readonly path: string,
    readonly problem: string,
  ) {
    super(path === '' ? problem : `${path}: ${problem}`);
    this.name = 'FormatError';
  }
}
