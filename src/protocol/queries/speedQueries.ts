/** Part of the `Engine`. */
export interface SpeedQueries {
  /**
   * Megabytes of UTF-8 that a tokenizer encodes in a second: the start of a document, again and again, and the median of it.
   * Undefined for a text too short to tell.
   */
  encodingSpeed(params: { readonly document: string; readonly tokenizerId: string }): number | undefined;
}
