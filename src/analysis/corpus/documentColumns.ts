import { uniform } from '../robustness/uniform';

/** A document of a corpus, or several together, in figures. */
export interface CountedDocument {
  /** Its file type, such as `.md`; empty where there is none. */
  readonly type: string;
  /** UTF-8 bytes. */
  readonly bytes: number;
  /** Code points; undefined where they were not counted. */
  readonly characters: number | undefined;
  /** By UAX #29; undefined where they were not counted. */
  readonly words: number | undefined;
  /** By tokenizer, in their order. */
  readonly tokens: readonly number[];
}

/** Rows that are kept apart: a bound of memory. */
const MOST_ROWS = 1_000_000;

/**
 * The documents of a corpus as columns of numbers. From a million documents on each further one is added to a row of its
 * type that is drawn at random: sums stay exact, and intervals are then drawn from these random groups.
 */
export class DocumentColumns {
  readonly types: string[] = [];
  readonly documents: number[] = [];
  readonly bytes: number[] = [];
  readonly characters: number[] = [];
  readonly words: number[] = [];
  tokens: readonly number[][];
  private readonly rowsOfType = new Map<string, number[]>();
  private readonly random = uniform(0);

  /** @param tokenizers How many there are. */
  constructor(
    tokenizers: number,
    private readonly mostRows = MOST_ROWS,
  ) {
    this.tokens = Array.from({ length: tokenizers }, () => []);
  }

  get length(): number {
    return this.types.length;
  }

  add({ type, bytes, characters = NaN, words = NaN, tokens }: CountedDocument): void {
    const row = this.rowFor(type);
    this.documents[row]! += 1;
    this.bytes[row]! += bytes;
    // What was not counted of one document is not known of all: NaN stays NaN in every sum.
    this.characters[row]! += characters;
    this.words[row]! += words;
    for (const [index, column] of this.tokens.entries()) column[row]! += tokens[index]!;
  }

  /** Leaves out the tokenizers that are not wanted. */
  keep(wanted: readonly boolean[]): void {
    this.tokens = this.tokens.filter((_, index) => wanted[index]);
  }

  private rowFor(type: string): number {
    const rows = this.rowsOfType.get(type) ?? [];
    if (this.length >= this.mostRows && rows.length > 0) return rows[Math.floor(this.random() * rows.length)]!;
    const row = this.length;
    rows.push(row);
    this.rowsOfType.set(type, rows);
    this.types.push(type);
    for (const column of [this.documents, this.bytes, this.characters, this.words, ...this.tokens]) column.push(0);
    return row;
  }
}
