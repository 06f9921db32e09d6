import type { Costs } from '../../../host/costs/costs';
import type { CorpusMeasure } from '../../../protocol/files/corpusTasks';
import type { CorpusFigures } from '../../../protocol/files/corpus';
import type { ComparisonRow } from '../../../protocol/views/comparison';
import { comparisonRows, type RowCount } from '../comparison/rows';
import type { RunTokenizers } from '../measuredFiles/filesView';

/** What the view shows of a corpus. */
export function corpusFigures(
  measured: CorpusMeasure,
  tokenizers: Pick<RunTokenizers, 'listed' | 'baselineId' | 'errors'>,
  costs: Pick<Costs, 'priceOf' | 'priceSource' | 'selectedModel'>,
): CorpusFigures {
  const { groups, sample, skipped, firstSkipped } = measured;
  return {
    tokenizers: measured.tokenizers,
    groups,
    sample,
    skipped,
    firstSkipped,
    rows: corpusRows(measured, tokenizers, costs),
    baselineId: tokenizers.baselineId,
    model: costs.selectedModel().name,
    prices: costs.priceOf(0)?.source ?? costs.priceSource,
  };
}

/** The Overview's figures of a corpus, a row for each tokenizer of the comparison. */
function corpusRows(
  { tokenizers, failures, groups, metrics }: CorpusMeasure,
  { listed, baselineId, errors }: Pick<RunTokenizers, 'listed' | 'baselineId' | 'errors'>,
  costs: Pick<Costs, 'priceOf' | 'priceSource' | 'selectedModel'>,
): ComparisonRow[] {
  const [all] = groups;
  const counts = new Map<string, RowCount>();
  for (const [id, error] of errors) counts.set(id, { error });
  for (const { id, error } of failures) counts.set(id, { error });
  for (const [index, { id }] of tokenizers.entries()) {
    const { tokens } = all!.counts[index]!;
    const characters = all!.characters;
    counts.set(id, {
      count: { tokens, bytes: all!.bytes, milliseconds: 0 },
      metrics: {
        ...metrics[index],
        // Known of all documents, not of the sample alone.
        ...(characters !== undefined && tokens > 0 && { charactersPerToken: characters / tokens }),
      },
    });
  }
  // A corpus is many texts, none of which need be as long as those that some models charge more for.
  const perMillion = costs.priceOf(0)?.usdPerMillionTokens;
  return comparisonRows(
    listed,
    counts,
    baselineId,
    { bytes: all!.bytes, characters: all!.characters ?? 0, words: all!.words ?? 0 },
    tokens => (perMillion === undefined ? undefined : { totalUsd: (tokens * perMillion) / 1e6 }),
    costs.selectedModel().contextWindow,
  );
}
