import { type BytePairVocabulary, entryBytes } from '../engine/bytePairVocabulary';
import { byteLevelOrder } from './byteAlphabet';

/**
 * A vocabulary while merges are added to it. Ids: the 256 bytes in byte-level order, then the merges as they come, so
 * merge r makes entry 256 + r.
 */
export class GrowingVocabulary {
  private readonly entries: Uint8Array[] = Array.from(byteLevelOrder, byte => Uint8Array.of(byte));
  private readonly lefts: number[] = [];
  private readonly rights: number[] = [];

  /** The first `size` entries of a vocabulary that was trained here, to be continued. */
  static resume(vocabulary: BytePairVocabulary, size = vocabulary.offsets.length - 1): GrowingVocabulary {
    const growing = new GrowingVocabulary();
    for (let rank = 0; growing.size < size && rank < vocabulary.mergeResults.length; rank++) {
      const id = growing.add(vocabulary.mergeLefts[rank]!, vocabulary.mergeRights[rank]!);
      if (!sameBytes(growing.entry(id), entryBytes(vocabulary, id))) {
        throw new Error('only a vocabulary trained here can be continued: its ids must follow its merges');
      }
    }
    return growing;
  }

  get size(): number {
    return this.entries.length;
  }

  entry(id: number): Uint8Array {
    return this.entries[id]!;
  }

  /** The bytes that two entries would make together. */
  joined(left: number, right: number): Uint8Array {
    const [first, second] = [this.entry(left), this.entry(right)];
    const bytes = new Uint8Array(first.length + second.length);
    bytes.set(first);
    bytes.set(second, first.length);
    return bytes;
  }

  /**
   * Adds a merge and returns its id.
   *
   * No two merges make the same bytes. When two neighbours may be joined, no merge crossed the border of their joint
   * span, so the span looks as its bytes alone would, encoded with the merges so far: every occurrence of the bytes
   * shows the same two neighbours, and their one merge leaves no other behind.
   */
  add(left: number, right: number): number {
    this.lefts.push(left);
    this.rights.push(right);
    return this.entries.push(this.joined(left, right)) - 1;
  }

  finish(): BytePairVocabulary {
    const offsets = new Uint32Array(this.size + 1);
    for (const [id, bytes] of this.entries.entries()) offsets[id + 1] = offsets[id]! + bytes.length;
    const bytes = new Uint8Array(offsets[this.size]!);
    for (const [id, entry] of this.entries.entries()) bytes.set(entry, offsets[id]);
    return {
      bytes,
      offsets,
      mergeLefts: Uint32Array.from(this.lefts),
      mergeRights: Uint32Array.from(this.rights),
      mergeResults: Uint32Array.from(this.lefts, (_, rank) => byteLevelOrder.length + rank),
      specialTokens: new Map(),
    };
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
