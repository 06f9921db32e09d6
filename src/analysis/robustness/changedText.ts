/** Characters that others took the place of: their range in the text as written, and in the text as changed. UTF-16 code units. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/** A text, the same after a change, and what differs. */
export interface ChangedText {
  readonly original: string;
  readonly text: string;
  /** In the order of the text; they do not overlap, and none is empty in `original`. */
  readonly replacements: readonly Replacement[];
}

/** Puts a changed text together, from its beginning to its end. */
export class ChangedTextBuilder {
  private text = '';
  private copied = 0;
  private readonly replacements: Replacement[] = [];

  constructor(private readonly original: string) {}

  /** Replaces the characters from `start`, where the last replacement ended or later, to `end`. */
  replace(start: number, end: number, by: string): void {
    this.text += this.original.slice(this.copied, start);
    const newStart = this.text.length;
    this.text += by;
    this.replacements.push({ start, end, newStart, newEnd: this.text.length });
    this.copied = end;
  }

  finish(): ChangedText {
    const { original, replacements } = this;
    return { original, text: this.text + original.slice(this.copied), replacements };
  }
}

/**
 * Replaces what the pattern, which is global, matches by what `change` makes of it; undefined leaves it as it is. `héé` with
 * each `é` as `e`: `hee`, with two replacements.
 */
export function replaceMatches(
  original: string,
  pattern: RegExp,
  change: (match: string) => string | undefined,
): ChangedText {
  const builder = new ChangedTextBuilder(original);
  for (const { 0: match, index } of original.matchAll(pattern)) {
    const by = change(match);
    if (by !== undefined && by !== match) builder.replace(index, index + match.length, by);
  }
  return builder.finish();
}

/**
 * Positions of the original, ascending, with their counterparts in the changed text; -1 where they are within a
 * replacement. Those at its start and its end have counterparts.
 */
export function counterparts(
  positions: readonly number[],
  replacements: readonly Replacement[],
): { from: number; to: number }[] {
  let passed = 0;
  return positions.map(from => {
    while (passed < replacements.length && replacements[passed]!.start < from) passed++;
    const before = replacements[passed - 1];
    if (!before) return { from, to: from };
    return { from, to: from < before.end ? -1 : from - before.end + before.newEnd };
  });
}

/** The same change backwards: for the way from the changed text to the original. */
export function reversed({ start, end, newStart, newEnd }: Replacement): Replacement {
  return { start: newStart, end: newEnd, newStart: start, newEnd: end };
}
