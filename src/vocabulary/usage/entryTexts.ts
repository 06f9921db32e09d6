import { BytePairTokenizer } from '../../engine/bytePairTokenizer';
import type { Tokenizer } from '../../engine/tokenizer';
import { vocabularyEntries } from './listedEntries';
import { neverProduced } from './production/neverProduced';

/** Texts of entries, each with its id. */
export interface EntryTexts {
  /** What special tokens are written like; in a document these are plain text. */
  readonly special: ReadonlyMap<string, number>;
  /** Of entries that no text is encoded to. */
  readonly never: ReadonlyMap<string, number>;
}

/** Entries between two yields: their proofs take some milliseconds. */
const AT_ONCE = 256;

/** Finds both. Yields now and then how many entries are done. Without `proveNever`, `never` is empty, which is much quicker. */
export function* entryTexts(tokenizer: Tokenizer, proveNever: boolean): Generator<number, EntryTexts> {
  const [special, never] = [new Map<string, number>(), new Map<string, number>()];
  if (!proveNever && tokenizer instanceof BytePairTokenizer)
    return { special: tokenizer.vocabulary.specialTokens, never };
  const entries = vocabularyEntries(tokenizer);
  if (!entries) return { special, never };
  const proof = proveNever ? neverProduced(tokenizer) : () => undefined;
  for (let id = 0; id < entries.idEnd; id++) {
    if (id % AT_ONCE === AT_ONCE - 1) yield id;
    const entry = entries.entry(id);
    if (entry?.text === undefined) continue;
    if (entry.role === 'special' || entry.role === 'unknown') special.set(entry.text, id);
    else if (proof(entry)) never.set(entry.text, id);
  }
  return { special, never };
}
