/**
 * Characters that a vocabulary writes in bytes, numbered as they come: while entries are learnt, each has an id of its
 * own after those of the vocabulary, as if it had an entry already.
 */
export class MissingCharacters {
  readonly characters: string[] = [];
  private readonly ids = new Map<string, number>();

  /** @param firstId One more than the highest id of the vocabulary. */
  constructor(readonly firstId: number) {}

  idOf(character: string): number {
    const known = this.ids.get(character);
    if (known !== undefined) return known;
    const id = this.firstId + this.characters.length;
    this.characters.push(character);
    this.ids.set(character, id);
    return id;
  }

  /** The character of an id; undefined if it is one of the vocabulary. */
  characterOf(id: number): string | undefined {
    return this.characters[id - this.firstId];
  }
}
