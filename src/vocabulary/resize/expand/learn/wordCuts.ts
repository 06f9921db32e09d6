import type { ExpandableSource } from '../expandable';
import type { MissingCharacters } from './missingCharacters';

/** Kinds of the first or last character of a token; 0 where it is not known yet. */
const SPACE = 1;
const LETTER = 2;
const NUMBER = 3;
const OTHER = 4;

/**
 * Where new entries end, in a tokenizer that takes whole texts as one piece. SentencePiece's BPE models do, though they
 * were trained on words (its options `split_by_whitespace`, `split_by_unicode_script` and `split_by_number`). So there
 * is a cut between two tokens if the second begins with a space, if one is a number, or if one is of letters and the
 * other is not: `the`, `▁cat`, `s`, `12` have cuts before `▁cat` and `12`.
 *
 * A cut depends on the two tokens alone. So merges that were learnt between cuts never apply across one.
 */
export class WordCuts {
  private firsts = new Uint8Array(1024);
  private lasts = new Uint8Array(1024);
  private readonly space: string;

  constructor(
    private readonly source: ExpandableSource,
    private readonly missing: MissingCharacters,
  ) {
    this.space = source.isByteLevel ? 'Ġ' : '▁';
  }

  isBetween(left: number, right: number): boolean {
    if (this.source.splitsText) return false;
    const first = this.kindOf(right, true);
    if (first === SPACE) return true;
    const last = this.kindOf(left, false);
    // One space belongs to the word after it; several are indentation.
    if (last === SPACE) return this.textOf(left).length > 1;
    if (this.source.isByteLevel) return false;
    return last !== first || last === NUMBER;
  }

  private kindOf(id: number, first: boolean): number {
    if (id >= this.firsts.length) this.grow(id);
    const kinds = first ? this.firsts : this.lasts;
    if (kinds[id]! > 0) return kinds[id]!;
    const characters = Array.from(this.textOf(id));
    return (kinds[id] = this.kindOfCharacter(characters.at(first ? 0 : -1) ?? ''));
  }

  private kindOfCharacter(character: string): number {
    if (character === this.space) return SPACE;
    if (/[\p{L}\p{M}]/u.test(character)) return LETTER;
    return /\p{N}/u.test(character) ? NUMBER : OTHER;
  }

  private textOf(id: number): string {
    return this.missing.characterOf(id) ?? this.source.model.idToToken(id) ?? '';
  }

  private grow(id: number): void {
    const grown = (kinds: Uint8Array): Uint8Array<ArrayBuffer> => {
      const longer = new Uint8Array(2 * id);
      longer.set(kinds);
      return longer;
    };
    this.firsts = grown(this.firsts);
    this.lasts = grown(this.lasts);
  }
}
