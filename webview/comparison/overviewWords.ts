import type { ComparisonReport, ComparisonRow } from '../../src/protocol/views/comparison';
import { formatCount, formatQuantity } from '../../src/text/numbers';
import { formatDifference } from '../../src/text/shares';

/** How large the text is, and whether it is being counted. */
export function subjectWords({ source, status }: ComparisonReport): string {
  const size = [
    formatQuantity(source.bytes, 'byte'),
    formatQuantity(source.characters, 'character'),
    formatQuantity(source.words, 'word'),
  ].join(' · ');
  return status === 'counting' ? `${size} · counting…` : size;
}

/**
 * The verdict: which tokenizer needs the fewest tokens, and how that compares with the baseline, or with the next where it
 * is the baseline. Yardsticks such as words are no tokenizers that one could use; they are left out unless one is the
 * baseline. Exact for this text, and said of this text alone.
 */
export function verdictWords({ rows, baselineId, source, status }: ComparisonReport): string {
  if (source.bytes === 0) return 'The text is empty: every tokenizer gives 0 tokens.';
  const isBaseline = (row: ComparisonRow): boolean => row.tokenizerId === baselineId;
  const candidates = rows.filter(row => row.kind !== 'baseline' || isBaseline(row));
  const counted = candidates.filter(row => row.figures.tokens !== undefined);
  if (status === 'counting' && counted.length < candidates.filter(({ error }) => error === undefined).length) {
    return `Counted by ${formatCount(counted.length)} of ${formatQuantity(candidates.length, 'tokenizer')}.`;
  }
  const tokensOf = ({ figures }: ComparisonRow): number => figures.tokens!;
  const [best, next] = [...counted].sort((a, b) => tokensOf(a) - tokensOf(b));
  if (!best) return 'No tokenizer could count this text.';
  if (!next) return `${best.name} needs ${formatQuantity(tokensOf(best), 'token')}.`;
  if (counted.every(row => tokensOf(row) === tokensOf(best))) {
    return `All ${formatCount(counted.length)} tokenizers need ${formatQuantity(tokensOf(best), 'token')}.`;
  }
  const most = `needs the fewest tokens: ${formatCount(tokensOf(best))}`;
  const baseline = counted.find(isBaseline);
  if (baseline && tokensOf(baseline) > tokensOf(best)) {
    const fewer = formatDifference(tokensOf(best) / tokensOf(baseline) - 1);
    return `${best.name} ${most}, ${fewer} than the baseline, ${baseline.name}.`;
  }
  if (baseline) {
    const other = counted.filter(row => row !== baseline).sort((a, b) => tokensOf(a) - tokensOf(b))[0]!;
    const more = formatDifference(tokensOf(other) / tokensOf(baseline) - 1);
    return `${baseline.name}, the baseline, ${most}; next is ${other.name} with ${formatCount(tokensOf(other))}, ${more}.`;
  }
  return `${best.name} ${most}.`;
}
