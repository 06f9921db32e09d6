import type { TokenizerReport } from '../../src/protocol/views/examination';
import { formatCount, formatQuantity } from '../../src/text/numbers';

/** Whether the tokenizer is sound, in a sentence. */
export function verdictOf({ problem, findings }: TokenizerReport): string {
  const faults = findings.filter(({ weight }) => weight === 'fault').length;
  if (problem !== undefined) return `This tokenizer cannot be read: ${problem}`;
  if (faults > 0) return `${formatQuantity(faults, 'fault')} found.`;
  return 'No faults found by what is checked here.';
}

/** What the file is and how large its parts are. */
export function subjectOf(report: TokenizerReport): string {
  const { format, description, sizes, files } = report;
  const parts = [
    formatQuantity(sizes.entries, 'entry', 'entries'),
    ...(sizes.merges === undefined ? [] : [formatQuantity(sizes.merges, 'merge')]),
    formatQuantity(sizes.added, 'added token'),
    ...(sizes.highestId === undefined ? [] : [`highest id ${formatCount(sizes.highestId)}`]),
  ];
  const beside = files.slice(1).map(({ name }) => name);
  return [
    `${format}, ${formatQuantity(files[0]?.bytes ?? 0, 'byte')}, ${parts.join(', ')}.`,
    ...(description === undefined ? [] : [`How it was read: ${description}.`]),
    ...(beside.length === 0 ? [] : [`Beside it: ${beside.join(', ')}.`]),
  ].join(' ');
}
