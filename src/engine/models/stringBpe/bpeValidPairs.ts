import { byteTokenIds } from '../byteFallback';
import type { BpeModel } from './bpeModel';

/**
 * Whether two tokens side by side are what their text encodes to, for a model that `encodesByMerges`.
 *
 * There a character that is not in the vocabulary is like a wall between its neighbours: no merge has a token of its
 * bytes, nor the unknown token, on either side. So any token may be beside these, except two unknown tokens where such are
 * fused. All other pairs are simply tried.
 */
export class BpeValidPairs {
  private readonly isByte: Uint8Array;
  private readonly made: Uint8Array;

  constructor(private readonly model: BpeModel) {
    const { vocabulary, byteFallback, mergeResults } = model.parts;
    this.isByte = new Uint8Array(vocabulary.idEnd);
    if (byteFallback) for (const id of byteTokenIds(vocabulary)) if (id >= 0) this.isByte[id] = 1;
    this.made = new Uint8Array(vocabulary.idEnd);
    for (const id of mergeResults) this.made[id] = 1;
  }

  /** Whether the model ever gives this token. May say yes where it does not. */
  occurs(id: number): boolean {
    const { vocabulary, unkId } = this.model.parts;
    if (this.made[id] === 1 || this.isByte[id] === 1 || id === unkId) return true;
    const token = vocabulary.idToToken(id) ?? '';
    return token.length === 1 || (token.length === 2 && token.codePointAt(0)! > 0xffff);
  }

  /** False for ids that are not in the vocabulary. */
  isValid(left: number, right: number): boolean {
    const { vocabulary, unkId, fuseUnk } = this.model.parts;
    const [before, after] = [vocabulary.idToToken(left), vocabulary.idToToken(right)];
    if (before === undefined || after === undefined) return false;
    if (left === unkId && right === unkId) return !fuseUnk;
    if (this.isWall(left) || this.isWall(right)) return true;
    const found: number[] = [];
    this.model.tokenize(before + after, id => found.push(id));
    return found.length === 2 && found[0] === left && found[1] === right;
  }

  private isWall(id: number): boolean {
    return id === this.model.parts.unkId || this.isByte[id] === 1;
  }
}
