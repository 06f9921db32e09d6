const encoder = new TextEncoder();

/**
 * A number from 0 to below 1 for a file, by its name alone, and the same on every platform: FNV-1a, 32 bits, over the
 * UTF-8 of the name (Fowler, Noll, Vo; draft-eastlake-fnv), followed by the finalizer of MurmurHash3, because the last
 * characters of a name hardly affect the high bits of FNV-1a.
 */
export function shareOf(name: string): number {
  let hash = 0x811c9dc5;
  for (const byte of encoder.encode(name)) hash = Math.imul(hash ^ byte, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/**
 * The names of the files that are held out: those whose number is below `share`. So a file stays on its side whatever
 * files are added or removed, and a larger share holds out the same files and more.
 *
 * Two exceptions, for corpora of few files: where that would leave nothing to train on, the file of the highest number
 * is trained on; and where it would hold out nothing though `share` of the files is half a file or more, that of the
 * lowest number is held out, unless it is the only one.
 */
export function heldOutNames(names: Iterable<string>, share: number): Set<string> {
  const numbered = Array.from(new Set(names), name => ({ name, number: shareOf(name) }));
  numbered.sort((a, b) => a.number - b.number || (a.name < b.name ? -1 : 1));
  let count = numbered.findIndex(({ number }) => number >= share);
  if (count < 0) count = numbered.length;
  if (count === 0 && share * numbered.length >= 0.5) count = 1;
  return new Set(numbered.slice(0, Math.min(count, numbered.length - 1)).map(({ name }) => name));
}
