import { CodePointSet } from '../unicode/codePointSet';
import { codePointAt, codePointLength } from '../unicode/wellFormed';

/** Something to search a text for, from its start, without overlaps. */
export interface Pattern {
  /**
   * Calls `visit` with the range of each match in `text`, in UTF-16 code units, in order. Matches may be empty, but an
   * empty text has none.
   */
  eachMatch(text: string, visit: (start: number, end: number) => void): void;

  /** Whether no match ever reaches across a cut between these two units, nor looks across: see `canCutBetween`. */
  isLocalBetween(previous: number, next: number): boolean;

  /** Whether a match always starts and ends at a code unit; undefined where only the text tells. */
  matchesUnit(unit: number): boolean | undefined;
}

/** Each character of a set is a match. */
export class CharacterPattern implements Pattern {
  constructor(private readonly set: CodePointSet) {}

  static of(characters: string): CharacterPattern {
    const set = new CodePointSet();
    for (const character of characters) set.addRange(character.codePointAt(0)!, character.codePointAt(0)! + 1);
    return new CharacterPattern(set);
  }

  eachMatch(text: string, visit: (start: number, end: number) => void): void {
    for (let index = 0; index < text.length;) {
      const codePoint = codePointAt(text, index);
      const end = index + codePointLength(codePoint);
      if (this.set.has(codePoint)) visit(index, end);
      index = end;
    }
  }

  isLocalBetween(): boolean {
    return true;
  }

  matchesUnit(unit: number): boolean | undefined {
    return (unit & 0xf800) === 0xd800 ? undefined : this.set.has(unit);
  }
}

/** A string as it is. An empty one matches between all characters, as an empty regex does. */
export class LiteralPattern implements Pattern {
  constructor(readonly literal: string) {}

  eachMatch(text: string, visit: (start: number, end: number) => void): void {
    const { length } = this.literal;
    if (text === '') return;
    if (length === 0) {
      for (let index = 0; index < text.length; index += codePointLength(codePointAt(text, index))) visit(index, index);
      visit(text.length, text.length);
      return;
    }
    for (let at = text.indexOf(this.literal); at >= 0; at = text.indexOf(this.literal, at + length)) {
      visit(at, at + length);
    }
  }

  isLocalBetween(previous: number, next: number): boolean {
    if (this.literal.length === 0) return false;
    return !this.literal.includes(String.fromCharCode(previous, next));
  }

  matchesUnit(unit: number): boolean | undefined {
    if (!this.literal.includes(String.fromCharCode(unit))) return false;
    return this.literal.length === 1 ? true : undefined;
  }
}
