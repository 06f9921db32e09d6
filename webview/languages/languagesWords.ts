import { median, premium } from '../../src/analysis/lists/premium';
import type { LanguageRow } from '../../src/protocol/queries/languageQueries';
import type { LanguageFigures } from '../../src/protocol/views/languages';
import { formatQuantity, formatTimes } from '../../src/text/numbers';
import type { Computed } from '../parts/skeleton';

/** A language with its premium under one tokenizer. */
export interface Premium {
  readonly row: LanguageRow;
  readonly value: number;
}

/** The languages by their premium under one tokenizer, the highest first; empty where the reference has no tokens. */
export function premiums(rows: readonly LanguageRow[], reference: LanguageRow, tokenizer: number): Premium[] {
  return rows
    .flatMap(row => {
      const value = premium(row.tokens[tokenizer]!, reference.tokens[tokenizer]!);
      return value === undefined ? [] : [{ row, value }];
    })
    .sort((a, b) => b.value - a.value);
}

/** Which language pays most under the first tokenizer, and under which tokenizer the highest premium is least. */
export function languagesVerdict(
  rows: readonly LanguageRow[],
  reference: LanguageRow,
  names: readonly string[],
): string {
  const most = names.flatMap((name, index) => {
    const [worst] = premiums(
      rows.filter(row => row !== reference),
      reference,
      index,
    );
    return worst ? [{ name, ...worst }] : [];
  });
  const [first] = most;
  if (!first) return `${reference.name} has no tokens to compare with: choose another reference.`;
  const others = premiums(rows, reference, 0).filter(({ row }) => row !== reference);
  const middle = median(others.map(({ value }) => value))!;
  const pays = `Under ${first.name} ${first.row.name} has ${formatTimes(first.value)} times the tokens of ${reference.name} for the same content, the most of ${formatQuantity(others.length, 'language')}; the median is ${formatTimes(middle)} times.`;
  const least = most.reduce((a, b) => (b.value < a.value ? b : a));
  if (least === first) return pays;
  return `${pays} Under ${least.name} the most is ${formatTimes(least.value)} times, in ${least.row.name}.`;
}

/** What the texts are, and what is doubtful about them. */
export function languagesLimits({ rows, origin, isOwn }: LanguageFigures): string {
  if (!isOwn) {
    return `${origin} The tokenizers of our own (loupe-…) were trained on parts of this declaration, and others have probably seen it: other content may cost more.`;
  }
  const lines = new Set(rows.map(each => each.lines));
  return lines.size === 1
    ? origin
    : `${origin} They have ${Math.min(...lines)} to ${Math.max(...lines)} lines: are they all of the same content?`;
}

/** How the figures are computed. */
export const languagesComputed: readonly Computed[] = [
  {
    title: 'Premium',
    explanation:
      'How many times the tokens of the reference language a translation needs. It holds for this content: translations differ in length, too, which the column of characters shows.',
    formula: 'tokens of the text in the language / tokens of the text in the reference language',
    source: 'Petrov et al. 2023, arXiv:2305.15425, who measure FLORES-200 with English as the reference.',
  },
  {
    title: 'Script, characters, bytes',
    explanation:
      'The script that most code points have by Unicode 16; kana beside Han are Japanese. Characters as people see them.',
    formula: 'grapheme clusters (UAX #29); UTF-8 bytes',
    source: 'Each text is encoded by itself, with no special tokens around it.',
  },
];
