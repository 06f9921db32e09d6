import { list, listed } from '../../text/markdown';
import { formatCount } from '../../text/numbers';
import { formatShare } from '../../text/shares';
import type { SkipReason } from '../../training/report';

/** What was read as evidence of what a vocabulary is needed for. Can be written as JSON. */
export interface Evidence {
  /** Files or texts that were encoded, the held-out ones not among them. */
  readonly files: number;
  readonly bytes: number;
  readonly heldOutFiles: number;
  readonly heldOutBytes: number;
  /** All bytes of the corpus as listed; more than was encoded where `sampled`. */
  readonly corpusBytes: number;
  readonly sampled: boolean;
  readonly skipped: readonly { readonly name: string; readonly reason: SkipReason }[];
}

/** What any card of an operation is given in addition to its report. */
export interface CardOrigin {
  /** What made it, such as `Token Loupe 0.1.0`. */
  readonly madeWith: string;
  /** As it is shown. */
  readonly date: string;
}

/** What was read, held out and left out; in Markdown. */
export function evidenceText(evidence: Evidence): string {
  const { files, bytes, heldOutFiles, heldOutBytes, corpusBytes, sampled, skipped } = evidence;
  const parts = [
    list([
      ['Texts', `${formatCount(files)}, ${formatCount(bytes)} bytes of UTF-8`],
      [
        'Held out, whole texts that decided nothing',
        heldOutFiles === 0 ? 'none' : `${formatCount(heldOutFiles)}, ${formatCount(heldOutBytes)} bytes`,
      ],
      sampled ? ['Sampled', `whole texts, of ${formatCount(corpusBytes)} bytes in all`] : undefined,
    ]),
  ];
  if (skipped.length > 0) {
    const byReason = new Map<string, string[]>();
    for (const { name, reason } of skipped) byReason.set(reason, [...(byReason.get(reason) ?? []), name]);
    const lines = Array.from(
      byReason,
      ([reason, names]) => `- ${reason}: ${formatCount(names.length)} (${listed(names)})`,
    );
    parts.push(`Left out, ${formatCount(skipped.length)} in all:`, lines.join('\n'));
  }
  return parts.join('\n\n');
}

/** A share as a percentage with two decimals; 100 % is all of it. */
export function percent(part: number, whole: number): string {
  return whole > 0 ? formatShare(part / whole, 2) : 'unknown';
}
