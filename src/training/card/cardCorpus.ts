import type { SkipReason, TrainingReport } from '../report';
import { code, list, listed } from '../../text/markdown';
import { formatCount } from '../../text/numbers';
import { formatShare } from '../../text/shares';

/** What a tokenizer was trained on, what was held out, left out and pruned; in Markdown. */
export function corpus({
  trainedFiles,
  trainedBytes,
  corpusHash,
  heldOutNames,
  heldOutBytes,
  skipped,
  pruned,
}: TrainingReport): string {
  const rows: (readonly [string, string] | undefined)[] = [
    ['Texts', formatCount(trainedFiles)],
    ['Bytes of UTF-8', formatCount(trainedBytes)],
    ['SHA-256 of names and contents', code(corpusHash)],
    [
      'Held out, never trained on',
      heldOutNames.length === 0 ? 'nothing' : heldOutShare(heldOutNames.length, heldOutBytes, trainedBytes),
    ],
  ];
  const parts = [list(rows)];
  if (heldOutNames.length > 0) parts.push(`Held out: ${listed(heldOutNames)}.`);
  if (skipped.length > 0) {
    const byReason = new Map<SkipReason, string[]>();
    for (const { name, reason } of skipped) byReason.set(reason, [...(byReason.get(reason) ?? []), name]);
    const lines = Array.from(
      byReason,
      ([reason, names]) => `- ${reason}: ${formatCount(names.length)} (${listed(names)})`,
    );
    parts.push(`Left out, ${formatCount(skipped.length)} in all:`, lines.join('\n'));
  } else parts.push('Nothing was left out.');
  if (pruned && pruned.pieces > 0) {
    parts.push(
      `To stay within the memory limit, ${formatCount(pruned.pieces)} rare pieces with ${formatCount(pruned.occurrences)} occurrences were pruned while counting, none of which had occurred ${formatCount(pruned.below)} times or more. So the merges may differ from those of an unlimited run.`,
    );
  }
  return parts.join('\n\n');
}

function heldOutShare(count: number, bytes: number, trained: number): string {
  const share = formatShare(bytes / (bytes + trained));
  return `${formatCount(count)} texts, ${formatCount(bytes)} bytes${bytes + trained > 0 ? ` (${share} of all)` : ''}`;
}
