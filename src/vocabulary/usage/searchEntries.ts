import { scriptOf } from './entryKind';
import { listedEntry } from './listedEntry';
import type { VocabularyEntries } from './listedEntries';
import type { ListedEntry } from './usageReport';

/** What entries are looked for by. */
export interface EntrySearch {
  /** A part of their text, upper and lower case alike, or their id; empty for all of them. */
  readonly typed: string;
  /** By its name in Unicode, or one of the others that `scriptOf` gives; absent for all. */
  readonly script?: string;
}

/** The entries that were found. */
export interface FoundEntries {
  readonly total: number;
  /** Some of them: the one whose id was typed, then those that occur most in the text. */
  readonly entries: readonly ListedEntry[];
}

/** Entries that are listed. */
const MOST_FOUND = 100;
/** Entries between two yields. */
const AT_ONCE = 4096;

/**
 * Looks through a vocabulary. Yields every few thousand entries. `Ther` finds ` there` and `Other`, and `262` the entry of
 * that id as well as `1262`.
 *
 * @param counts How often each id occurs in a text.
 */
export function* searchEntries(
  vocabulary: VocabularyEntries,
  { typed, script }: EntrySearch,
  counts: ArrayLike<number>,
): Generator<undefined, FoundEntries> {
  const wanted = typed.toLowerCase();
  const id = /^\d{1,9}$/.test(typed.trim()) ? Number(typed) : undefined;
  const found: number[] = [];
  for (let each = 0; each < vocabulary.idEnd; each++) {
    if (each % AT_ONCE === AT_ONCE - 1) yield;
    const entry = vocabulary.entry(each);
    if (!entry || (script !== undefined && scriptOf(entry) !== script)) continue;
    if (each === id || entry.text?.toLowerCase().includes(wanted) === true || wanted === '') found.push(each);
  }
  const tokens = (each: number): number => counts[each] ?? 0;
  const first = (each: number): number => Number(each === id);
  found.sort((a, b) => first(b) - first(a) || tokens(b) - tokens(a) || a - b);
  return {
    total: found.length,
    entries: found.slice(0, MOST_FOUND).map(each => listedEntry(vocabulary.entry(each)!, tokens(each))),
  };
}
