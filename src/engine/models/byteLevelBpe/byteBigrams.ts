import type { BytePairVocabulary } from '../../bytePairVocabulary';

/**
 * Which two bytes are ever neighbours inside an entry.
 *
 * With the entries `ab` and `bc`: `mayCross(a, b)` is true and `mayCross(a, c)` is not, so `abac` may be cut before its
 * last byte.
 *
 * Merges only make entries. If no entry holds byte a before byte b, then no token can cover an `ab` of the text, now or
 * after any number of merges, so there is a token boundary between them; and merges on one side of a boundary never
 * depend on the other side. A long pre-token may therefore be cut there and encoded in parts.
 */
export class ByteBigrams {
  private readonly seen = new Uint8Array(65536);

  constructor({ bytes, offsets }: Pick<BytePairVocabulary, 'bytes' | 'offsets'>) {
    for (let id = 0; id + 1 < offsets.length; id++) {
      for (let index = offsets[id]! + 1; index < offsets[id + 1]!; index++) {
        this.seen[(bytes[index - 1]! << 8) | bytes[index]!] = 1;
      }
    }
  }

  /** Whether a token may cover byte `left` before byte `right`. */
  mayCross(left: number, right: number): boolean {
    return this.seen[(left << 8) | right] === 1;
  }

  /** First index after `start` where `bytes` may be cut; `end` if there is none before it. */
  nextCut(bytes: Uint8Array, start: number, end: number): number {
    let index = start + 1;
    while (index < end && this.seen[(bytes[index - 1]! << 8) | bytes[index]!] === 1) index++;
    return index;
  }
}
