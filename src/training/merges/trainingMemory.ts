import { usualTuning } from './thresholds';

/** By symbol of the chain: its id, and its share in the weight of its block of 16. */
const CHAIN = 4 + 8 / 16;
/** By pair that is kept in mind: key, count, list, two to four slots of the hash table, an entry of the heap; twice while they grow. */
const PAIR = 2 * (8 + 8 + 8 + 16 + 12);
/** By id: its neighbours on both sides, its places, offset, and in the log; its bytes and their doubling. */
const ENTRY = 2 * 28 + 4 + 4 + 20 + 2 * 16;
/** The table in which pairs are counted roughly. */
const CELLS = 8 * 2 ** 22;

/**
 * The most bytes that learning merges takes: 10.5 a symbol, 104 a pair that is kept in mind, 116 an entry, and 34 million.
 *
 * That is what a chain and its lists take. A folded chain takes less: at most 0.35 places a symbol are for segments, with
 * 1.4 bytes for their records, 2.8 for the table (of at most 32 bytes a segment, which has two tokens and more) and 1.4
 * for weights while it is folded, and afterwards with 1.6 for their chain and 2.1 for lists.
 *
 * `symbols` are those of the distinct pieces before learning: their bytes, or in the second stage of SuperBPE the tokens
 * that they have, and one more for each piece. The counts of the pieces, which the caller holds, come on top, and in the
 * second stage 10 bytes a symbol while the pieces are encoded, before the lists are made. `pairs` are those that occur
 * at least as often as the last pair that was learnt: about as many as merges are learnt, where the vocabulary was
 * filled.
 */
export function trainingMemory(symbols: number, pairs: number, entries: number): number {
  return symbols * (CHAIN + 4 * usualTuning.listShare) + pairs * PAIR + entries * ENTRY + CELLS;
}
