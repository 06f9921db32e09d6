import { bandOf, describeBand } from '../../../catalog/registry/bands';
import type { TextKind } from '../../../catalog/registry/textKind';
import type { ModelTokenizer } from '../../../catalog/tokenizers';
import type { EarlierCount } from '../../../protocol/views/comparison';
import type { RowCount } from './rows';

/**
 * What a text has with the generation before a model: its count where that tokenizer is one of the engine's, else how the
 * counts of the two differed on texts of its kind. Nothing where neither is known, or where it was not counted yet.
 */
export function earlierCount(
  { earlier }: Pick<ModelTokenizer, 'earlier'>,
  counts: ReadonlyMap<string, RowCount>,
  kind: TextKind | undefined,
): EarlierCount | undefined {
  if (!earlier) return undefined;
  const { name } = earlier;
  if ('bands' in earlier) return { name, measured: describeBand(bandOf(earlier.bands, kind), kind) };
  const { tokenizerId } = earlier;
  const tokens = counts.get(tokenizerId)?.count?.tokens;
  return tokens === undefined ? undefined : { name, tokenizerId, tokens };
}
