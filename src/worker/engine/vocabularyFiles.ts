/** Where packed vocabularies lie: a folder, or an extension host that reads it for a worker that cannot. */
export interface VocabularyFiles {
  /** Names of the files. */
  list(): Promise<readonly string[]>;
  /** Contents of one. Rejects if it cannot be read. */
  read(name: string): Promise<Uint8Array>;
}
