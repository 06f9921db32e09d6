import { NO_MERGE, type PairTable } from '../merging/pairTable';
import type { StringVocabulary } from '../stringVocabulary';
import type { CharacterIds } from './characterIds';

/**
 * SentencePiece's unused pieces: merges go through them, and what is left of one is split into the two tokens that were
 * joined to make it, again and again until none is unused. With the merges `a b` → `ab` and `ab c` → `abc`, and `ab`
 * unused, `abc` is one token and `ab` is `a`, `b`.
 */
export class UnusedTokens {
  private readonly splits = new Map<number, readonly number[]>();

  constructor(
    private readonly vocabulary: StringVocabulary,
    private readonly characters: CharacterIds,
    private readonly pairs: PairTable,
    private readonly isUnused: (id: number) => boolean,
  ) {}

  /** The tokens that are given for this one; undefined if it is given itself. A character is, even if it is unused. */
  splitOf(id: number): readonly number[] | undefined {
    if (!this.isUnused(id)) return undefined;
    let split = this.splits.get(id);
    if (!split) this.splits.set(id, (split = this.split(id)));
    return split;
  }

  private split(id: number): readonly number[] {
    const pair = this.lastPairOf(this.vocabulary.idToToken(id)!);
    return pair ? pair.flatMap(part => this.splitOf(part) ?? part) : [id];
  }

  /** The last two tokens that merging the characters of a token leaves. They are joined so wherever the token comes about. */
  private lastPairOf(token: string): number[] | undefined {
    const { characters, pairs } = this;
    const symbols = Array.from(token, character => characters.at(character.codePointAt(0)!));
    while (symbols.length > 2) {
      let least = Infinity;
      let at = -1;
      for (let index = 0; index + 1 < symbols.length; index++) {
        const rank = pairs.rankOf(symbols[index]!, symbols[index + 1]!);
        if (rank !== NO_MERGE && rank < least) [least, at] = [rank, index];
      }
      if (at < 0) return undefined;
      symbols.splice(at, 2, pairs.resultAt(pairs.find(symbols[at]!, symbols[at + 1]!)));
    }
    return symbols.length === 2 ? symbols : undefined;
  }
}
