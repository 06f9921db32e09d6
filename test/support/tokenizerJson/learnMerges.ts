import { sample } from './parts';

/** Entries and merges of a small BPE. */
export interface SmallBpe {
  readonly vocab: readonly string[];
  readonly merges: readonly (readonly [left: string, right: string])[];
}

/**
 * The `count` most frequent joins in the words of the sample; `symbols` is what a word consists of at first. A right
 * part loses `prefix` when it is joined, as in the reference.
 */
export function learnMerges(count: number, symbols: (word: string) => string[], prefix = ''): SmallBpe {
  const words = [...new Set(sample.match(/\s?\S+|\s+/g))].slice(0, 700).map(symbols);
  const vocab = new Set(words.flat());
  const merges: [string, string][] = [];
  while (merges.length < count) {
    const [left, right] = mostFrequentPair(words);
    merges.push([left, right]);
    const joined = left + (prefix !== '' && right.startsWith(prefix) ? right.slice(prefix.length) : right);
    vocab.add(joined);
    for (const word of words) join(word, left, right, joined);
  }
  return { vocab: [...vocab], merges };
}

function mostFrequentPair(words: readonly string[][]): [string, string] {
  const counts = new Map<string, { count: number; readonly pair: [string, string] }>();
  let best: { count: number; readonly pair: [string, string] } = { count: 0, pair: ['', ''] };
  for (const word of words) {
    for (let at = 0; at + 1 < word.length; at++) {
      const pair: [string, string] = [word[at]!, word[at + 1]!];
      const key = pair.join('\0\0');
      const entry = counts.get(key) ?? { count: 0, pair };
      entry.count++;
      counts.set(key, entry);
      if (entry.count > best.count) best = entry;
    }
  }
  return best.pair;
}

function join(word: string[], left: string, right: string, joined: string): void {
  for (let at = 0; at + 1 < word.length; at++) {
    if (word[at] === left && word[at + 1] === right) word.splice(at, 2, joined);
  }
}
