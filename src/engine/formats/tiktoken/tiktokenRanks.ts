import type { BytePairVocabulary } from '../../bytePairVocabulary';

/** An encoding as the `tiktoken` package ships it (`encoders/*.json`). */
export interface TiktokenEncoder {
  /** Lines `! offset token token ...`: tokens in Base64, the first of rank `offset`. */
  readonly bpe_ranks: string;
  readonly special_tokens: Readonly<Record<string, number>>;
}

/** Ids and ranks stay below 2^21, so a pair of them fits into an exact integer. */
export const RANK_END = 2 ** 21;
const PAIR = RANK_END;

/**
 * Turns ranks into merges. tiktoken joins two neighbours whenever their concatenation has a rank; but for a token that
 * its own lower-ranked merges build, only one pair can ever come to that point. Before a merge of rank r all lower
 * merges are exhausted, and those within the token's bytes do not depend on what is around them: the tokens so far end
 * where it starts and start where it ends. So the pair is always the one that encoding the token alone gives.
 *
 * Tokens that alone do not come down to two parts get no merge and are only found as whole pre-tokens.
 * Throws on malformed ranks.
 */
export function vocabularyFromTiktoken(encoder: TiktokenEncoder): BytePairVocabulary {
  return vocabularyOfRanks(readRanks(encoder.bpe_ranks), new Map(Object.entries(encoder.special_tokens)));
}

/** The same for the bytes of tokens by rank, with gaps; `idOf` is for vocabularies whose ids are not the ranks. */
export function vocabularyOfRanks(
  ranked: readonly (Uint8Array | undefined)[],
  specialTokens: ReadonlyMap<string, number>,
  idOf: (rank: number) => number = rank => rank,
): BytePairVocabulary {
  const tokens: (Uint8Array | undefined)[] = [];
  ranked.forEach((token, rank) => {
    if (token) tokens[idOf(rank)] = token;
  });
  const size = tokens.length;
  const offsets = new Uint32Array(size + 1);
  // Not forEach, which leaves out the gaps.
  for (let id = 0; id < size; id++) offsets[id + 1] = offsets[id]! + (tokens[id]?.length ?? 0);
  const bytes = new Uint8Array(offsets[size]!);
  const idOfByte = new Int32Array(256).fill(-1);
  tokens.forEach((token, id) => {
    if (!token) return;
    bytes.set(token, offsets[id]);
    if (token.length === 1) idOfByte[token[0]!] = id;
  });

  const mergeOfPair = new Map<number, Merge>();
  const lefts: number[] = [];
  const rights: number[] = [];
  const results: number[] = [];
  ranked.forEach((token, rank) => {
    if (!token || token.length < 2) return;
    const parts = encodeByMap(token, idOfByte, mergeOfPair);
    if (parts.length !== 2) return;
    mergeOfPair.set(parts[0]! * PAIR + parts[1]!, { rank, result: idOf(rank) });
    lefts.push(parts[0]!);
    rights.push(parts[1]!);
    results.push(idOf(rank));
  });
  return {
    bytes,
    offsets,
    mergeLefts: Uint32Array.from(lefts),
    mergeRights: Uint32Array.from(rights),
    mergeResults: Uint32Array.from(results),
    specialTokens,
  };
}

/** Token bytes by rank; ranks may have gaps. */
function readRanks(ranks: string): (Uint8Array | undefined)[] {
  const tokens: (Uint8Array | undefined)[] = [];
  for (const line of ranks.split('\n')) {
    if (line === '') continue;
    const [mark, offset = '', ...encoded] = line.split(' ');
    let rank = Number(offset);
    if (mark !== '!' || !/^\d+$/.test(offset) || rank + encoded.length > PAIR) {
      throw new Error(`malformed line of ranks: ${line.slice(0, 40)}`);
    }
    for (const token of encoded) tokens[rank++] = bytesFromBase64(token);
  }
  return tokens;
}

function bytesFromBase64(text: string): Uint8Array {
  // atob is lenient: it takes white space, and nothing at all.
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) throw new Error(`malformed token in ranks: "${text.slice(0, 40)}"`);
  return Uint8Array.from(atob(text), character => character.charCodeAt(0));
}

interface Merge {
  readonly rank: number;
  readonly result: number;
}

/** Plain BPE by repeated search for the lowest rank. */
function encodeByMap(token: Uint8Array, idOfByte: Int32Array, mergeOfPair: ReadonlyMap<number, Merge>): number[] {
  const parts = Array.from(token, byte => idOfByte[byte]!);
  for (;;) {
    let best: Merge | undefined;
    let at = -1;
    for (let index = 0; index + 1 < parts.length; index++) {
      const merge = mergeOfPair.get(parts[index]! * PAIR + parts[index + 1]!);
      if (merge && (!best || merge.rank < best.rank)) [best, at] = [merge, index];
    }
    if (!best) return parts;
    parts.splice(at, 2, best.result);
  }
}
