import { TokenFlag } from '../../encoding';
import { isSurrogate, wellFormed } from '../../unicode/wellFormed';
import { byteTokenIds } from '../byteFallback';
import type { Model, TokenSink } from '../model';
import type { StringVocabulary } from '../stringVocabulary';
import { UnitPairs } from '../unitPairs';
import { sumExactly } from './exactSums';
import { TokenTrie } from './entryTrie';

/** How much worse than the worst token an unknown character is, as in SentencePiece. */
const UNKNOWN_PENALTY = 10;

/** The parts of a Unigram model, in the words of `tokenizer.json`. */
export interface UnigramParts {
  readonly vocabulary: StringVocabulary;
  /** Log probability of the token `id`; of those given twice, the later counts. */
  readonly scores: Float64Array;
  /** What the score of an unknown character is reckoned from; absent: the least of all. */
  readonly leastScore?: number;
  /** Without one, unknown characters are dropped. */
  readonly unkId: number | undefined;
  readonly byteFallback: boolean;
  /** Tokens that are found in no text, such as SentencePiece's control symbols; absent: all may be. */
  readonly isHidden?: (id: number) => boolean;
}

const encoder = new TextEncoder();

/**
 * The split whose tokens have the highest total score, found from left to right (Viterbi). With the scores `a` -1, `b` -2,
 * `ab` -3.5, `bc` -1: `ab` → `a`, `b` (-3), and `abc` → `a`, `bc` (-2).
 */
export class UnigramModel implements Model {
  readonly type = 'Unigram';
  private readonly trie: TokenTrie;
  private readonly crossings = new UnitPairs();
  private readonly byteIds: Int32Array | undefined;
  private readonly unknownScore: number;
  private readonly exact: boolean;
  /** For each position in a piece, the best way there: its score, where its last token starts and which that is. */
  private best = new Float64Array(256);
  private starts = new Int32Array(256);
  private ids = new Int32Array(256);

  constructor(readonly parts: UnigramParts) {
    const { vocabulary, scores } = parts;
    this.trie = new TokenTrie(vocabulary, sortedIds(vocabulary, parts.isHidden));
    for (let id = 0; id < vocabulary.idEnd; id++) {
      for (let index = 1; index < vocabulary.lengthOf(id); index++) {
        this.crossings.add(vocabulary.unitAt(id, index - 1), vocabulary.unitAt(id, index));
      }
    }
    if (parts.byteFallback) {
      const ids = byteTokenIds(vocabulary);
      if (ids.some(id => id >= 0)) this.byteIds = ids;
    }
    const least = parts.leastScore ?? scores.reduce((one, other) => Math.min(one, other), Infinity);
    this.unknownScore = least - UNKNOWN_PENALTY;
    this.exact = sumExactly(scores) && sumExactly(Float64Array.of(this.unknownScore));
  }

  get vocabularySize(): number {
    return this.parts.scores.length;
  }

  tokenToId(token: string): number | undefined {
    return this.parts.vocabulary.tokenToId(token);
  }

  idToToken(id: number): string | undefined {
    return this.parts.vocabulary.idToToken(id);
  }

  tokenize(piece: string, sink: TokenSink): void {
    if (piece.length === 0) return;
    const text = wellFormed(piece);
    this.findBestWays(text);
    let from = this.collect(text.length);
    const { unkId } = this.parts;
    const { ids, starts } = this;
    // The tokens are now at the end of the columns, each with its start; the next one's start is its end.
    while (from <= text.length) {
      const id = ids[from]!;
      const start = starts[from]!;
      let next = from + 1;
      if (id === unkId) while (next <= text.length && ids[next] === unkId) next++;
      const end = next <= text.length ? starts[next]! : text.length;
      if (id === unkId) this.emitUnknown(text, start, end, id, sink);
      else if (id >= 0) sink(id, start, end, 0, -1, -1);
      from = next;
    }
  }

  /** The entries that a well-formed piece has at `start`, and what an unknown character of `width` code units costs there. */
  stepsAt(piece: string, start: number, width: number): { id: number; end: number; score: number }[] {
    const { scores, unkId = -1 } = this.parts;
    const steps: { id: number; end: number; score: number }[] = [];
    let node = 0;
    for (let end = start; end < piece.length;) {
      node = this.trie.step(node, piece.charCodeAt(end++));
      if (node === 0) break;
      const id = this.trie.idAt(node);
      if (id >= 0) steps.push({ id, end, score: scores[id]! });
    }
    const isEntry = steps.some(({ end }) => end === start + width);
    return isEntry ? steps : [...steps, { id: unkId, end: start + width, score: this.unknownScore }];
  }

