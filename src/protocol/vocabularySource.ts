/** Who reads packed vocabularies for a worker that cannot read files. */
export interface VocabularySource {
  /** Names of the files. */
  listVocabularies(): string[];
  /** Contents of one of them. Rejects if there is none of that name. */
  readVocabulary(name: string): Uint8Array;
}
