import type { ExpandableSource } from '../expandable';
import type { MissingCharacters } from './missingCharacters';

/**
 * The text of a segment, and the ranges of its old tokens; those of a character written in bytes all have its range.
 */
export class SegmentText {
  text = '';
  /** Old tokens, in their order, with their ranges in `text`. */
  ids: number[] = [];
  starts: number[] = [];
  ends: number[] = [];
  private readonly bytes = new Map<number, readonly number[]>();

  constructor(
    private readonly source: ExpandableSource,
    private readonly missing: MissingCharacters,
  ) {}

  /** Reads a segment and replaces the columns. */
  read(symbols: Uint32Array): void {
    this.text = '';
    this.ids = [];
    this.starts = [];
    this.ends = [];
    for (const symbol of symbols) {
      const character = this.missing.characterOf(symbol);
      const token = character ?? this.source.model.idToToken(symbol)!;
      const start = this.text.length;
      this.text += token;
      for (const id of character === undefined ? [symbol] : this.bytesOf(symbol, character)) {
        this.ids.push(id);
        this.starts.push(start);
        this.ends.push(this.text.length);
      }
    }
  }

  private bytesOf(symbol: number, character: string): readonly number[] {
    const known = this.bytes.get(symbol);
    if (known) return known;
    const ids: number[] = [];
    this.source.model.tokenize(character, id => ids.push(id));
    this.bytes.set(symbol, ids);
    return ids;
  }
}
