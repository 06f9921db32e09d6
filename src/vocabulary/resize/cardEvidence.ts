import { list, listed } from '../../text/markdown';
import { formatCount } from '../../text/numbers';
import { formatShare } from '../../text/shares';

/** The text that an operation went by, as its card tells it. */
export interface CardEvidence {
  readonly files: number;
  readonly bytes: number;
  readonly heldOutFiles: number;
  readonly heldOutBytes: number;
  readonly corpusBytes: number;
  readonly sampled: boolean;
  readonly skipped: readonly { readonly name: string; readonly reason: string }[];
}

/** What any card of an operation is given beside its report. */
export interface CardOrigin {
  /** What made it, such as `Token Loupe 0.1.0`. */
  readonly madeWith: string;
  /** As it is to be shown. */
  readonly date: string;
}

/** What was read, held out and skipped; in Markdown. */
export function evidenceText(evidence: CardEvidence): string {
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
    parts.push(`Skipped, ${formatCount(skipped.length)} in all:`, lines.join('\n'));
  }
  return parts.join('\n\n');
}

/** A share as a percentage with two decimals; 100 % is all of it. */
export function percent(part: number, whole: number): string {
  return whole > 0 ? formatShare(part / whole, 2) : 'unknown';
}