  canCutBetween(previous: number, next: number): boolean {
    if (!this.exact || this.crossings.mayCross(previous, next)) return false;
    return !(this.mayBeUnknown(previous) && this.mayBeUnknown(next)); // unknown characters side by side are one token
  }

  private findBestWays(text: string): void {
    if (this.best.length <= text.length) this.grow(text.length + 1);
    const { best, starts, ids, trie, unknownScore } = this;
    const { scores, unkId = -1 } = this.parts;
    const { length } = text;
    starts.fill(-1, 0, length + 1);
    best[0] = 0;
    for (let start = 0; start < length;) {
      const before = best[start]!;
      const width = isSurrogate(text.charCodeAt(start)) ? 2 : 1;
      let alone = false;
      let node = 0;
      for (let end = start; end < length;) {
        node = trie.step(node, text.charCodeAt(end++));
        if (node === 0) break;
        const id = trie.idAt(node);
        if (id < 0) continue;
        if (end - start === width) alone = true;
        const score = scores[id]! + before;
        // The first of equal ways stays, as in the reference.
        if (starts[end] !== -1 && score <= best[end]!) continue;
        best[end] = score;
        starts[end] = start;
        ids[end] = id;
      }
      const end = start + width;
      if (!alone && (starts[end] === -1 || unknownScore + before > best[end]!)) {
        best[end] = unknownScore + before;
        starts[end] = start;
        ids[end] = unkId;
      }
      start = end;
    }
  }

  /** Moves the tokens of the best way to `ids[from .. length]` and `starts[from .. length]`, and returns `from`. */
  private collect(length: number): number {
    const { starts, ids } = this;
    let from = length + 1;
    for (let end = length; end > 0;) {
      // Each token takes one position at least, so what is written here has been read.
      const start = starts[end]!;
      const id = ids[end]!;
      from--;
      starts[from] = start;
      ids[from] = id;
      end = start;
    }
    return from;
  }

  /** A run of unknown characters is looked up as a whole, then written in bytes, before it is the unknown token. */
  private emitUnknown(text: string, start: number, end: number, unkId: number, sink: TokenSink): void {
    const found = this.parts.vocabulary.find(text, start, end);
    if (found >= 0 && !this.parts.isHidden?.(found)) {
      sink(found, start, end, found === unkId ? TokenFlag.Unknown : 0, -1, -1);
      return;
    }
    const { byteIds } = this;
    const bytes = byteIds && encoder.encode(text.slice(start, end));
    if (bytes?.every(byte => byteIds![byte]! >= 0)) {
      bytes.forEach((byte, index) => sink(byteIds![byte]!, start, end, TokenFlag.ByteFallback, index, index + 1));
    } else sink(unkId, start, end, TokenFlag.Unknown, -1, -1);
  }

  private mayBeUnknown(unit: number): boolean {
    const { vocabulary, unkId } = this.parts;
    const id = isSurrogate(unit) ? -1 : vocabulary.find(String.fromCharCode(unit), 0, 1);
    if (id < 0 || this.parts.isHidden?.(id)) return true;
    if (unkId === undefined) return false;
    // The unknown token written out in the text is an unknown token as well.
    const length = vocabulary.lengthOf(unkId);
    return length > 0 && (vocabulary.unitAt(unkId, 0) === unit || vocabulary.unitAt(unkId, length - 1) === unit);
  }

  private grow(length: number): void {
    this.best = new Float64Array(length * 2);
    this.starts = new Int32Array(length * 2);
    this.ids = new Int32Array(length * 2);
  }
}

/** The ids that tokens lead to, in the order of the tokens' code units; without the empty token. */
function sortedIds(vocabulary: StringVocabulary, isHidden?: (id: number) => boolean): Uint32Array {
  const ids: number[] = [];
  const tokens: string[] = [];
  for (let id = 0; id < vocabulary.idEnd; id++) {
    const token = vocabulary.idToToken(id) ?? '';
    tokens.push(token);
    if (token !== '' && vocabulary.tokenToId(token) === id && !isHidden?.(id)) ids.push(id);
  }
  ids.sort((left, right) => (tokens[left]! < tokens[right]! ? -1 : 1));
  return Uint32Array.from(ids);
}
