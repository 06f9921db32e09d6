import { TokenFlag } from '../../../../engine/encoding';
import { AlignedText } from '../../../../engine/pipeline/alignedText';
import type { TextPart } from '../../../../engine/tokenizer';
import { flatCopy } from '../../../../engine/unicode/flatCopy';
import { MergedCounts } from '../../../../training/counts/mergedCounts';
import type { ExpandableSource } from '../expandable';
import type { MissingCharacters } from './missingCharacters';
import { SegmentBatch } from './segmentBatch';
import type { Segments } from './segments';
import { WordCuts } from './wordCuts';

/** Pieces up to this many UTF-16 code units are counted before they are encoded, since they will come again. */
const LONGEST_GATHERED = 40;
/** Different pieces that are gathered before they are encoded. */
const MOST_GATHERED = 50_000;

/**
 * Encodes texts with the unchanged tokenizer, and counts the sequences of tokens within its pieces. Special tokens in
 * the text are plain text; other added tokens are found, and nothing is learnt across them. With the tokens `th`, `e`
 * and ` c`, `at`, the text `the cat cat` has the segment `th e` once and ` c at` twice.
 */
export class SegmentCounter {
  private readonly counts: MergedCounts;
  private readonly batch = new SegmentBatch();
  private readonly cuts: WordCuts;
  private gathered = new Map<string, number>();
  private tokens = 0;
  private weight = 1;
  /** In the current piece: the last symbol, and where the character starts that it was made of. */
  private last = -1;
  private lastStart = -1;
  private piece = '';

  /**
   * @param missing Shared by the counters of texts that belong together.
   * @param memoryLimit Bytes that the sequences may take before the rarest are pruned.
   */
  constructor(
    private readonly source: ExpandableSource,
    private readonly missing: MissingCharacters,
    memoryLimit: number,
  ) {
    this.counts = new MergedCounts(memoryLimit);
    this.cuts = new WordCuts(source, missing);
  }

  /** Counts a text, or a part of one that was cut where `Tokenizer.canCutAt` allows it. */
  add(text: string, part: TextPart): void {
    const { addedVocabulary, preTokenizer } = this.source.parts;
    for (const section of addedVocabulary.sections(AlignedText.of(text), part)) {
      if (section.token) {
        this.tokens++;
        continue;
      }
      if (section.text.length === 0) continue;
      const pieces = preTokenizer ? preTokenizer.preTokenize(section.text, section.part) : [section.text];
      for (const piece of pieces) this.gather(piece.text);
    }
  }

  /** All counts; nothing can be added afterwards. */
  finish(): Segments {
    this.flush();
    const { pruned } = this.counts;
    const { bytes, offsets, counts } = this.counts.finish();
    return {
      ids: new Uint32Array(bytes.slice().buffer),
      offsets: offsets.map(offset => offset / Uint32Array.BYTES_PER_ELEMENT),
      counts,
      missing: this.missing,
      tokens: this.tokens,
      ...(pruned && { pruned }),
    };
  }

  private gather(piece: string): void {
    if (piece.length > LONGEST_GATHERED) {
      this.encode(piece, 1);
      if (this.batch.isFull) this.flush();
      return;
    }
    const known = this.gathered.get(piece);
    // A slice would keep its whole text in memory.
    this.gathered.set(known === undefined ? flatCopy(piece) : piece, (known ?? 0) + 1);
    if (this.gathered.size >= MOST_GATHERED) this.flush();
  }

  private flush(): void {
    for (const [piece, count] of this.gathered) this.encode(piece, count);
    this.gathered = new Map();
    this.counts.add(this.batch.take());
  }

  private encode(piece: string, count: number): void {
    this.weight = count;
    this.piece = piece;
    this.last = this.lastStart = -1;
    this.source.model.tokenize(piece, this.take);
    this.end();
  }

  private readonly take = (id: number, start: number, end: number, flags: number, byteFrom: number): void => {
    this.tokens += this.weight;
    let symbol = id;
    if ((flags & (TokenFlag.ByteFallback | TokenFlag.Unknown)) !== 0) {
      if (byteFrom > 0 && start === this.lastStart) return; // more bytes of the same character
      symbol = this.symbolOf(start, end, flags);
      this.lastStart = start;
    }
    if (symbol < 0) {
      this.end();
      return;
    }
    if (this.last >= 0 && this.cuts.isBetween(this.last, symbol)) this.end();
    this.batch.push(symbol);
    this.last = symbol;
  };

  /**
   * The id of a character that has no entry; -1 where an entry would save nothing: then nothing is joined with it,
   * either.
   */
  private symbolOf(start: number, end: number, flags: number): number {
    const point = this.piece.codePointAt(start)!;
    const isOne = end - start === (point > 0xffff ? 2 : 1);
    if (!this.source.writesBytes || (flags & TokenFlag.ByteFallback) === 0 || !isOne || point < 0x80) return -1;
    return this.missing.idOf(this.piece.slice(start, end));
  }

  private end(): void {
    this.batch.end(this.weight);
    this.last = -1;
  }
}
