import type { SkipReason, TrainingReport } from '../report';
import { code, list, listed, whole } from './cardMarkdown';

/** What a tokenizer was trained on, what was held out, skipped and forgotten; in Markdown. */
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
    ['Texts', whole(trainedFiles)],
    ['Bytes of UTF-8', whole(trainedBytes)],
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
    const lines = Array.from(byReason, ([reason, names]) => `- ${reason}: ${whole(names.length)} (${listed(names)})`);
    parts.push(`Skipped, ${whole(skipped.length)} in all:`, lines.join('\n'));
  } else parts.push('Nothing was skipped.');
  if (pruned && pruned.pieces > 0) {
    parts.push(
      `To stay within the memory limit, ${whole(pruned.pieces)} rare pieces with ${whole(pruned.occurrences)} occurrences were forgotten while counting, none of which had been seen ${whole(pruned.below)} times or more. So the merges may differ from those of an unlimited run.`,
    );
  }
  return parts.join('\n\n');
}

function heldOutShare(count: number, bytes: number, trained: number): string {
  const share = ((100 * bytes) / (bytes + trained)).toFixed(1);
  return `${whole(count)} texts, ${whole(bytes)} bytes${bytes + trained > 0 ? ` (${share} % of all)` : ''}`;
}
