import { grown } from './columns';
import { type BytePairVocabulary, entryBytes } from './bytePairVocabulary';
import type { Encoding } from './encoding';
import type { Resync } from './document/resync';
import { BytePairModel } from './models/byteLevelBpe/bytePairModel';
import { bytePairResync } from './models/byteLevelBpe/bytePairResync';
import { traceBytePair } from './models/byteLevelBpe/bytePairTrace';
import type { SplitScanner } from './scanners/splitScanner';
import { TextWindows } from './scanners/textWindows';
import { EntryFlags } from './tokenFlags';
import type { Tokenizer, TokenizerInfo } from './tokenizer';
import { TokenShapes } from './tokenShapes';
import type { Trace } from './trace';
import { CompiledEncoder } from './windowEncoders/compiledEncoder';
import { PlainEncoder } from './windowEncoders/plainEncoder';
import type { WindowEncoder } from './windowEncoders/windowEncoder';

/** Code units below this are ASCII: one byte in UTF-8, with the same value. */
const ASCII_END = 0x80;
/** For fewer merges than this, a program with a memory of its own is not worth while. */
const FEWEST_COMPILED = 1000;

/**
 * Byte-level BPE after a scanner: the OpenAI encodings, and the tokenizers that we train.
 *
 * With cl100k_base: `"Hello wörld"` → `Hello`, ` w`, `ö`, `rld` (9906, 289, 9603, 509)
 */
export class BytePairTokenizer implements Tokenizer {
  readonly resync: Resync | undefined;
  private readonly model: BytePairModel;
  private flags: EntryFlags | undefined;
  private shapes: TokenShapes | undefined;
  private encoder: WindowEncoder | undefined;
  private readonly windows: TextWindows;
  private readonly specialBytes = new Map<number, Uint8Array>();

  /** `model`: that of the same vocabulary, if there is one already. */
  constructor(
    readonly info: TokenizerInfo,
    readonly vocabulary: BytePairVocabulary,
    readonly preTokenizer: SplitScanner,
    model = new BytePairModel(vocabulary),
  ) {
    this.model = model;
    this.windows = new TextWindows(preTokenizer, { room: length => this.windowEncoder.room(length) });
    this.resync = bytePairResync(vocabulary, model, preTokenizer);
    const encoder = new TextEncoder();
    for (const [text, id] of vocabulary.specialTokens) this.specialBytes.set(id, encoder.encode(text));
  }

  encode(text: string): Encoding {
    const ids = this.encodeIds(text);
    const { length } = ids;
    const byteStarts = new Uint32Array(length);
    const byteEnds = new Uint32Array(length);
    const flags = new Uint8Array(length);
    const { offsets } = this.vocabulary;
    const entryFlags = (this.flags ??= new EntryFlags(this.vocabulary));
    let byte = 0;
    for (let index = 0; index < length; index++) {
      const id = ids[index]!;
      byteStarts[index] = byte;
      byteEnds[index] = byte += offsets[id + 1]! - offsets[id]!;
      flags[index] = entryFlags.at(id);
    }
    if (byte === text.length) {
      // All ASCII: offsets in the text are offsets in its bytes.
      return { length, ids, byteStarts, byteEnds, starts: byteStarts.slice(), ends: byteEnds.slice(), flags };
    }
    const starts = new Uint32Array(length);
    const ends = new Uint32Array(length);
    (this.shapes ??= new TokenShapes(this.vocabulary)).fill(ids, starts, ends);
    return { length, ids, byteStarts, byteEnds, starts, ends, flags };
  }

  /** The name of what splits the text, see scannerTable.ts. */
  get preTokenizerName(): string {
    return this.preTokenizer.name;
  }

  /** The ids of `encode(text)` alone. */
  encodeIds(text: string): Uint32Array {
    // Half a token a code unit is enough for nearly every text.
    let ids = new Uint32Array(16 + (text.length >>> 1));
    let length = 0;
    for (let start = 0; start < text.length;) {
      start = this.windows.read(text, start);
      const count = this.windowEncoder.encode(this.windows.length);
      if (length + count > ids.length) ids = grown(ids, Math.max(length + count, ids.length * 1.5));
      ids.set(this.windowEncoder.ids.subarray(0, count), length);
      length += count;
    }
    return ids.slice(0, length);
  }

  count(text: string): number {
    let count = 0;
    for (let start = 0; start < text.length;) {
      start = this.windows.read(text, start);
      count += this.windowEncoder.encode(this.windows.length);
    }
    return count;
  }

  decodeBytes(ids: ArrayLike<number>): Uint8Array {
    const pieces = Array.from(ids, id => this.bytesOf(id));
    const bytes = new Uint8Array(pieces.reduce((total, piece) => total + piece.length, 0));
    let offset = 0;
    for (const piece of pieces) {
      bytes.set(piece, offset);
      offset += piece.length;
    }
    return bytes;
  }

  canCutAt(text: string, index: number): boolean {
    const previous = text.charCodeAt(index - 1);
    const next = text.charCodeAt(index);
    if (this.preTokenizer.canCutBetween(previous, next)) return true;
    // Inside a pre-token the vocabulary can still prove that no token crosses. ASCII only: there a unit is a byte.
    return (
      previous < ASCII_END &&
      next < ASCII_END &&
      (this.preTokenizer.splitsAloneBetween?.(previous, next) ?? false) &&
      this.model.canCutBetween(previous, next)
    );
  }

  /** Made when first needed: many a tokenizer is opened to be described, and never encodes. */
  private get windowEncoder(): WindowEncoder {
    return (this.encoder ??= this.makeEncoder());
  }

  private makeEncoder(): WindowEncoder {
    const plain = new PlainEncoder(this.preTokenizer, this.model);
    if (this.vocabulary.mergeResults.length < FEWEST_COMPILED) return plain;
    return CompiledEncoder.make(this.preTokenizer.name, this.model, plain) ?? plain;
  }

  trace(text: string): Trace {
    const { model, preTokenizer } = this;
    return traceBytePair({ model, preTokenizer, encode: part => this.encode(part) }, text);
  }

  private bytesOf(id: number): Uint8Array {
    const special = this.specialBytes.get(id);
    if (special) return special;
    const bytes = entryBytes(this.vocabulary, id);
    if (bytes.length === 0) throw new RangeError(`${this.info.name} has no token with the id ${id}`);
    return bytes;
  }
}
