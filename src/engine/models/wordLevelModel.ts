import { TokenFlag } from '../encoding';
import { wellFormed } from '../unicode/wellFormed';
import type { Model, TokenSink } from './model';
import type { StringVocabulary } from './stringVocabulary';

/** A piece is one token, its own or the unknown one: with the entry `the`, `the` → `the`, `them` → `[UNK]`. */
export class WordLevelModel implements Model {
  readonly type = 'WordLevel';

  constructor(
    readonly vocabulary: StringVocabulary,
    readonly unkId: number,
  ) {}

  get vocabularySize(): number {
    return this.vocabulary.size;
  }

  tokenToId(token: string): number | undefined {
    return this.vocabulary.tokenToId(token);
  }

  idToToken(id: number): string | undefined {
    return this.vocabulary.idToToken(id);
  }

  tokenize(piece: string, sink: TokenSink): void {
    if (piece.length === 0) return;
    const id = this.vocabulary.find(wellFormed(piece), 0, piece.length);
    if (id >= 0) sink(id, 0, piece.length, 0, -1, -1);
    else sink(this.unkId, 0, piece.length, TokenFlag.Unknown, -1, -1);
  }

  /** Never: any two parts may make a word, known or not. */
  canCutBetween(): boolean {
    return false;
  }
}
