import type { BytePairVocabulary } from '../../src/engine/bytePairVocabulary';
import type { Random } from './random';

/** Options of {@link randomVocabulary}. */
export interface RandomVocabularyOptions {
  readonly merges: number;
  /** Bytes that merges start from; repeat a byte to make it likelier. All 256 have an entry anyway. */
  readonly alphabet: Uint8Array;
  /** No merge makes an entry longer than this. */
  readonly longest?: number;
  /** Bytes of a text of which random parts become entries as well, so that tokens reach across everything in it. */
  readonly sample?: Uint8Array;
  /** Entries, made of bytes of the alphabet, that no merge makes. */
  readonly unmerged?: number;
}

/**
 * A vocabulary that no training made: bytes in mixed order, merges of any two entries, several merges for one entry,
 * the same pair twice, ids not in use. Encoders must not rely on more than the merges themselves.
 */
export function randomVocabulary(next: Random, options: RandomVocabularyOptions): BytePairVocabulary {
  const { merges, alphabet, sample, longest = 12, unmerged = 0 } = options;
  const entries: Uint8Array[] = Array.from({ length: 256 }, (_, byte) => Uint8Array.of(byte));
  for (let index = 255; index > 0; index--) {
    const other = next(index + 1);
    [entries[index], entries[other]] = [entries[other]!, entries[index]!];
  }
  const idOf = new Map(entries.map((entry, id) => [entry.join(), id]));
  const pool = Array.from(alphabet, byte => idOf.get(String(byte))!);
  const results: [left: number, right: number, result: number][] = [];
  const join = (left: number, right: number): number | undefined => {
    const joined = Uint8Array.of(...entries[left]!, ...entries[right]!);
    if (joined.length > longest) return undefined;
    let result = idOf.get(joined.join());
    if (result === undefined) {
      if (next(20) === 0) entries.push(new Uint8Array(0));
      result = entries.push(joined) - 1;
      idOf.set(joined.join(), result);
    }
    pool.push(result);
    results.push([left, right, result]);
    return result;
  };
  for (let attempt = 0; results.length < merges && attempt < merges * 20; attempt++) {
    if (sample && attempt % 3 > 0) {
      const start = next(sample.length);
      const part = Array.from(sample.subarray(start, start + 2 + next(5)), byte => idOf.get(String(byte))!);
      let left: number | undefined = part[0];
      for (const right of part.slice(1)) if (left !== undefined) left = join(left, right);
    } else {
      join(pool[next(pool.length)]!, pool[next(pool.length)]!);
    }
  }
  for (let made = 0; made < unmerged; made++) {
    const entry = Uint8Array.from({ length: 2 + next(5) }, () => alphabet[next(alphabet.length)]!);
    if (idOf.has(entry.join())) continue;
    idOf.set(entry.join(), entries.push(entry) - 1);
  }
  return vocabularyOf(entries, results);
}

/** A vocabulary of the given entries and merges. */
export function vocabularyOf(
  entries: readonly Uint8Array[],
  merges: readonly (readonly [left: number, right: number, result: number])[],
  specialTokens: ReadonlyMap<string, number> = new Map(),
): BytePairVocabulary {
  const offsets = new Uint32Array(entries.length + 1);
  entries.forEach((entry, id) => (offsets[id + 1] = offsets[id]! + entry.length));
  return {
    bytes: Uint8Array.from(entries.flatMap(entry => Array.from(entry))),
    offsets,
    mergeLefts: Uint32Array.from(merges, ([left]) => left),
    mergeRights: Uint32Array.from(merges, ([, right]) => right),
    mergeResults: Uint32Array.from(merges, ([, , result]) => result),
    specialTokens,
  };
}
