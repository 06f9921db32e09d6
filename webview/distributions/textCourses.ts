import type { TokenizerProfile } from '../../src/protocol/engine';
import type { BarGroup } from '../charts/barGroups';
import type { Series } from '../charts/lineChart';

/** What a tokenizer makes of the text, with its name. */
export interface ProfileRow extends TokenizerProfile {
  readonly name: string;
}

/** Scripts and kinds that are drawn; the others are together. */
const MOST_SCRIPTS = 8;

/** The mean tokens of a line, along the text: a point for each group of lines, in its middle. */
export function lineSeries({ name, course: { linesEach, lines, lineTokens } }: ProfileRow): Series {
  // The text after the last line break is no line where there is none.
  const isEmptyAtEnd = lineTokens.at(-1) === 0 && (lines - 1) % linesEach === 0 && lineTokens.length > 1;
  const shown = isEmptyAtEnd ? lineTokens.slice(0, -1) : lineTokens;
  const points = shown.map((tokens, index) => {
    const first = index * linesEach;
    const count = Math.min(linesEach, lines - first);
    return { x: first + (count + 1) / 2, y: tokens / count };
  });
  return { name, points };
}

/** Distinct tokens against tokens read: how fast the vocabulary in use grows (Heaps' law). */
export function growthSeries({ name, course: { growth } }: ProfileRow): Series {
  return { name, points: growth.map(({ tokens, distinct }) => ({ x: tokens, y: distinct })) };
}

/** Shares of the tokens by script or kind, those of most tokens of the baseline, the first row, first. */
export function scriptGroups(rows: readonly ProfileRow[]): BarGroup[] {
  const shares = rows.map(({ course: { scripts } }) => {
    const all = scripts.reduce((sum, { tokens }) => sum + tokens, 0);
    return new Map(scripts.map(({ script, tokens }) => [script, tokens / all]));
  });
  const names = [...new Set(shares.flatMap(each => [...each.keys()]))];
  const [listed, rest] = [names.slice(0, MOST_SCRIPTS), names.slice(MOST_SCRIPTS)];
  const group = (title: string, of: readonly string[]): BarGroup => ({
    title,
    bars: rows.map(({ name }, index) => ({
      name,
      value: of.reduce((sum, script) => sum + (shares[index]!.get(script) ?? 0), 0),
    })),
  });
  return [
    ...listed.map(script => group(script.charAt(0).toUpperCase() + script.slice(1), [script])),
    ...(rest.length > 0 ? [group(`${rest.length} others`, rest)] : []),
  ];
}
