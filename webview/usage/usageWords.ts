import type { Usage } from '../../src/protocol/vocabularyTasks';
import type { EntryKind, NeverReason, UsageFigures } from '../../src/protocol/views/usage';
import { formatBytes } from '../../src/text/bytes';
import { formatCount, formatQuantity } from '../../src/text/numbers';

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
