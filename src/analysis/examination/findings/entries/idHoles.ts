import type { FindingRule } from '../../finding';
import { fewOf } from '../../finding';

/**
 * Ids that nothing has. Between the ids of entries that texts give, something is missing there; among and after added
 * tokens they are reserved, as in OpenAI's encodings.
 *
 * Entries with ids 0, 1, 4 → the ids 2 to 3
 */
export const idHoles: FindingRule = {
  id: 'idHoles',
  title: 'Ids with holes',
  find({ entries, ids, addedContents }) {
    if (entries.length === 0) return [];
    const used = new Set(ids.values());
    for (const [, id] of entries) used.add(id);
    let last = -1;
    for (const [token, id] of entries) if (!addedContents.has(token) && id > last) last = id;
    let highest = last;
    for (const id of used) if (id > highest) highest = id;
    const found = (['fault', 'note'] as const).map(weight => {
      const [start, end] = weight === 'fault' ? [0, last] : [last + 1, highest];
      return { weight, holes: holesBetween(used, start, end) };
    });
    return found.flatMap(({ weight, holes }) =>
      holes.length === 0
        ? []
        : [
            {
              weight,
              message:
                weight === 'fault'
                  ? 'Nothing has these ids, though ids of ordinary entries follow: entries are missing or were moved.'
                  : 'Nothing has these ids among those of added tokens: they are reserved, or tokens are missing.',
              evidence: fewOf(holes),
            },
          ],
    );
  },
};

/** The ranges that are not in use, in words. */
function holesBetween(used: ReadonlySet<number>, start: number, end: number): string[] {
  const holes: string[] = [];
  for (let id = start; id <= end; id++) {
    if (used.has(id)) continue;
    const from = id;
    while (id < end && !used.has(id + 1)) id++;
    holes.push(from === id ? `id ${id}` : `ids ${from} to ${id}`);
  }
  return holes;
}
