import { morphScore } from '../../src/analysis/metrics/morphScore';
import type { MorphFigures } from '../../src/protocol/integrity/integrityQueries';
import type { WordAnswer } from '../../src/protocol/integrity/speller';
import type { Found, IntegrityFigures } from '../../src/protocol/integrity/integrityState';
import { formatCount, formatQuantity, formatRatio } from '../../src/text/numbers';
import { formatShare } from '../../src/text/shares';
import type { Computed } from '../parts/skeleton';

type WordRow = WordAnswer['rows'][number];
type TokenTally = WordRow['all'];

/** A part of tokens, as a share of the distinct ones and of all; `NaN`, shown as no figure, where there are none. */
export function sharesOf(
  part: TokenTally,
  whole: TokenTally,
): { readonly distinct: number; readonly occurrences: number } {
  return { distinct: part.distinct / whole.distinct, occurrences: part.occurrences / whole.occurrences };
}

/** Whether there are figures. */
export function hasFigures<Figures extends object>(found: Found<Figures>): found is Figures {
  return found !== undefined && !('problem' in found);
}

/** The verdict, of the tokenizer with the most valid tokens beside the baseline; of the alignment where there is no dictionary. */
export function integrityVerdict({ words, alignment }: IntegrityFigures, nameOf: (id: string) => string): string {
  if (words && 'problem' in words) return words.problem;
  if (hasFigures(words)) return wordsVerdict(words.rows, nameOf);
  if (alignment && 'problem' in alignment) return alignment.problem;
  if (hasFigures(alignment)) return alignmentVerdict(alignment, nameOf);
  return 'Which tokens are words is not known without a dictionary: choose one of the language of this text.';
}

function wordsVerdict(rows: readonly WordRow[], nameOf: (id: string) => string): string {
  const [baseline] = rows;
  if (!baseline || baseline.all.distinct === 0) return 'There are no tokens in this text that could be words.';
  const { distinct, occurrences } = sharesOf(baseline.valid, baseline.all);
  const own = `Of the distinct tokens of ${nameOf(baseline.tokenizerId)} ${formatShare(distinct)} are words or morphemes of the language, which make ${formatShare(occurrences)} of all its tokens.`;
  const best = rows.reduce((a, b) => (shareOf(b) > shareOf(a) ? b : a));
  if (best === baseline) return own;
  return `${own} ${nameOf(best.tokenizerId)} has the most of ${rows.length}: ${formatShare(shareOf(best))}.`;
}

function shareOf({ valid, all }: WordRow): number {
  return valid.distinct / all.distinct;
}

function alignmentVerdict({ rows }: MorphFigures, nameOf: (id: string) => string): string {
  const scored = rows.flatMap(row => {
    const score = morphScore(row);
    return score === undefined ? [] : [{ name: nameOf(row.tokenizerId), score }];
  });
  const [first] = scored;
  if (!first) return 'Every word of the list is one token: there is no boundary to compare.';
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a), first);
  return `${best.name} keeps the most morpheme boundaries of the listed words: MorphScore ${formatRatio(best.score)}.`;
}

/** What was looked up, in what, and what is unknown. */
export function integrityLimits({ files, words }: IntegrityFigures): string {
  const parts: string[] = [];
  if (hasFigures(words)) {
    parts.push(`Words by ${files.dictionary ?? ''}.`);
    parts.push(
      words.morphemes === undefined
        ? '%Pure is unknown: there is no list of roots and morphemes.'
        : `Roots and morphemes by ${files.morphemes ?? ''} (${formatQuantity(words.morphemes, 'entry', 'entries')}).`,
    );
    if (words.readUnits < words.textUnits) {
      parts.push(
        `Of the first ${formatCount(words.readUnits)} characters (UTF-16 code units) of ${formatCount(words.textUnits)}.`,
      );
    }
    if (words.remarks.length > 0) parts.push(`Hunspell says of the dictionary: ${words.remarks.join('; ')}.`);
  }
  return parts.join(' ');
}

/** What of the list of words was left out. */
export function alignmentLimits({ rows, undivided, damaged }: MorphFigures): string {
  const [row] = rows;
  const parts = [`${formatQuantity(row?.words ?? 0, 'word')} of two morphemes or more.`];
  if (undivided > 0) parts.push(`Left out: ${formatQuantity(undivided, 'word')} of one morpheme.`);
  if (damaged > 0) parts.push(`${formatQuantity(damaged, 'row')} whose parts are not the word.`);
  return parts.join(' ');
}

/** How the figures are computed. */
export const integrityComputed: readonly Computed[] = [
  {
    title: '%TR: words of the language',
    explanation:
      'Tokens that are words of the language by the dictionary, or in the list of roots and morphemes, each as it is written in the text, without the white space around it; one of several words is valid if all of them are. Distinct tokens say how a vocabulary is made, and ignore how often each is used, so both are shown. Digits, punctuation and parts of characters are no words, and count in the whole; the second column leaves them out. It describes a tokenizer and judges none: of the eight in the paper it goes with the score in MMLU at r = 0.10 (0.90 on four of them). The paper looked tokens up in a web service and a list of its own, so its figures are not comparable with these.',
    formula: 'valid distinct tokens / distinct tokens; valid tokens / tokens',
    source:
      'Bayram et al. 2025, "Tokenization Standards for Linguistic Integrity", arXiv:2502.07057. Hunspell (hunspell.github.io) itself looks words up, compiled to WebAssembly.',
  },
  {
    title: '%Pure: roots and morphemes',
    explanation:
      'Tokens that are a root or a morpheme by themselves. A dictionary does not say that: in many, inflected forms are entries of their own. So it takes a list, as the paper has one, and is unknown without.',
    formula: 'distinct tokens in the list / distinct tokens; tokens in the list / tokens',
    source: 'Bayram et al. 2025, arXiv:2502.07057.',
  },
  {
    title: 'MorphScore',
    explanation:
      'Whether words fall apart where their morphemes meet, of words whose morphemes are known. Each word is encoded by itself, without a space before it, as in the published script. Words of one token are left out. Recall and precision are over all boundaries of the other words. Rows of one morpheme are left out here; the script counts them as wrong where they have several tokens.',
    formula: 'mean over words of (morpheme boundaries that are token boundaries / morpheme boundaries)',
    source:
      'Arnett and Bergen 2025, arXiv:2411.14198; data and script: github.com/catherinearnett/morphscore. Arnett et al. 2025, arXiv:2507.06378, find that it explains little of how models perform.',
  },
];
