import { type ChangedText, counterparts, reversed } from './changedText';

/**
 * How token boundaries survive a change of the text. A boundary is a position inside the text where one token ends and the
 * next begins. A position within changed characters has no counterpart and is ignored on both sides. With B the boundaries
 * of the text as written and B' those of the text as changed, mapped back:
 *
 * - kept = |B and B'| / |B|
 * - added = |B' without B| / |B|
 * - same = |B and B'| / |B or B'|, both in one figure (Jaccard's index)
 *
 * `same` is the most telling: a vocabulary of words keeps nearly all boundaries, those between words, but splits each
 * misread word into many tokens. KL3M's character tokenizers are made to be stable (arXiv 2503.17247): fewer boundaries
 * appear. A tokenizer that cuts everywhere is perfectly stable, so the number of tokens must be shown with the figures.
 *
 * `xmyrn`, with a boundary before `m`, is read as `xmym`, with one before each `m`: one boundary is kept (1) and one is
 * added (1), so `same` is 0.5.
 */
export interface BoundaryCounts {
  /** Boundaries of the text as written that have a counterpart. */
  readonly boundaries: number;
  /** Those that the changed text has as well. */
  readonly kept: number;
  /** Boundaries that only the changed text has. */
  readonly added: number;
  /** Number of replacements. */
  readonly replacements: number;
  /** Tokens of the text as written and as changed. */
  readonly tokens: number;
  readonly tokensAsChanged: number;
}

export const noBoundaries: BoundaryCounts = {
  boundaries: 0,
  kept: 0,
  added: 0,
  replacements: 0,
  tokens: 0,
  tokensAsChanged: 0,
};

/** Counts for a text, and where its boundaries moved. */
export interface ComparedBoundaries extends BoundaryCounts {
  /** Where one of the two has a boundary and the other has none: offsets of the text as written, ascending. */
  readonly moved: readonly number[];
}

/** Where the tokens of a text begin, and how many there are. */
export interface TextBoundaries {
  /** As `tokenBoundaries` has them: ascending, UTF-16 code units. */
  readonly positions: readonly number[];
  readonly tokens: number;
}

/** Compares the boundaries of a text as written and as changed. */
export function compareBoundaries(
  written: TextBoundaries,
  asChanged: TextBoundaries,
  { replacements }: Pick<ChangedText, 'replacements'>,
): ComparedBoundaries {
  const before = new Set<number>();
  for (const { from, to } of counterparts(written.positions, replacements)) if (to >= 0) before.add(from);
  const after = new Set<number>();
  for (const { to } of counterparts(asChanged.positions, replacements.map(reversed))) if (to >= 0) after.add(to);
  const lost = [...before].filter(position => !after.has(position));
  const added = [...after].filter(position => !before.has(position));
  return {
    boundaries: before.size,
    kept: before.size - lost.length,
    added: added.length,
    replacements: replacements.length,
    tokens: written.tokens,
    tokensAsChanged: asChanged.tokens,
    moved: [...lost, ...added].sort((a, b) => a - b),
  };
}

/** The counts of two texts together. */
export function addBoundaries(one: BoundaryCounts, other: BoundaryCounts): BoundaryCounts {
  return {
    boundaries: one.boundaries + other.boundaries,
    kept: one.kept + other.kept,
    added: one.added + other.added,
    replacements: one.replacements + other.replacements,
    tokens: one.tokens + other.tokens,
    tokensAsChanged: one.tokensAsChanged + other.tokensAsChanged,
  };
}
