import type { AlignedText } from '../pipeline/alignedText';
import { CharacterClass, characterClasses } from '../unicode/characterClasses';
import { wordCharacters } from '../unicode/properties';
import { isSurrogate } from '../unicode/wellFormed';
import type { PreTokenizer } from './preTokenizer';
import { codePointAt, codePointLength } from '../unicode/wellFormed';

const enum Kind {
  Space,
  Word,
  Other,
}

function kindOf(point: number): Kind {
  if ((characterClasses[point]! & CharacterClass.Space) !== 0) return Kind.Space;
  return wordCharacters().has(point) ? Kind.Word : Kind.Other;
}

/** `\w+|[^\w\s]+`, runs of word characters and of other characters; white space is dropped: `the end?!` → `the`, `end`, `?!`. */
export class Whitespace implements PreTokenizer {
  readonly type = 'Whitespace';
  readonly prefixes = false;
  readonly dropsText = true;

  preTokenize(piece: AlignedText): AlignedText[] {
    const pieces: AlignedText[] = [];
    let start = 0;
    let last = Kind.Space;
    for (let index = 0; index <= piece.length;) {
      const point = index < piece.length ? codePointAt(piece.text, index) : 0x20;
      const kind = kindOf(point);
      if (kind !== last) {
        if (last !== Kind.Space) pieces.push(piece.slice(start, index));
        start = index;
        last = kind;
      }
      index += codePointLength(point);
    }
    return pieces;
  }

  canCutBetween(previous: number, next: number): boolean {
    if (isSurrogate(previous) || isSurrogate(next)) return false;
    return kindOf(previous) !== kindOf(next) || kindOf(previous) === Kind.Space;
  }

  splitsAloneBetween(): boolean {
    return true;
  }
}
