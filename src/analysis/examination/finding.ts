import type { ExaminedTokenizer } from './examinedTokenizer';

/**
 * `fault`: the tokenizer does something else than it says, or than its model was trained with. `note`: well to know, and
 * true of good tokenizers, too.
 */
export type FindingWeight = 'fault' | 'note';

/** Something that was found in a tokenizer's files. */
export interface Found {
  readonly weight: FindingWeight;
  /** What is wrong and what comes of it, in a sentence or two. */
  readonly message: string;
  /** What shows it: positions in files, entries, ids. A few, where there are many. */
  readonly evidence: readonly string[];
}

/**
 * Looks for one kind of fault. To add one: a file with an object of this type in `findings`, and its line in
 * `findingRules.ts`. A test asks for a file with the fault in test/support/plantedFaults.ts.
 */
export interface FindingRule {
  /** Key in code. */
  readonly id: string;
  /** The kind of fault: the heading of what is found. */
  readonly title: string;
  /** Nothing where the files do not tell. */
  find(examined: ExaminedTokenizer): readonly Found[];
}

/** What was found, and by which rule. */
export interface Finding extends Found {
  readonly rule: string;
  readonly title: string;
}

/** Pieces of evidence that are shown of one finding. */
const MOST_EVIDENCE = 6;

/** The first few, and how many more there are. */
export function fewOf(evidence: readonly string[]): string[] {
  const shown = evidence.slice(0, MOST_EVIDENCE);
  return evidence.length > shown.length ? [...shown, `and ${evidence.length - shown.length} more`] : shown;
}
