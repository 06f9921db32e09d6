import { byteOfCharacter } from '../../../engine/unicode/byteAlphabet';
import type { ExpandableSource } from './expandable';
import type { Expansion } from './expansion';
import type { RowPlan } from './rows/rowPlan';
import type { EntryPlans } from './rows/rowPlans';
import { toHex } from '../../../text/bytes';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Digits of weights in the file: their sum is 1 to about a millionth. */
const DIGITS = 7;

/**
 * The text of an expansion's `id-map.json`. All ids below `keptIds` are unchanged. `newRows` has a line for each new
 * id, in their order:
 *
 * - `token`: the entry as in `tokenizer.json`; `text`: its text, or `bytes`, in hexadecimal digits, where that is not
 *   whole characters; `saved`: tokens that it saved in the learning text;
 * - `mean`, `merge`, `align`: how its row may begin, see `EntryPlans`: `[ids]`, to be averaged, or `[ids, weights]`; or
 *   the name of another of them that is the same;
 * - `places`: the number of positions in the text that `align` is computed from. Where there are none, it is `merge`.
 */
export function expandIdMapText(source: ExpandableSource, expansion: Expansion, plans: readonly EntryPlans[]): string {
  const rows = expansion.entries.map(({ id, token, addition }, index) => {
    const { mean, merge, align, alignedPositions } = plans[index]!;
    return JSON.stringify({
      id,
      token,
      ...meaning(token, source.isByteLevel),
      saved: addition.saved,
      mean: written(mean),
      merge: isSame(merge, mean) ? 'mean' : written(merge),
      align: isSame(align, mean) ? 'mean' : isSame(align, merge) ? 'merge' : written(align),
      places: alignedPositions,
    });
  });
  const head = { operation: 'expand', rule: expansion.rule, keptIds: source.idEnd };
  return `${JSON.stringify(head).slice(0, -1)},"newRows":[\n${rows.join(',\n')}\n]}\n`;
}

/** The text or the bytes of a token. */
export function meaning(token: string, isByteLevel: boolean): { readonly text: string } | { readonly bytes: string } {
  if (!isByteLevel) return { text: token.replaceAll('▁', ' ') };
  const bytes = Uint8Array.from(token, character => byteOfCharacter.get(character) ?? 0);
  try {
    return { text: utf8.decode(bytes) };
  } catch {
    return { bytes: toHex(bytes) };
  }
}

function written({ ids, weights }: RowPlan): readonly (readonly number[])[] {
  const first = weights[0]!;
  if (weights.every(weight => Math.abs(weight - first) < 1e-12)) return [ids];
  return [ids, weights.map(weight => Number(weight.toPrecision(DIGITS)))];
}

function isSame(one: RowPlan, other: RowPlan): boolean {
  const weights = new Map(other.ids.map((id, index) => [id, other.weights[index]!]));
  return (
    one.ids.length === other.ids.length &&
    one.ids.every((id, index) => Math.abs((weights.get(id) ?? 2) - one.weights[index]!) < 1e-12)
  );
}
