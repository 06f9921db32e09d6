import type { Usage } from '../../src/protocol/vocabularyTasks';
import type { EntryKind, NeverReason, UsageFigures, UsageReport } from '../../src/protocol/views/usage';
import { formatBytes } from '../../src/text/bytes';
import { formatCount, formatQuantity } from '../../src/text/numbers';
import { formatShare } from '../../src/text/shares';
import type { Computed } from '../parts/skeleton';

export const kindNames: Readonly<Record<EntryKind, string>> = {
  wordWithSpace: 'Word with a space',
  wordPart: 'Word, or part of one',
  superword: 'Several words',
  digits: 'Digits',
  punctuation: 'Punctuation and symbols',
  whitespace: 'White space',
  mixed: 'Mixed',
  partial: 'No whole characters',
  byte: 'Single bytes',
  added: 'Added tokens',
  special: 'Special tokens',
};

export const reasonWords: Readonly<Record<NeverReason, string>> = {
  addedToken: 'Holds an added token, which is found first',
  border: 'The text is always split inside it',
  merges: 'The merges lead to other tokens',
  score: 'A split of it scores better',
  knownCharacter: 'Byte of a character that has an entry',
  notUtf8: 'Bytes that are in no UTF-8 text',
  character: 'Holds a character that no piece of text has',
  form: 'Not in the normalization form of the text',
  tooLong: 'Longer than the model takes words',
  repeated: 'Another entry is found for the same text',
};

/** A script's name: `Old_Italic` is `Old Italic`. */
export function scriptWords(script: string): string {
  if (script === 'Common') return 'Digits, symbols, spaces';
  if (script === 'several') return 'Several scripts';
  return script === 'none' ? 'No whole characters' : script.replaceAll('_', ' ');
}

/** The verdict: how much of the vocabulary the text uses. */
export function usageVerdict({ used, entries }: UsageReport): string {
  return `${formatCount(used)} of ${formatCount(entries)} entries are used (${formatShare(used / entries)}).`;
}

/** How the figures are computed. */
export const usageComputed: readonly Computed[] = [
  {
    title: 'Used',
    explanation: 'The text is encoded as a whole, and the tokens of each entry are counted.',
    formula: 'entries with at least one token / all entries',
    source: 'Counted; of more than 200 MB a sample of whole files is taken.',
  },
  {
    title: 'Coverage',
    explanation: 'The entries in order of their tokens, most first.',
    formula: 'tokens of the first n entries / all tokens',
    source: 'Counted.',
  },
  {
    title: 'Never produced',
    explanation:
      'No text has them in its encoding: proved from the stages of the tokenizer, with the reason in the list.',
    formula: '',
    source: 'Our own proofs.',
  },
  {
    title: 'Not seen anywhere',
    explanation: 'Neither proved nor found: their own text, alone and in some surroundings, has other tokens.',
    formula: '',
    source: 'Tried, not proved.',
  },
  {
    title: 'The same word, several entries',
    explanation: 'Entries that are the same after white space around them is taken off and their case is folded.',
    formula: '',
    source: 'Counted.',
  },
];

/** What was read, in one line. */
export function evidenceWords({ text, usage, leftOut }: UsageFigures): string {
  const { evidence, report, skipped } = usage;
  const words = [
    `${text}: ${formatBytes(evidence.bytes)}${evidence.files > 1 ? ` in ${formatCount(evidence.files)} files` : ''}, ${formatQuantity(report.tokens, 'token')}.`,
  ];
  if (evidence.sampled) {
    words.push(`A sample of whole files, taken by their names, out of ${formatBytes(evidence.corpusBytes)}.`);
  }
  if (skipped.length > 0) words.push(`Left out: ${skippedWords(skipped)}.`);
  if (leftOut !== '') words.push(`Not in it: ${leftOut}.`);
  if (report.asideTokens > 0)
    words.push(`${formatQuantity(report.asideTokens, 'token')} for what the vocabulary does not have.`);
  return words.join(' ');
}

function skippedWords(skipped: Usage['skipped']): string {
  return skipped.map(({ reason, files }) => `${formatCount(files)} ${reason}`).join(', ');
}
