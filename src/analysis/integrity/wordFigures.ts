import type { TokenTally, TokenUnits, UnitColumns } from './tokenUnits';

/** What is known of a unit; bits. */
export const Verdict = {
  /** The dictionary takes it for a word, or each of its parts where it has white space within. */
  Word: 1,
  /** It is in the list of roots and morphemes. */
  Morpheme: 2,
} as const;

/** A unit that is neither a word nor in the list. */
export interface Violation {
  readonly text: string;
  /** Tokens that are this unit. */
  readonly count: number;
  /** Where the first of them is: UTF-16 code units of the document. */
  readonly start: number;
  readonly end: number;
}

/** How many tokens of a text are words of a language, under one tokenizer. */
export interface WordRow {
  readonly tokenizerId: string;
  /** Tokens that are more than white space. */
  readonly all: TokenTally;
  /** Those with a letter, in whole characters: the others cannot be words. */
  readonly withLetters: TokenTally;
  /** Valid ones: words by the dictionary, or in the list of morphemes. */
  readonly valid: TokenTally;
  /** Those in the list of roots and morphemes; absent without one. */
  readonly pure?: TokenTally;
  /** Those with a letter that are not valid, the most frequent first. */
  readonly violations: readonly Violation[];
}

/** Violations that are listed of each tokenizer. */
export const MOST_VIOLATIONS = 100;

/**
 * %TR and %Pure of the paper, in counts: a token is valid if it is a word of the language or in the list of morphemes, and
 * pure if it is in that list (Bayram et al. 2025, arXiv:2502.07057, which counts distinct tokens; occurrences are counted
 * beside them here). `verdicts` has bits of {@link Verdict} for each of the units; `hasMorphemes` says whether there is
 * a list.
 *
 * Units `ev` (a word, twice), `ler` (in the list) and `gel` (neither) with one token `,` → 4 distinct tokens in 5, 3 with
 * letters, 2 valid in 3 (%TR 50 % of the distinct, 60 % of all), 1 pure (25 %).
 */
export function wordRows({ units, rows }: TokenUnits, verdicts: Uint8Array, hasMorphemes: boolean): WordRow[] {
  const texts = units === '' ? [] : units.split('\n');
  return rows.map(row => rowOf(row, texts, verdicts, hasMorphemes));
}

function rowOf(columns: UnitColumns, texts: readonly string[], verdicts: Uint8Array, hasMorphemes: boolean): WordRow {
  const { tokenizerId, units, counts, starts, ends, withoutLetters, partial } = columns;
  const valid = new Tally();
  const pure = new Tally();
  const withLetters = new Tally();
  const wrong: number[] = [];
  for (const [row, unit] of units.entries()) {
    const [verdict, count] = [verdicts[unit]!, counts[row]!];
    withLetters.add(count);
    if ((verdict & Verdict.Morpheme) !== 0) pure.add(count);
    if (verdict !== 0) valid.add(count);
    else wrong.push(row);
  }
  // Equally frequent ones stay in the order of the text.
  wrong.sort((a, b) => counts[b]! - counts[a]!);
  return {
    tokenizerId,
    all: {
      distinct: withLetters.distinct + withoutLetters.distinct + partial.distinct,
      occurrences: withLetters.occurrences + withoutLetters.occurrences + partial.occurrences,
    },
    withLetters: withLetters.counts,
    valid: valid.counts,
    ...(hasMorphemes && { pure: pure.counts }),
    violations: wrong.slice(0, MOST_VIOLATIONS).map(row => ({
      text: texts[units[row]!]!,
      count: counts[row]!,
      start: starts[row]!,
      end: ends[row]!,
    })),
  };
}

class Tally {
  distinct = 0;
  occurrences = 0;

  add(count: number): void {
    this.distinct++;
    this.occurrences += count;
  }

  get counts(): TokenTally {
    return { distinct: this.distinct, occurrences: this.occurrences };
  }
}
