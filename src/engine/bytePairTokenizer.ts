import { type BytePairVocabulary, entryBytes } from './bytePairVocabulary';
import type { Encoding } from './encoding';
import { EncodingBuilder } from './encodingBuilder';
import type { Resync } from './document/resync';
import { BytePairModel } from './models/bpe/bytePairModel';
import { bytePairResync } from './models/bpe/bytePairResync';
import { traceBytePair } from './models/bpe/bytePairTrace';
import type { PreTokenizer } from './preTokenizers/preTokenizer';
import { EntryFlags } from './tokenFlags';
import type { Tokenizer, TokenizerInfo } from './tokenizer';
import type { Trace } from './trace';
import { flatCopy } from './unicode/flatCopy';
import { Utf8Writer } from './unicode/utf8';

/** Pre-tokens longer than this (UTF-16 code units) are not worth remembering: they rarely come again. */
const LONGEST_CACHED = 40;
/** At this many remembered pre-tokens the cache starts anew, which bounds its memory to some tens of megabytes. */
const MOST_CACHED = 100_000;

/** Code units below this are ASCII: one byte in UTF-8, with the same value. */
const ASCII_END = 0x80;

const EMPTY_IDS = new Uint32Array(0);

/** Byte-level BPE behind a pre-tokenizer: the OpenAI encodings, and the tokenizers that we train. */
export class BytePairTokenizer implements Tokenizer {
  readonly resync: Resync | undefined;
  private readonly model: BytePairModel;
  private readonly flags: EntryFlags;
  private readonly utf8 = new Utf8Writer();
  private readonly cache = new Map<string, Uint32Array>();
  private readonly specialBytes = new Map<number, Uint8Array>();

  constructor(
    readonly info: TokenizerInfo,
    private readonly vocabulary: BytePairVocabulary,
    private readonly preTokenizer: PreTokenizer,
  ) {
    this.model = new BytePairModel(vocabulary);
    this.resync = bytePairResync(vocabulary, this.model, preTokenizer);
    this.flags = new EntryFlags(vocabulary);
    const encoder = new TextEncoder();
    for (const [text, id] of vocabulary.specialTokens) this.specialBytes.set(id, encoder.encode(text));
  }

  encode(text: string): Encoding {
    const builder = new EncodingBuilder(text.length >>> 1);
    let byteStart = 0;
    for (let start = 0; start < text.length;) {
      const end = this.preTokenizer.next(text, start);
      byteStart = this.addPreToken(builder, text, start, end, byteStart);
      start = end;
    }
    return builder.build();
  }

  count(text: string): number {
    let count = 0;
    for (let start = 0; start < text.length;) {
      const end = this.preTokenizer.next(text, start);
      if (end - start > LONGEST_CACHED) {
        const length = this.utf8.write(text, start, end);
        this.model.encode(this.utf8.bytes, length, (_, part) => {
          count += part;
        });
      } else {
        count += this.preTokenIds(text.slice(start, end)).length;
      }
      start = end;
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

  trace(text: string): Trace {
    const { vocabulary, preTokenizer } = this;
    return traceBytePair({ vocabulary, preTokenizer, encode: part => this.encode(part) }, text);
  }

  private bytesOf(id: number): Uint8Array {
    const special = this.specialBytes.get(id);
    if (special) return special;
    const bytes = entryBytes(this.vocabulary, id);
    if (bytes.length === 0) throw new RangeError(`${this.info.name} has no token with the id ${id}`);
    return bytes;
  }

  private preTokenIds(preToken: string): Uint32Array {
    const known = this.cache.get(preToken);
    if (known) return known;
    const length = this.utf8.write(preToken, 0, preToken.length);
    let ids = EMPTY_IDS;
    this.model.encode(this.utf8.bytes, length, (part, count) => {
      const joined = new Uint32Array(ids.length + count);
      joined.set(ids);
      joined.set(part.subarray(0, count), ids.length);
      ids = joined;
    });
    if (this.cache.size >= MOST_CACHED) this.cache.clear();
    this.cache.set(flatCopy(preToken), ids);
    return ids;
  }

  /** Adds the tokens of `text[start .. end)`, whose first byte is `byteStart`; returns the byte after its last. */
  private addPreToken(builder: EncodingBuilder, text: string, start: number, end: number, byteStart: number): number {
    const { offsets } = this.vocabulary;
    // A cached pre-token need not be written again unless its characters must be told apart.
    let written = -1;
    let offset = 0;
    const add = (ids: ArrayLike<number>, count: number): void => {
      for (let index = 0; index < count; index++) {
        const id = ids[index]!;
        const next = offset + offsets[id + 1]! - offsets[id]!;
        const flags = this.flags.at(id);
        let tokenStart = start + offset;
        let tokenEnd = start + next;
        if (written !== end - start) {
          tokenStart = this.utf8.characterStarts[offset]!;
          tokenEnd = this.utf8.characterEnds[next - 1]!;
        }
        builder.add(id, byteStart + offset, byteStart + next, tokenStart, tokenEnd, flags);
        offset = next;
      }
    };
    if (end - start > LONGEST_CACHED) {
      written = this.utf8.write(text, start, end);
      this.model.encode(this.utf8.bytes, written, add);
    } else {
      const ids = this.preTokenIds(text.slice(start, end));
      written = this.utf8.write(text, start, end);
      add(ids, ids.length);
    }
    return byteStart + offset;
  }
}
