/** A part of a text that was searched, and what was found in it, with offsets in the text (UTF-16 code units). */
export interface SearchedPart<F> {
  readonly start: number;
  readonly end: number;
  readonly findings: readonly F[];
}

/** So far around a part its findings may depend on the text: rules look at the lines around. UTF-16 code units. */
const REACH = 2048;
/** Code units that are compared at once. */
const BLOCK = 4096;

/**
 * The parts of a text that an edit has not come near: those at its head, and those at its tail, moved to where they are
 * after the edit. What lies between them is to be searched again.
 *
 * Parts of 0 to 9,000 and 9,000 to 18,000, and a character typed at 100 → none at the head, 9,001 to 18,001 at the tail.
 */
export function unchangedParts<F extends { readonly start: number; readonly end: number }>(
  parts: readonly SearchedPart<F>[],
  before: string,
  after: string,
): { readonly head: readonly SearchedPart<F>[]; readonly tail: readonly SearchedPart<F>[] } {
  const isSame = before === after;
  const first = isSame ? Infinity : commonStart(before, after);
  const head = parts.filter(({ end }) => end + REACH <= first);
  const last = isSame ? Infinity : before.length - commonEnd(before, after, first);
  const by = after.length - before.length;
  const tail = parts
    .slice(head.length)
    .filter(({ start }) => start - REACH >= last)
    .map(({ start, end, findings }) => ({
      start: start + by,
      end: end + by,
      findings: findings.map(each => ({ ...each, start: each.start + by, end: each.end + by })),
    }));
  return { head, tail };
}

function commonStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at + BLOCK <= most && a.slice(at, at + BLOCK) === b.slice(at, at + BLOCK)) at += BLOCK;
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

/** Common code units at the ends, without those that are common at the starts. */
function commonEnd(a: string, b: string, start: number): number {
  const most = Math.min(a.length, b.length) - start;
  const [endOfA, endOfB] = [a.length, b.length];
  let units = 0;
  while (
    units + BLOCK <= most &&
    a.slice(endOfA - units - BLOCK, endOfA - units) === b.slice(endOfB - units - BLOCK, endOfB - units)
  )
    units += BLOCK;
  while (units < most && a.charCodeAt(endOfA - units - 1) === b.charCodeAt(endOfB - units - 1)) units++;
  return units;
}
