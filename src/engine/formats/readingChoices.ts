/** What the user was asked about a tokenizer, where its files leave it open and no default is likely enough. */
export interface ReadingChoices {
  /** How texts are split: the id of a family in `splits/splitFamilies.ts`. */
  readonly split?: string;
}

/** The name that choices have among the files of a tokenizer, with which they go wherever these are read. */
export const CHOICES_FILE = 'token-loupe choices';

/** The choices as one of the tokenizer's files. It is on no disk. */
export function choicesFile(choices: ReadingChoices): { readonly name: string; readonly bytes: Uint8Array } {
  return { name: CHOICES_FILE, bytes: new TextEncoder().encode(JSON.stringify(choices)) };
}
