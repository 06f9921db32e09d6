import type { AlignedText } from '../pipeline/alignedText';
import { ANY_SCRIPT, scriptsOf9 } from '../unicode/properties';
import { isSurrogate } from '../unicode/wellFormed';
import type { PreTokenizer } from './preTokenizer';
import { codePointAt, codePointLength } from '../unicode/wellFormed';

/**
 * Splits where the script changes: `abcдеж` → `abc`, `деж`. The space, and code points that Unicode 9 does not assign, go with any script; at the
 * start of a piece they are dropped, as the crate does.
 */
export class UnicodeScripts implements PreTokenizer {
  readonly type = 'UnicodeScripts';
  readonly prefixes = false;
  readonly dropsText = true;

  preTokenize(piece: AlignedText): AlignedText[] {
    const scripts = scriptsOf9();
    const pieces: AlignedText[] = [];
    let start = -1;
    let last = ANY_SCRIPT;
    for (let index = 0; index < piece.length;) {
      const point = codePointAt(piece.text, index);
      const script = scripts[point]!;
      if (script !== ANY_SCRIPT) {
        if (script !== last) {
          if (start >= 0) pieces.push(piece.slice(start, index));
          start = index;
        }
        last = script;
      }
      index += codePointLength(point);
    }
    if (start >= 0) pieces.push(piece.slice(start, piece.length));
    return pieces;
  }

  canCutBetween(previous: number, next: number): boolean {
    if (isSurrogate(previous) || isSurrogate(next)) return false;
    const [left, right] = [scriptsOf9()[previous]!, scriptsOf9()[next]!];
    return left !== ANY_SCRIPT && right !== ANY_SCRIPT && left !== right;
  }

  splitsAloneBetween(previous: number, next: number): boolean {
    if (isSurrogate(previous) || isSurrogate(next)) return false;
    return scriptsOf9()[previous] !== ANY_SCRIPT && scriptsOf9()[next] !== ANY_SCRIPT;
  }
}
